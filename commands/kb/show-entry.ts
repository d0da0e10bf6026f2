import { literal } from '../../src/chat/markdown.ts'
import type { Block, Choice, Reply } from '../../src/chat/reply.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { buttons, heading, list, say, text } from './reply.ts'
import { sayWho } from './say-who.ts'

const MOST_WAYS = 12

/** An entry with what surrounds it: file, ways of asking, votes, who changed it last. */
export async function showEntry(entry: Entry, services: Services): Promise<Reply> {
  const { say: phrase, store } = services
  const [votes, [last]] = await Promise.all([
    store.votes.tally(entry.id),
    store.revisions.list({ entry: entry.id, limit: 1 }),
  ])
  const items = [
    { label: phrase('kb-id'), value: entry.id },
    { label: phrase('kb-file'), value: entry.file },
    { label: phrase('kb-reviewed'), value: entry.reviewed ?? phrase('kb-never') },
    { label: phrase('kb-state'), value: phrase(`kb-entry-${entry.state}`) },
    { label: phrase('kb-sources'), value: entry.sources.join(', ') || phrase('kb-none') },
    {
      label: phrase('kb-votes'),
      value: phrase('kb-votes-text', {
        helpful: votes.helpful,
        wrong: votes.wrong,
        old: votes.old,
        unclear: votes.unclear,
      }),
    },
    ...(last ? [{ label: phrase('kb-changed'), value: sayWho(last, services) }] : []),
  ]
  const blocks: Block[] = [
    heading(entry.title),
    text(entry.short),
    ...(entry.more ? [text(entry.more)] : []),
    { type: 'facts', items },
    text(phrase('kb-ways', { count: entry.ask.length })),
    list([
      ...entry.ask.slice(0, MOST_WAYS).map(way => literal(way, 150)),
      ...(entry.ask.length > MOST_WAYS ? [phrase('kb-more-of-them', { count: entry.ask.length - MOST_WAYS })] : []),
    ]),
  ]
  const choice = (action: string, label: string, style?: Choice['style']): Choice => ({
    id: `kb:${action}:${entry.id}`,
    label: phrase(label),
    ...(style ? { style } : {}),
  })
  return say(
    blocks,
    buttons([
      choice('edit', 'kb-edit', 'primary'),
      choice('ways', 'kb-add-ways'),
      choice('state', 'kb-state-form'),
      choice('review', 'kb-review'),
      choice('preview', 'kb-preview'),
      choice('history', 'kb-history'),
    ]),
  )
}

/** As people see it, what stands behind "More", and the same as it is sent to each platform. */
export async function previewEntry(entry: Entry, services: Services): Promise<Reply> {
  const { say: phrase, show, looks, knowledge } = services
  const { answer, more } = show(entry, knowledge())
  const sent = (await looks(answer)).map(({ platform, messages }): Block => {
    const characters = messages.reduce((sum, { length }) => sum + length, 0)
    return {
      type: 'file',
      name: `on-${platform.toLowerCase()}.txt`,
      mediaType: 'text/plain',
      content: `${messages.join('\n\n----- next message -----\n\n')}\n`,
      alt: phrase('kb-look-on', { platform, messages: messages.length, characters }),
    }
  })
  return say([
    text(phrase('kb-preview-intro')),
    { type: 'divider' },
    ...answer.blocks,
    { type: 'divider' },
    text(phrase('kb-preview-more')),
    ...more.blocks,
    ...sent,
  ])
}
