import { type ButtonInteraction, type MessageContextMenuCommandInteraction, MessageFlags } from 'discord.js'
import type { ChoiceGroup } from '../../../chat/reply.ts'
import { decodeMenu } from '../decode/interaction.ts'
import { encode } from '../encode/encode.ts'
import { faultOf } from '../faults.ts'
import { type OwnId, packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { componentsOf, withoutFiles, withoutOwnButtons, withoutSentence } from './copy.ts'
import { bodyOf, hiddenFlags, plainFlags, sentence } from './payload.ts'
import { post } from './post.ts'
import { Response } from './respond.ts'

/** "Answer this": the answer to somebody's message, shown to the one who asked for it first. */
export async function previewAnswer(interaction: MessageContextMenuCommandInteraction, work: Work): Promise<void> {
  const event = decodeMenu(interaction)
  const response = new Response(interaction, work)
  if (!event.text) return await response.bring([sentence(words.noWords)], { hidden: true, replace: false })
  await response.acknowledge(true)
  const reply = await work.desk.handle(event)
  if (!reply) return await response.bring([sentence(words.nothingHere)], { hidden: true, replace: false })
  const isGood = reply.visibility === 'public' && (reply.status === 'answered' || reply.status === 'answered-in-part')
  const target = { channel: interaction.channelId, message: interaction.targetId }
  const id = packOwn({ name: 'post', key: interaction.id, ...target })
  const offer: ChoiceGroup = {
    present: 'buttons',
    prompt: words.previewNote,
    choices: [{ id, label: words.postForEveryone, style: 'primary' }],
  }
  if (isGood) work.memory.results.set(interaction.id, encode(reply))
  await response.bring(encode(reply, isGood ? [offer] : []), { hidden: true, replace: false })
}

/** Posts what was previewed as a reply to the message; the preview itself holds it when the memory is gone. */
export async function postForEveryone(
  interaction: ButtonInteraction,
  id: Extract<OwnId, { name: 'post' }>,
  work: Work,
): Promise<void> {
  await interaction.deferUpdate()
  const shown = withoutSentence(withoutOwnButtons(componentsOf(interaction.message)), words.previewNote)
  const payloads = work.memory.results.get(id.key) ?? [{ components: withoutFiles(shown), files: [] }]
  try {
    const channel = await work.client.channels.fetch(id.channel)
    if (!channel?.isSendable()) throw new Error('the channel takes no messages')
    await post(work, channel, payloads, { key: id.key, replyTo: id.message })
  } catch (error) {
    const fault = faultOf(error)
    if (fault === 'gone')
      return void (await interaction.followUp({ ...bodyOf(sentence(words.goneMessage)), flags: hiddenFlags }))
    // Not allowed there, or no member of that server: Discord still lets the person post it.
    if (fault !== 'forbidden') throw error
    work.log.warn({ event: interaction.id, channel: id.channel, fault }, 'discord.answer-forbidden')
    for (const payload of payloads) await interaction.followUp({ ...bodyOf(payload), flags: plainFlags })
  }
  const done = sentence(words.posted).components
  await interaction.editReply({ components: [...shown, ...done], flags: MessageFlags.IsComponentsV2 })
}
