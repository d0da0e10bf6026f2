import type { Decision, Part } from '../../answers/decision.ts'
import { assertNever } from '../../chat/errors.ts'
import type { Event, MessageEvent } from '../../chat/event.ts'
import { literal } from '../../chat/markdown.ts'
import { redact } from '../../chat/redact.ts'
import type { AnswerStatus, Block, ChoiceGroup, Reply } from '../../chat/reply.ts'
import { termAskedIn } from '../../chat/terms.ts'
import type { Route } from '../../knowledge/schema/words.ts'
import { admitUnknown } from '../compose/admit-unknown.ts'
import { listEntries, offerEntries } from '../compose/offer-entries.ts'
import { offerHeard } from '../compose/offer-heard.ts'
import type { Piece } from '../compose/piece.ts'
import { answerChoices, sayAnswer } from '../compose/say-answer.ts'
import { meaningBefore, meaningOf, sayMeaning } from '../compose/say-meaning.ts'
import { admitRejected, followUp } from '../learning/follow-up.ts'
import { noteServed } from '../learning/note-answer.ts'
import { readCorrection } from '../read-correction.ts'
import type { Services } from '../services.ts'
import type { Desktop, Step } from '../step.ts'
import { dayOf } from '../today.ts'

/** Words -> answer, "which of these?", or an honest "I don't know". Unsafe requests come first whatever else is asked. */
export const answerQuestion: Step = (event, desktop) => {
  if (event.kind !== 'message') return 'pass'
  return event.addressed === 'none'
    ? answerOverheard(event, desktop)
    : answerInConversation(event.text, event, desktop.services)
}

/** Answers in the light of what the same person asked here lately, and remembers the question for fifteen minutes. */
export function answerInConversation(typed: string, event: Event, services: Services): Reply {
  const correction = readCorrection(typed)
  if (correction.kind === 'rejection') return admitRejected(event, services)
  const { words } = correction
  const kept = redact(words)
  // "what is sevis" means the same whatever was said before.
  const history = termAskedIn(words, services.knowledge().glossary)
    ? []
    : services.turns.of(event.person, event.conversation)
  const decision = services.answers().decide({ text: words, history })
  services.turns.add(event.person, event.conversation, kept.text)
  return offerHeard(followUp(replyTo(decision, services), decision, kept, event, services), words, services)
}

/** A decision as a reply; also for `visa-rounds ask` and `/ask`. */
export function replyTo(decision: Decision, services: Services): Reply {
  const unsafe = decision.parts.find(part => routeOf(part, services)?.kind === 'unsafe')
  const parts = unsafe ? [unsafe] : withoutAnswered(decision.parts)
  const pieces = parts.map(part => replyToPart(part, services, parts.length > 1))
  const blocks = pieces.flatMap((piece, index) =>
    index > 0 ? [{ type: 'divider' } as const, ...piece.blocks] : piece.blocks,
  )
  if (decision.left.length > 0 && !unsafe)
    blocks.push({
      type: 'notice',
      tone: 'info',
      title: services.say('left-title'),
      text: services.say('left-text', { list: decision.left.map(words => `"${literal(words, 120)}"`).join('; ') }),
    })
  return {
    status: statusOf(pieces.map(piece => piece.status)),
    visibility: 'public',
    blocks,
    choices: mergeChoices(pieces.map(piece => piece.choices)),
  }
}

/** What one part answers is not offered again as the nearest to another. */
function withoutAnswered(parts: readonly Part[]): readonly Part[] {
  const answered = parts.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [outcome.entry.id] : []))
  return parts.map(part =>
    part.outcome.kind === 'unknown'
      ? { ...part, candidates: part.candidates.filter(({ id }) => !answered.includes(id)) }
      : part,
  )
}

