import { UserError } from '../../src/chat/errors.ts'
import type { ChoiceEvent } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Revision } from '../../src/store/store.ts'
import { say, text } from './reply.ts'
import { mustBe } from './rights.ts'

const DAYS = 30
const MOST = 50

/** Places where a corrected entry was given lately. 0 when nobody had called it wrong. */
export async function countTold(revision: Revision, services: Services): Promise<number> {
  return (await placesOf(revision, services)).length
}

async function placesOf({ entries, at }: Revision, { store, knowledge, outcomes }: Services) {
  await outcomes.save()
  const places = []
  for (const id of entries) {
    const entry = knowledge().entry.get(id)
    if (!entry) continue
    const { wrong, old } = await store.votes.tally(id)
    if (wrong + old === 0) continue
    const since = at - DAYS * 86_400_000
    for (const { where, at: servedAt } of await store.servings.of(id, since))
      if (servedAt <= at) places.push({ where, entry })
  }
  return places.slice(0, MOST)
}

/** A moderator pressed the button: each place gets the corrected answer once. */
export async function tellCorrection(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  mustBe('reviewer', event, services)
  const { store, say: phrase, now, tell } = services
  const revision = await store.revisions.find(Number(id))
  if (!revision) throw new UserError(phrase('kb-no-revision'))
  const mark = `correction:${revision.id}`
  if ((await store.marks.get(mark)) !== null) return say([text(phrase('kb-told-already'))])
  await store.marks.set(mark, String(now()))
  let reached = 0
  const places = await placesOf(revision, services)
  for (const { where, entry } of places) {
    const { answer } = services.show(entry, services.knowledge())
    const reply: Reply = {
      ...answer,
      visibility: 'public',
      blocks: [
        { type: 'notice', tone: 'warning', title: phrase('kb-correction-title'), text: phrase('kb-correction') },
        ...answer.blocks,
      ],
    }
    if (await tell(where, reply)) reached++
  }
  return say([text(phrase('kb-told', { reached, count: places.length }))])
}
