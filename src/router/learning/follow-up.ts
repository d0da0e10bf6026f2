import type { Decision } from '../../answers/decision.ts'
import type { Event } from '../../chat/event.ts'
import { type Redacted, redact } from '../../chat/redact.ts'
import type { Reply } from '../../chat/reply.ts'
import { admitUnknown } from '../compose/admit-unknown.ts'
import { offerPeople } from '../compose/offer-people.ts'
import { meaningOf } from '../compose/say-meaning.ts'
import { sayRedacted } from '../compose/say-redacted.ts'
import type { Services } from '../services.ts'
import type { AskedQuestion } from './asked-questions.ts'
import { isPrivate, noteGap, noteServed, servedBy } from './note-answer.ts'

/** After the answer is made: count it, keep what had none, offer people, and say what was taken out of the words. */
export function followUp(reply: Reply, decision: Decision, words: Redacted, event: Event, services: Services): Reply {
  services.outcomes.ended(reply.status, event.conversation)
  noteServed(servedBy(decision), event, services)
  const isPublic = !isPrivate(event)
  const unknown = decision.parts.filter(part => part.outcome.kind === 'unknown' && !meaningOf(part, services))
  const noted = unknown.length > 0 && isPublic
  const question: AskedQuestion = {
    words: decision.parts.length > 1 && unknown[0] ? redact(unknown[0].text).text : words.text,
    tried: (unknown[0] ?? decision.parts[0])?.candidates.slice(0, 3).map(({ id }) => id) ?? [],
    private: !isPublic,
    noted,
  }
  if (noted) noteGap(question, 'unknown', event, services)
  if (unknown.length === 0) services.asked.add(event, question)
  const people = unknown.length > 0 ? offerPeople(question, event, services) : []
  return {
    ...reply,
    blocks: [...sayRedacted(words.found, services.say, isPublic), ...reply.blocks],
    choices: [...(reply.choices ?? []), ...people],
  }
}

/** "None of these": a question without a good answer, if we still have its words. */
export function admitRejected(event: Event, services: Services): Reply {
  const { choices, ...admitted } = admitUnknown([], services, 'rejected')
  services.outcomes.ended('unknown', event.conversation)
  const question = services.asked.last(event)
  const isPublic = question !== undefined && !question.private
  if (question && isPublic && !question.noted) noteGap(question, 'none-of-these', event, services)
  return {
    ...admitted,
    visibility: 'public',
    choices: [
      ...choices,
      ...(question ? offerPeople({ ...question, noted: question.noted || isPublic }, event, services) : []),
    ],
  }
}
