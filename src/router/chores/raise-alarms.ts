import { handOffChoices, sayHandOff, tellStillWaiting } from '../learning/hand-over.ts'
import type { Services } from '../services.ts'

const HOUR_MS = 60 * 60 * 1000

/** Questions that nobody took in time: the moderators are reminded and the asker is told, once. */
export async function raiseAlarms(services: Services): Promise<void> {
  const { store, community, now, say, alarmHours, tell } = services
  for (const handOff of await store.handOffs.overdue(now() - alarmHours * HOUR_MS)) {
    const channel = community.moderators(handOff.from)
    if (!channel) continue
    const hours = Math.floor((now() - handOff.at) / HOUR_MS)
    const delivered = await tell(channel, {
      status: 'handed-over',
      visibility: 'public',
      blocks: [
        {
          type: 'notice',
          tone: 'warning',
          title: say('alarm-title'),
          text: say('alarm-text', { id: handOff.id, hours }),
        },
        ...sayHandOff(handOff, services),
      ],
      choices: handOffChoices(handOff, services),
    })
    // Tried again the next time: an alarm that nobody got is none.
    if (!delivered) continue
    await store.handOffs.alarmed(handOff.id, now())
    await tellStillWaiting(handOff, services)
  }
}