function replyToPart(part: Part, services: Services, several: boolean): Piece {
  const knowledge = services.knowledge()
  const { say } = services
  const { outcome } = part
  const route = routeOf(part, services)
  const term = route?.kind === 'unsafe' ? undefined : meaningOf(part, services)
  if (term) return sayMeaning(term, part, services)
  switch (outcome.kind) {
    case 'answer': {
      const entry = knowledge.entry.get(outcome.entry.id)
      if (!entry) return admitUnknown(part.candidates, services, 'unknown')
      return {
        status: 'answered',
        blocks: [
          ...meaningBefore(entry, part.text, services),
          ...sayAnswer(entry, knowledge, say, dayOf(services.now())),
        ],
        choices: answerChoices(entry, say, name => services.commands.some(command => command.name === name)).map(
          // Several answers, several rows of the same buttons: each row says whose it is.
          group => (several ? { ...group, prompt: literal(entry.title, 120) } : group),
        ),
      }
    }
    case 'choose': {
      return {
        status: 'choose',
        blocks: [
          { type: 'text', text: several ? say('choose-part', { words: literal(part.text, 120) }) : say('choose') },
          ...listEntries(outcome.among, knowledge),
        ],
        choices: offerEntries(outcome.among, knowledge, say).map(group =>
          several ? { ...group, prompt: literal(part.text, 120) } : group,
        ),
      }
    }
    case 'routed':
      if (!route) return admitUnknown(part.candidates, services, 'unknown')
      return { status: statusOfRoute(route), blocks: sayRoute(route, services), choices: [] }
    case 'unknown':
      return admitUnknown(part.candidates, services, 'unknown', several ? part.text : undefined)
    default:
      return assertNever(outcome)
  }
}

function routeOf(part: Part, services: Services): Route | undefined {
  const { outcome } = part
  return outcome.kind === 'routed' ? services.knowledge().routing.find(route => route.id === outcome.route) : undefined
}

function statusOfRoute(route: Route): AnswerStatus {
  switch (route.kind) {
    case 'small-talk':
      return 'small-talk'
    case 'outside':
    case 'near-miss':
      return 'not-covered'
    case 'unsafe':
      return 'declined'
  }
}

function sayRoute(route: Route, services: Services): readonly Block[] {
  const sources = route.sources.flatMap(id => {
    const source = services.knowledge().sources.get(id)
    return source?.url ? [`[${source.title}](${source.url})`] : []
  })
  return [
    { type: 'text', text: route.reply },
    ...(sources.length > 0
      ? [{ type: 'context', text: services.say('ask-there', { list: sources.join('; ') }) } as const]
      : []),
  ]
}

/** In a channel that wants it: a sure answer (auto) or a button for it (suggest); everything else stays silent. */
function answerOverheard(event: MessageEvent, { services, settings, overheard }: Desktop): Reply | 'silent' {
  const { text, conversation } = event
  const [part, ...others] = services.answers().decide({ text, history: [] }).parts
  if (!part || others.length > 0 || part.outcome.kind !== 'answer') return 'silent'
  const entry = services.knowledge().entry.get(part.outcome.entry.id)
  if (!entry || !looksLikeQuestion(text)) return 'silent'
  if (!overheard(`${conversation.platform}:${conversation.channel}:${entry.id}`)) return 'silent'
  if (settings.mode(conversation) === 'auto') {
    services.outcomes.ended('answered', conversation)
    noteServed([entry.id], event, services)
    return replyTo({ parts: [part], left: [] }, services)
  }
  return {
    status: 'choose',
    visibility: 'public',
    blocks: [{ type: 'text', text: services.say('suggest', { title: entry.title }) }],
    choices: [
      {
        present: 'buttons',
        choices: [{ id: `answer:pick:${entry.id}`, label: services.say('show-answer'), style: 'primary' }],
      },
    ],
  }
}

function looksLikeQuestion(text: string): boolean {
  return /\?|^\s*(?:do|does|can|could|is|are|how|what|when|where|which|who|why|should|will|has|have|any(?:one|body)?)\b/i.test(
    text.slice(0, 2000),
  )
}

function statusOf(statuses: readonly AnswerStatus[]): AnswerStatus {
  const [first = 'unknown'] = statuses
  if (statuses.every(status => status === first)) return first
  if (statuses.includes('answered')) return 'answered-in-part'
  return statuses.includes('choose') ? 'choose' : first
}

/** Several answers: their buttons in one row each, without a second "none of these". */
function mergeChoices(groups: readonly (readonly ChoiceGroup[])[]): readonly ChoiceGroup[] {
  const filled = groups.filter(group => group.length > 0)
  if (filled.length <= 1) return filled[0] ?? []
  const seen = new Set<string>()
  return filled
    .flat()
    .map(group => ({
      ...group,
      choices: group.choices.filter(choice => {
        const key = choice.id === 'answer:none' ? 'way-out' : choice.id
        if (seen.has(key)) return false
        seen.add(key)
        return true
      }),
    }))
    .filter(group => group.choices.length > 0)
}
