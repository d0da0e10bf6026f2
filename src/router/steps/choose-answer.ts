import type { Reply } from '../../chat/reply.ts'
import { offerEntries } from '../compose/offer-entries.ts'
import { answerChoices, sayAnswer, sayMore } from '../compose/say-answer.ts'
import { admitRejected } from '../learning/follow-up.ts'
import { noteServed } from '../learning/note-answer.ts'
import type { Step } from '../step.ts'
import { dayOf } from '../today.ts'

/** The buttons under an answer and under "which of these?". Ids: `answer:more|pick:<entry>`, `answer:none`. */
export const chooseAnswer: Step = (event, { services }) => {
  if (event.kind !== 'choice' || !event.choice.startsWith('answer:')) return 'pass'
  const [, action, id = ''] = event.choice.split(':')
  const { say } = services
  const knowledge = services.knowledge()
  if (action === 'none') return { ...admitRejected(event, services), visibility: 'private' }
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
      noteServed([entry.id], event, services)
      return {
        status: 'answered',
        visibility: 'public',
        blocks: sayAnswer(entry, knowledge, say, dayOf(services.now())),
        choices: answerChoices(entry, say, name => services.commands.some(command => command.name === name)),
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
