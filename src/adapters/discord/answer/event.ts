import { setTimeout as sleep } from 'node:timers/promises'
import { MessageFlags } from 'discord.js'
import type { ChoiceEvent, CommandEvent, Event, FormEvent, MessageEvent } from '../../../chat/event.ts'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { isDirect } from '../decode/place.ts'
import { encode } from '../encode/encode.ts'
import { isExpired } from '../faults.ts'
import { packOrigin } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { answerDirectly } from './directly.ts'
import { formButton } from './form-button.ts'
import { formProblems, reopenButton } from './form-problems.ts'
import { openForm } from './open-form.ts'
import { sentence } from './payload.ts'
import type { Response } from './respond.ts'
import { shareButton } from './share.ts'

/**
 * Asks the desk and brings the reply. Acknowledged at the latest after `acknowledgeAfter`: a reply that is quick answers
 * directly, which is also the only way in which a form can open. A sent form cannot open another, and may ask for much work (trying
 * out a changed answer), which must not eat the three seconds: it is acknowledged first.
 */
export async function answerEvent(
  event: CommandEvent | ChoiceEvent | FormEvent | MessageEvent,
  response: Response,
  work: Work,
): Promise<void> {
  const acknowledge = () => response.acknowledge(hidesEarly(event, response, work))
  let pending: Promise<Reply | null> | undefined
  try {
    if (event.kind === 'form') await acknowledge()
    pending = work.desk.handle(event)
    const reply = await inTime(pending, work.acknowledgeAfter)
    if (reply === 'late') await acknowledge()
    await bring(await pending, event, response, work)
  } catch (error) {
    if (response.hasBrought || !isExpired(error)) throw error
    await answerDirectly(await (pending ?? work.desk.handle(event)), event, response, error, work)
  }
}

export async function bring(reply: Reply | null, event: Event, response: Response, work: Work): Promise<void> {
  if (!reply) return await response.nothing()
  const { interaction } = response
  const origin = packOrigin(event, interaction.channelId ?? '')
  const { form } = reply
  if (form && !reply.errors && response.isOpen && !interaction.isModalSubmit()) {
    work.memory.forms.set(interaction.id, { form, values: {}, origin })
    return await openForm(interaction, { key: interaction.id, page: 0, person: interaction.user.id }, work)
  }
  const hidden = hides(reply, response)
  const own = ownButtons(reply, event, response, origin, work)
  // The errors say it all, and the message that carried the form is still there.
  const shown = reply.errors && own.length > 0 ? { blocks: formProblems(reply, event, work) } : reply
  const payloads = encode(shown, own)
  const whole = payloads.length > 0 ? payloads : [sentence(words.nothingHere)]
  if (own.length > 0) work.memory.results.set(interaction.id, encode(reply))
  await response.bring(whole, { hidden, replace: mayReplace(reply, hidden, response) })
}

function ownButtons(
  reply: Reply,
  event: Event,
  response: Response,
  origin: string,
  work: Work,
): readonly ChoiceGroup[] {
  const { id: key } = response.interaction
  if (reply.form && !reply.errors) return formButton(reply, { key, origin }, work)
  if (reply.errors) return reopenButton(reply, event, key, work)
  return shareButton(reply, event, { key, count: encode(reply).length, hidden: hides(reply, response) }, work)
}

/** In the direct chat with the bot nothing has to be hidden, and what is not hidden stays after a reload. */
function hides(reply: Reply, { interaction }: Response): boolean {
  return reply.visibility === 'private' && !isDirect(interaction)
}

/** Before the reply is known: as the command promises. */
function hidesEarly(event: Event, { interaction }: Response, work: Work): boolean {
  if (isDirect(interaction)) return false
  const command = event.kind === 'command' ? work.desk.commands.find(one => one.name === event.command) : undefined
  return command?.visibility !== 'public'
}

/** What is private never takes the place of what everyone sees, nor the other way round. */
function mayReplace(reply: Reply, hidden: boolean, { interaction }: Response): boolean {
  if (!reply.replace || !('message' in interaction) || !interaction.message) return false
  const carrierHidden = interaction.message.flags.has(MessageFlags.Ephemeral)
  return carrierHidden === hidden || isDirect(interaction)
}

async function inTime<T>(pending: Promise<T>, milliseconds: number): Promise<T | 'late'> {
  const waiting = new AbortController()
  const late = sleep(milliseconds, 'late' as const, { signal: waiting.signal }).catch(() => 'late' as const)
  try {
    return await Promise.race([pending, late])
  } finally {
    waiting.abort()
  }
}
