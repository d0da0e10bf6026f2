import type { Event } from '../../chat/event.ts'
import type { ChoiceGroup } from '../../chat/reply.ts'
import type { AskedQuestion } from '../learning/asked-questions.ts'
import type { Services } from '../services.ts'

/** What can be done when the bot does not know: ask people, or (from a private conversation) leave the question for moderators. */
export function offerPeople(question: AskedQuestion, event: Event, services: Services): readonly ChoiceGroup[] {
  const { say, community, asked } = services
  const token = asked.add(event, question)
  const choices = [
    ...(community.moderators(event.conversation)
      ? [{ id: `human:ask:${token}`, label: say('ask-human'), style: 'primary' } as const]
      : []),
    ...(question.private && !question.noted ? [{ id: `human:gap:${token}`, label: say('send-gap') }] : []),
  ]
  return choices.length > 0 ? [{ present: 'buttons', choices }] : []
}
