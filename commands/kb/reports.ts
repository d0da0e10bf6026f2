import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { heading, list, say, text } from './reply.ts'
import { mustBe } from './rights.ts'
import { sayProblems } from './say-effect.ts'

const DAYS = 30

export async function showStats(event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const { say: phrase, store, now, knowledge, background, outcomes, community } = services
  await background.settled()
  await outcomes.save()
  const within = community.reach(event.person, event.conversation)
  const since = dayOf(now() - DAYS * 86_400_000)
  const [served, statuses, low, gaps] = await Promise.all([
    store.counts.sums('entry', since, 10, within),
    store.counts.sums('status', since, 100, within),
    store.votes.tallies({ since: now() - DAYS * 86_400_000, limit: 10 }),
    store.gaps.list({ within, limit: 1000 }),
  ])
  const title = (id: string) => knowledge().entry.get(id)?.title ?? id
  const { entries, figures, sources } = knowledge()
  return say([
    heading(phrase('kb-stats-title', { days: DAYS })),
    {
      type: 'facts',
      items: [
        { label: phrase('kb-stats-entries'), value: String(entries.length) },
        { label: phrase('kb-stats-figures'), value: String(figures.all.length) },
        { label: phrase('kb-stats-sources'), value: String(sources.size) },
        { label: phrase('kb-stats-gaps'), value: String(gaps.length) },
        ...statuses.map(({ key, count }) => ({
          label: phrase('kb-stats-ended', { status: key }),
          value: String(count),
        })),
      ],
    },
    ...(served.length > 0
      ? [text(phrase('kb-stats-served')), list(served.map(({ key, count }) => `${title(key)}: ${count}`))]
      : []),
    ...(low.some(({ wrong, old, unclear }) => wrong + old + unclear > 0)
      ? [
          text(phrase('digest-low')),
          list(
            low
              .filter(({ wrong, old, unclear }) => wrong + old + unclear > 0)
              .map(({ entry, wrong, old, unclear, helpful }) =>
                phrase('kb-stats-low', { title: title(entry), wrong, old, unclear, helpful }),
              ),
          ),
        ]
      : []),
  ])
}

export async function checkFiles(event: Event, services: Services): Promise<Reply> {
  mustBe('author', event, services)
  const problems = (await services.editing.check()).filter(({ severity }) => severity !== 'note')
  if (problems.length === 0)
    return say([text(services.say('kb-check-good', { count: services.knowledge().entries.length }))])
  return say([...sayProblems(problems, services, 'files')])
}

export async function reloadFiles(event: Event, services: Services): Promise<Reply> {
  mustBe('reviewer', event, services)
  const { served, changed, problems, milliseconds } = await services.editing.reload()
  const state = served ? (changed ? 'kb-reload-new' : 'kb-reload-same') : 'kb-reload-broken'
  return say([
    text(services.say(state, { seconds: literal((milliseconds / 1000).toFixed(1)) })),
    ...sayProblems(
      problems.filter(({ severity }) => severity !== 'note'),
      services,
      'files',
    ),
  ])
}
