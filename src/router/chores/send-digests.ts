import type { ConversationRef } from '../../chat/event.ts'
import { composeDigest } from '../compose/compose-digest.ts'
import type { Services } from '../services.ts'

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/** Once a week to every moderators' channel, the first time a week after the channel became known. */
export async function sendDigests(services: Services): Promise<void> {
  const { store, community, now, tell } = services
  for (const channel of community.allModerators()) {
    const mark = markOf(channel)
    const last = await store.marks.get(mark)
    if (last === null) await store.marks.set(mark, String(now()))
    else if (
      now() - Number(last) >= WEEK_MS &&
      (await tell(channel, await composeDigest(services, now() - WEEK_MS, channel)))
    )
      await store.marks.set(mark, String(now()))
  }
}

function markOf({ platform, channel }: ConversationRef): string {
  return `digest:${platform}:${channel}`
}
