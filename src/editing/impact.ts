import { setImmediate as breathe } from 'node:timers/promises'
import type { AnswerEngine, Candidate } from '../answers/decision.ts'
import { answerOf, nearestTo } from './known-answers.ts'
import type { Question } from './questions.ts'

/** A question whose answer changes. null: none. */
export interface Shift {
  readonly question: Question
  readonly before: string | null
  readonly after: string | null
}

/** Old and new answers, asked the same questions. */
export interface Impact {
  readonly asked: number
  /** Would now get the answer they should have, or one at all where nobody knows what is right. */
  readonly gains: readonly Shift[]
  /** Ways of asking of the changed entries that another entry answers now: whether they are better here, a person has to say. */
  readonly taken: readonly Shift[]
  /** Have the right answer now and would lose it, or would lose the only answer they get. */
  readonly losses: readonly Shift[]
  /** Would get another answer, and nobody has said which is right. */
  readonly moves: readonly Shift[]
  /** Ways of asking of the changed entries that would not find them. */
  readonly missed: readonly string[]
}

/** Milliseconds that others may have to wait. */
const PATIENCE = 8
/** A question whose confidences move by less than this as a whole is taken to be answered as before, in its parts, too. */
const ALIKE = 0.02

/** Other questions are answered in between: it pauses when they have waited. */
export async function compareAnswers(
  before: AnswerEngine,
  after: AnswerEngine,
  questions: readonly Question[],
  changed: ReadonlySet<string>,
): Promise<Impact> {
  const gains: Shift[] = []
  const taken: Shift[] = []
  const losses: Shift[] = []
  const moves: Shift[] = []
  const missed: string[] = []
  // Nothing that answers are made of has changed: only what never found its own entry is worth a look.
  const same = before === after
  let since = performance.now()
  for (const question of questions) {
    if (same && question.kind !== 'own') continue
    if (performance.now() - since > PATIENCE) {
      await breathe()
      since = performance.now()
    }
    const alike = heardAlike(before, after, question)
    if (question.kind !== 'own' && alike) continue
    // Of the changed entries' own every one is decided: whether it finds its entry is to be said.
    const now = answerOf(after, question.text)
    const shift = { question, before: alike ? now : answerOf(before, question.text), after: now }
    const right = (answer: string | null) => question.wants?.includes(answer ?? '') ?? false
    if (question.kind === 'own' && !right(shift.after)) missed.push(question.text)
    if (shift.before === shift.after) continue
    if (question.wants === null) {
      if (shift.before === null) gains.push(shift)
      else if (shift.after === null) losses.push(shift)
      else moves.push(shift)
    } else if (right(shift.before)) {
      if (!right(shift.after)) losses.push(shift)
    } else if (right(shift.after)) (question.kind === 'own' && shift.before !== null ? taken : gains).push(shift)
    else if (question.wants.length === 0 && shift.before === null) losses.push(shift)
    else if ([shift.before, shift.after].some(id => id !== null && changed.has(id))) moves.push(shift)
  }
  return { asked: questions.length, gains, taken, losses, moves, missed }
}

/** Deciding takes ten times as long as hearing. */
function heardAlike(before: AnswerEngine, after: AnswerEngine, { text }: Question): boolean {
  const [old, now] = [nearestTo(before, text), nearestTo(after, text)]
  const moves = (from: readonly Candidate[], to: readonly Candidate[]) =>
    from.some(one => Math.abs(one.confidence - (to.find(({ id }) => id === one.id)?.confidence ?? 0)) >= ALIKE)
  return !moves(old, now) && !moves(now, old)
}
