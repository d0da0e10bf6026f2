import type { Event } from '../../chat/event.ts'
import { literal } from '../../chat/markdown.ts'
import type { Block, ChoiceGroup } from '../../chat/reply.ts'
import type { Entry } from '../../knowledge/snapshot.ts'
import type { Services } from '../services.ts'
import { noteGap } from './note-answer.ts'

const ONCE_IN_MS = 60 * 60 * 1000

/**
 * Somebody called an answer wrong: the moderators' channel is told, at most once an hour for an entry. The question goes along only
 * when everybody could read it. The votes are those of all communities, as the answer is. The buttons open `/kb`, which looks at the
 * role of who presses them. Returns false when there is no channel to tell.
 */
export function alertWrong(entry: Entry, event: Event, services: Services): boolean {
  const { community, background, store, say, now, asked, tell } = services
  const question = asked.last(event)
  const open = question && !question.private ? question : undefined
  if (open) noteGap({ ...open, tried: [entry.id] }, 'wrong', event, services)
  const channel = community.moderators(event.conversation)
  if (!channel) return false
  background.later('tell moderators of a wrong answer', async () => {
    const mark = `alert:wrong:${channel.platform}:${channel.channel}:${entry.id}`
    if (now() - Number((await store.marks.get(mark)) ?? 0) < ONCE_IN_MS) return
    const tally = await store.votes.tally(entry.id)
    const blocks: readonly Block[] = [
      { type: 'heading', text: say('alert-wrong-title') },
      { type: 'text', text: say('alert-wrong-text', { title: entry.title, id: entry.id, file: entry.file }) },
      ...(open
        ? [{ type: 'text', text: say('alert-wrong-question', { question: literal(open.words, 500) }) } as const]
        : []),
      { type: 'context', text: say('alert-wrong-tally', { ...tally, other: tally['other-question'] }) },
    ]
    const choices: readonly ChoiceGroup[] = [
      {
        present: 'buttons',
        choices: [
          { id: `kb:review:${entry.id}`, label: say('alert-wrong-check'), style: 'primary' },
          { id: `kb:edit:${entry.id}`, label: say('alert-wrong-change') },
        ],
      },
    ]
    if (await tell(channel, { status: 'handed-over', visibility: 'public', blocks, choices }))
      await store.marks.set(mark, String(now()))
  })
  return true
}
