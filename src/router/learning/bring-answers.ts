import { messageOf } from '../../chat/errors.ts'
import type { Event } from '../../chat/event.ts'
import type { Block, Reply } from '../../chat/reply.ts'
import type { Services } from '../services.ts'
import { sayAnswered } from './hand-over.ts'

/**
 * Somebody whose direct messages are closed could not be told what a person answered: they get it below the next reply that only they
 * can read.
 */
export async function bringAnswers(reply: Reply, event: Event, services: Services): Promise<Reply> {
  const alone = event.kind !== 'home' && (event.conversation.kind === 'direct' || reply.visibility === 'private')
  // A form takes the place of a reply's blocks, a failed reply may not be the last try, and the bot's own page is made anew each time.
  if (!alone || reply.form || reply.errors || reply.status === 'failed') return reply
  const { store, known, now, log } = services
  try {
    const blocks: Block[] = []
    for (const handOff of await store.handOffs.untold(known(event.person, event.conversation).key))
      if (await store.handOffs.told(handOff.id, now()))
        blocks.push({ type: 'divider' }, ...sayAnswered(handOff, services))
    return blocks.length > 0 ? { ...reply, blocks: [...reply.blocks, ...blocks] } : reply
  } catch (error) {
    // What was asked for now must not fail because of it.
    log.error({ problem: messageOf(error), event: event.id }, 'answers of people not brought')
    return reply
  }
}
