import { type ButtonInteraction, ChannelType, type ModalSubmitInteraction } from 'discord.js'
import type { ChoiceEvent, CommandEvent, MessageEvent } from '../../../chat/event.ts'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { baseOf, decodeForm } from '../decode/interaction.ts'
import { decodeMessage } from '../decode/message.ts'
import { encode } from '../encode/encode.ts'
import { originalId } from '../encode/unique-ids.ts'
import { pagesOf } from '../forms/modal.ts'
import { type OwnId, packOwn, unpackOrigin, unpackOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { answerEvent, bring } from './event.ts'
import { postForEveryone } from './menu.ts'
import { nextPage, openForm } from './open-form.ts'
import { bodyOf, hiddenFlags, sentence } from './payload.ts'
import { Response } from './respond.ts'
import { share } from './share.ts'
import { markSolved } from './solved.ts'

/** A button of the adapter itself. */
export async function pressOwn(interaction: ButtonInteraction, work: Work): Promise<void> {
  const id = unpackOwn(originalId(interaction.customId))
  switch (id?.name) {
    case 'open':
      return await reopen(interaction, id, work)
    case 'see':
      return await seePrivate(interaction, id, work)
    case 'post':
      return await postForEveryone(interaction, id, work)
    case 'share':
    case 'share-yes':
    case 'share-no':
      return await share(interaction, id, work)
    case 'solved':
      return await markSolved(interaction)
    case 'page':
    case undefined:
      return await tell(interaction, words.oldButton)
  }
}

/** A page of a long form: keeps it and offers the next, or hands the whole form over. */
export async function submitPage(interaction: ModalSubmitInteraction, work: Work): Promise<void> {
  const id = unpackOwn(interaction.customId)
  const open = id?.name === 'page' ? work.memory.forms.get(id.key) : undefined
  if (id?.name !== 'page' || !open) return await tell(interaction, words.formLost)
  const sent = decodeForm(interaction)
  const kept = { ...open, values: { ...open.values, ...sent.fields } }
  work.memory.forms.set(id.key, kept)
  work.memory.forms.set(`${interaction.user.id}|${open.form.id}`, kept)
  const page = nextPage(id.key, id.page + 1, work)
  const response = new Response(interaction, work)
  if (page === null) return await answerEvent({ ...sent, form: open.form.id, fields: kept.values }, response, work)
  const next = packOwn({ name: 'open', key: id.key, page, origin: open.origin })
  const choices: ChoiceGroup[] = [
    { present: 'buttons', choices: [{ id: next, label: words.nextPart, style: 'primary' }] },
  ]
  const text = words.formPart(page, pagesOf(open.form).length)
  await response.bring(encode({ blocks: [{ type: 'text', text }], choices }), { hidden: true, replace: id.page > 0 })
}

async function reopen(interaction: ButtonInteraction, id: Extract<OwnId, { name: 'open' }>, work: Work): Promise<void> {
  const { key, page, origin } = id
  if (work.memory.forms.has(key)) return await openForm(interaction, { key, page, person: interaction.user.id }, work)
  const again = await happenedAgain(interaction, origin, work)
  if (again === null || again === 'gone') return await tell(interaction, again ? words.goneMessage : words.formLost)
  await answerEvent(again, new Response(interaction, work), work)
}

async function seePrivate(
  interaction: ButtonInteraction,
  id: Extract<OwnId, { name: 'see' }>,
  work: Work,
): Promise<void> {
  if (interaction.user.id !== id.author) return await tell(interaction, words.forSomebodyElse)
  const remembered = work.memory.replies.get(id.key)
  const response = new Response(interaction, work)
  const again = await happenedAgain(interaction, id.origin, work)
  if (again === null || again === 'gone') return await tell(interaction, again ? words.goneMessage : words.oldButton)
  if (remembered) return await bring(asPrivate(remembered), again, response, work)
  await answerEvent(again, response, work)
}

function asPrivate(reply: Reply): Reply {
  return { ...reply, visibility: 'private', replace: false }
}

/** What the button stands for, as if it was done now by the one who pressed. */
async function happenedAgain(
  interaction: ButtonInteraction,
  packed: string,
  work: Work,
): Promise<CommandEvent | ChoiceEvent | MessageEvent | 'gone' | null> {
  const origin = unpackOrigin(packed)
  const base = baseOf(interaction)
  switch (origin?.kind) {
    case 'command':
      return { kind: 'command', ...base, command: origin.command, input: origin.input }
    case 'choice':
      return { kind: 'choice', ...base, choice: origin.choice, values: [] }
    case 'message':
      return await readAgain(interaction, origin, work)
    case undefined:
      return null
  }
}

async function readAgain(
  interaction: ButtonInteraction,
  origin: { readonly channel: string; readonly message: string },
  work: Work,
): Promise<MessageEvent | 'gone'> {
  const channel = await work.client.channels.fetch(origin.channel).catch(() => null)
  if (!channel?.isTextBased() || channel.type === ChannelType.GroupDM) return 'gone'
  const message = await channel.messages.fetch(origin.message).catch(() => null)
  if (message?.author.id !== interaction.user.id) return 'gone'
  const listening = { self: work.client.user.id, messageContent: true, talksWith: () => true }
  const event = decodeMessage(message, listening)
  return event
    ? { ...event, id: interaction.id, addressed: event.addressed === 'none' ? 'menu' : event.addressed }
    : 'gone'
}

async function tell(interaction: ButtonInteraction | ModalSubmitInteraction, text: string): Promise<void> {
  await interaction.reply({ ...bodyOf(sentence(text)), flags: hiddenFlags })
}
