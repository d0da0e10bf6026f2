import type { Reply } from '../../chat/reply.ts'
import { admitUnknown } from '../compose/admit-unknown.ts'
import { offerEntries } from '../compose/offer-entries.ts'
import { answerChoices, paragraphs, sayAnswer, sayMore } from '../compose/say-answer.ts'
import type { Step } from '../step.ts'
import { dayOf } from '../today.ts'

/** The buttons under an answer and under "which of these?". Ids: `answer:more|pick|other:<entry>`, `answer:none`. */
export const chooseAnswer: Step = (event, { services }) => {
  if (event.kind !== 'choice' || !event.choice.startsWith('answer:')) return 'pass'
  const [, action, id = ''] = event.choice.split(':')
  const { say } = services
  const knowledge = services.knowledge()
  if (action === 'none') return { ...admitUnknown([], services, 'rejected'), visibility: 'private' }
  const entry = knowledge.entry.get(id)
  if (!entry) return privately('entry-gone')
  switch (action) {
    case 'more':
      return {
        status: 'answered',
        visibility: 'private',
        blocks: sayMore(entry, knowledge, say),
        choices: related(),
      }
    case 'pick':
      services.turns.add(event.person, event.conversation, entry.title)
      return {
        status: 'answered',
        visibility: 'public',
        blocks: sayAnswer(entry, knowledge, say, dayOf(services.now())),
        choices: answerChoices(entry, say, name => services.commands.some(command => command.name === name)),
      }
    case 'other': {
      const near = services
        .answers()
        .suggest(entry.title, 4)
        .filter(candidate => candidate.id !== id)
      return {
        status: near.length > 0 ? 'choose' : 'unknown',
        visibility: 'private',
        blocks: [
          ...paragraphs(say('other-question')),
          ...(near.length > 0
            ? [
                {
                  type: 'list',
                  ordered: true,
                  items: near.slice(0, 3).flatMap(c => knowledge.entry.get(c.id)?.title ?? []),
                } as const,
              ]
            : []),
          { type: 'text', text: say('who-knows') },
        ],
        choices: near.length > 0 ? offerEntries(near, knowledge, say) : [],
      }
    }
    default:
      return 'pass'
  }

  function related() {
    const among = (entry?.related ?? []).map(id => ({ id, confidence: 1 }))
    if (among.length === 0) return []
    return offerEntries(among, knowledge, say).map(group => ({
      ...group,
      prompt: say('related'),
      choices: group.choices.filter(choice => choice.id !== 'answer:none'),
    }))
  }

  function privately(phrase: string): Reply {
    return { status: 'unknown', visibility: 'private', blocks: [{ type: 'text', text: say(phrase) }] }
  }
}
