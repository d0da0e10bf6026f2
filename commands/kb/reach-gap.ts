import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import type { Services } from '../../src/router/services.ts'
import type { Gap } from '../../src/store/store.ts'
import { mustBe } from './rights.ts'

/** A gap that this moderator may see; another community's is as good as gone. */
export async function reachGap(id: string | undefined, event: Event, services: Services): Promise<Gap> {
  mustBe('author', event, services)
  const { store, community, say: phrase } = services
  const gap = await store.gaps.find(Number(id), community.reach(event.person, event.conversation))
  if (!gap) throw new UserError(phrase('kb-gap-gone'))
  return gap
}
