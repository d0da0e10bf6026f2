import { UserError } from '../../src/chat/errors.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { lookUpEntry, searchEntries } from './find-entry.ts'
import { say, select, text } from './reply.ts'

/** What can be done with an entry that was picked: the action in the ids of choices. */
type Verb = 'show' | 'preview' | 'edit' | 'ways' | 'state' | 'retire' | 'review' | 'history'

/** Does it with the entry that is named; words that name none bring the nearest ones, one press away from the same thing. */
export async function withEntry(
  verb: Verb,
  words: string,
  services: Services,
  work: (entry: Entry, rest: string) => Reply | Promise<Reply>,
): Promise<Reply> {
  const found = lookUpEntry(words, services)
  if (found) return work(found.entry, found.rest)
  if (words === '') throw new UserError(services.say('kb-which-entry'))
  const near = searchEntries(words, services)
  const typed = literal(words, 80)
  if (near.length === 0) throw new UserError(services.say('kb-no-entry', { typed }))
  return say(
    [text(services.say('kb-no-entry-near', { typed }))],
    select(
      'kb:pick',
      services.say('kb-pick-meant'),
      near.map(({ id, title }) => ({ id: `kb:${verb}:${id}`, label: title })),
    ),
  )
}
