import type { ChoiceEvent } from '../../chat/event.ts'
import type { Block, Choice, ChoiceGroup, Reply } from '../../chat/reply.ts'
import type { Entry } from '../../knowledge/snapshot.ts'
import type { Verdict } from '../../store/store.ts'
import { listEntries, offerEntries } from '../compose/offer-entries.ts'
import { offerPeople } from '../compose/offer-people.ts'
import { paragraphs } from '../compose/say-answer.ts'
import { alertWrong } from '../learning/alert-wrong.ts'
import type { Services } from '../services.ts'
import type { Step } from '../step.ts'

const REASONS = ['wrong', 'old', 'unclear', 'other-question'] as const satisfies readonly Verdict[]

/** Helpful or not, and why. Ids: `vote:helpful|not|wrong|old|unclear|other-question:<entry>`; the select of reasons is `vote:why`. */
export const voteOnAnswer: Step = async (event, { services }) => {
  if (event.kind !== 'choice' || !event.choice.startsWith('vote:')) return 'pass'
  const [, action, id = ''] = (event.values[0] ?? event.choice).split(':')
  const entry = services.knowledge().entry.get(id)
  if (!entry) return privately([{ type: 'text', text: services.say('entry-gone') }])
  if (action === 'not') return askWhy(entry, services)
  const verdict = (['helpful', ...REASONS] as const).find(known => known === action)
  return verdict ? cast(verdict, entry, event, services) : 'pass'
}

function askWhy(entry: Entry, { say }: Services): Reply {
  const choices: readonly Choice[] = REASONS.map(reason => ({
    id: `vote:${reason}:${entry.id}`,
    label: say(`vote-${reason}`),
  }))
  return privately(
    [{ type: 'text', text: say('vote-why') }],
    [{ id: 'vote:why', present: 'select', prompt: say('vote-pick'), choices }],
  )
}

async function cast(verdict: Verdict, entry: Entry, event: ChoiceEvent, services: Services): Promise<Reply> {
  const { store, say, known, now } = services
  const person = known(event.person, event.conversation).key
  const before = await store.votes.cast({ entry: entry.id, person, verdict, at: now() })
  const changed: readonly Block[] =
    before !== null && before !== verdict
      ? [{ type: 'context', text: say('vote-changed', { before: say(`vote-${before}`) }) }]
      : []
  switch (verdict) {
    case 'helpful':
      return privately([{ type: 'text', text: say('vote-thanks') }, ...changed])
    case 'other-question': {
      const { blocks, choices } = offerOthers(entry, services)
      return privately([...blocks, ...changed], [...choices, ...people(event, services)])
    }
    case 'wrong': {
      const alerted = before === 'wrong' || alertWrong(entry, event, services)
      return privately(
        [{ type: 'text', text: say(alerted ? 'vote-thanks-alerted' : 'vote-thanks-kept') }, ...changed],
        people(event, services),
      )
    }
    case 'old':
    case 'unclear':
      return privately([{ type: 'text', text: say('vote-thanks-kept') }, ...changed], people(event, services))
  }
}

/** Another question was meant: the nearest other entries, and people who know. */
function offerOthers(entry: Entry, services: Services) {
  const { say } = services
  const knowledge = services.knowledge()
  const near = services
    .answers()
    .suggest(entry.title, 4)
    .filter(candidate => candidate.id !== entry.id)
  const blocks: readonly Block[] = [
    ...paragraphs(say('other-question')),
    { type: 'text', text: say('who-knows') },
    ...listEntries(near, knowledge),
  ]
  return {
    blocks,
    choices:
      near.length > 0 ? offerEntries(near, knowledge, say).map(group => ({ ...group, prompt: say('nearest') })) : [],
  }
}

function people(event: ChoiceEvent, services: Services): readonly ChoiceGroup[] {
  const question = services.asked.last(event)
  return question ? offerPeople(question, event, services) : []
}

function privately(blocks: readonly Block[], choices: readonly ChoiceGroup[] = []): Reply {
  return { status: 'small-talk', visibility: 'private', blocks, choices }
}
