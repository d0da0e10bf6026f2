import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Block } from '../../src/chat/reply.ts'
import type { Preview } from '../../src/editing/editing.ts'
import type { Shift } from '../../src/editing/impact.ts'
import type { Problem } from '../../src/knowledge/problem.ts'
import type { Services } from '../../src/router/services.ts'
import { list, text } from './reply.ts'

const MOST = 5

/** Whether a question may be shown in words. */
type MayRead = (question: Shift['question']) => boolean

/**
 * "These 4 questions would now get this answer, these 2 would lose theirs." In words only those of communities that the person looks
 * after.
 */
export function sayEffect({ impact, changedSince }: Preview, event: Event, services: Services): readonly Block[] {
  const { say } = services
  const mayRead: MayRead = ({ home }) =>
    home === undefined || services.community.reaches(event.person, event.conversation, home)
  const since: readonly Block[] =
    changedSince.length === 0
      ? []
      : [
          {
            type: 'notice',
            tone: 'warning',
            title: say('kb-since-title'),
            text: say('kb-since', { ids: changedSince.join(', ') }),
          },
        ]
  if (!impact) return since
  const { asked, gains, taken, losses, moves, missed } = impact
  if (gains.length + taken.length + losses.length + moves.length + missed.length === 0)
    return [...since, text(say('kb-effect-none', { asked }))]
  return [
    ...since,
    text(say('kb-effect', { asked })),
    ...group('kb-gains', gains, mayRead, services),
    ...group('kb-taken', taken, mayRead, services),
    ...(losses.length > 0
      ? [
          {
            type: 'notice',
            tone: 'warning',
            title: say('kb-losses', { count: losses.length }),
            text: say('kb-losses-text'),
          } as const,
          list(lines(losses, mayRead, services)),
        ]
      : []),
    ...group('kb-moves', moves, mayRead, services),
    ...(missed.length > 0
      ? [text(say('kb-missed', { count: missed.length })), list(missed.slice(0, MOST).map(way => literal(way, 150)))]
      : []),
  ]
}

/** After it is published: one line. */
export function sayEffectShort({ impact }: Preview, { say }: Services): readonly Block[] {
  if (!impact) return []
  const { asked, gains, taken, losses, moves } = impact
  if (gains.length + taken.length + losses.length + moves.length === 0)
    return [text(say('kb-effect-was-none', { asked }))]
  return [
    text(
      say('kb-effect-was', {
        asked,
        gains: gains.length,
        taken: taken.length,
        losses: losses.length,
        moves: moves.length,
      }),
    ),
  ]
}

function group(phrase: string, shifts: readonly Shift[], mayRead: MayRead, services: Services): readonly Block[] {
  return shifts.length === 0
    ? []
    : [text(services.say(phrase, { count: shifts.length })), list(lines(shifts, mayRead, services))]
}

function lines(shifts: readonly Shift[], mayRead: MayRead, services: Services): readonly string[] {
  const name = (id: string | null) => (id === null ? services.say('kb-no-answer') : `\`${id}\``)
  const shown = shifts.slice(0, MOST).map(({ question, before, after }) =>
    services.say(question.kind === 'golden' || question.kind === 'gap' ? `kb-shift-${question.kind}` : 'kb-shift', {
      question: mayRead(question) ? literal(question.text, 150) : services.say('kb-shift-elsewhere'),
      before: name(before),
      after: name(after),
    }),
  )
  return shifts.length > MOST ? [...shown, services.say('kb-more-of-them', { count: shifts.length - MOST })] : shown
}

/** `change`: what keeps a change from being published; `files`: what is wrong in the folder as it is. */
export function sayProblems(
  problems: readonly Problem[],
  services: Services,
  of: 'change' | 'files' = 'change',
): readonly Block[] {
  if (problems.length === 0) return []
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return [
    {
      type: 'notice',
      tone: 'warning',
      title: services.say(errors > 0 ? `kb-${of}-errors` : 'kb-warnings', { count: errors || problems.length }),
      text: services.say(`kb-${of}-${errors > 0 ? 'errors' : 'warnings'}-text`),
    },
    list(problems.slice(0, 8).map(problem => sayProblem(problem, services))),
    ...(problems.length > 8 ? [text(services.say('kb-more-of-them', { count: problems.length - 8 }))] : []),
  ]
}

function sayProblem({ file, line, severity, message, hint }: Problem, { say }: Services): string {
  const where = line > 0 ? `${file}:${line}` : file
  return say('kb-problem', {
    where: literal(where),
    severity,
    message: literal(message),
    fix: hint ? say('kb-fix', { hint: literal(hint) }) : '',
  })
}
