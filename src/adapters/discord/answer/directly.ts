import type { Event } from '../../../chat/event.ts'
import type { Reply } from '../../../chat/reply.ts'
import { encode } from '../encode/encode.ts'
import { faultOf, problemOf } from '../faults.ts'
import { packOrigin } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { formButton } from './form-button.ts'
import { sentence } from './payload.ts'
import { post } from './post.ts'
import type { Response } from './respond.ts'

/** The three seconds of an interaction passed in an outage: what was asked for comes as a direct message. */
export async function answerDirectly(
  reply: Reply | null,
  event: Event,
  { interaction }: Response,
  error: unknown,
  work: Work,
): Promise<void> {
  work.log.warn({ event: event.id, fault: faultOf(error), ...problemOf(error) }, 'discord.interaction-expired')
  if (!reply) return
  const key = interaction.id
  const own = formButton(reply, { key, origin: packOrigin(event, interaction.channelId ?? '') }, work)
  const direct = await interaction.user.createDM()
  await post(work, direct, [sentence(words.answerLate), ...encode(reply, own)], { key: `${key}d` })
}
