import type { Golden } from '../knowledge/schema/words.ts'
import type { AnswerClass } from './classes.ts'
import type { KeyBook, KeyedTexts } from './model/key-book.ts'
import { type Match, Matcher } from './model/matcher.ts'
import { type ClassReadings, corpusOf } from './read-classes.ts'
import type { Steps } from './steps.ts'
import { cleanText } from './text/clean.ts'
import type { Reader, Reading } from './text/reading.ts'

/** near: about our subject, but nothing answers it; far: about something else; aside: small talk, or asks for what is not to be had. */
export type ProbeKind = 'covered' | 'near' | 'far' | 'aside'
/** Of the golden questions that nothing answers. */
const KINDS = { 'near-miss': 'near', outside: 'far', unsafe: 'aside', 'small-talk': 'aside' } as const

/** A question of which is known what should answer it. */
export interface Probe {
  readonly match: Match
  /** Classes that are right; none when nothing should answer. */
  readonly right: readonly number[]
  readonly kind: ProbeKind
}

/** One that anybody may read: a golden question, by its cleaned text. */
export interface GoldenProbe extends Probe {
  readonly text: string
  readonly reading: Reading
}

/** Of the ways of asking, and of the classes, every so-manieth is hidden. */
const FOLDS = 5
/** More probes of a kind add time, not precision. */
const MOST_PROBES = 800
/** With fewer probes of a kind nothing can be learnt. */
const FEWEST_PROBES = 8
/** Golden questions of which at least so many should be answered, and so many should not, say more than hidden ways of asking. */
const ENOUGH_GOLDEN = 60

/** The golden questions of the knowledge base, asked of what serves; undefined when there are too few. */
export function* askGolden(
  golden: readonly Golden[],
  classes: readonly AnswerClass[],
  reader: Reader,
  matcher: Matcher,
): Steps<readonly GoldenProbe[] | undefined> {
  const covered = golden.filter(({ entries }) => entries.length > 0).length
  if (Math.min(covered, golden.length - covered) < ENOUGH_GOLDEN) return undefined
  const label = new Map(classes.map(({ id, kind }, c) => [`${kind} ${id}`, c]))
  const probes: GoldenProbe[] = []
  for (const { text, entries, kind = 'near-miss' } of golden) {
    const right = entries.flatMap(id => label.get(`entry ${id}`) ?? [])
    const cleaned = cleanText(text)
    const reading = reader.readCleaned(cleaned)
    probes.push({
      text: cleaned,
      reading,
      match: matcher.match(matcher.look(reading)),
      right,
      kind: entries.length > 0 ? 'covered' : KINDS[kind],
    })
    yield
  }
  return probes
}

/**
 * From the knowledge base alone: a fifth of the entries is hidden and plays the questions nobody can answer; of the others a
 * fifth of the ways of asking is hidden and plays the questions that should be answered; the examples of routes play
 * other subjects; a matcher trained on the rest is asked all of them. Empty when there are too few.
 */
export function* askHidden(
  classes: readonly AnswerClass[],
  readings: readonly ClassReadings[],
  keyed: KeyedTexts,
  book: KeyBook,
): Steps<readonly Probe[]> {
  const asked: Record<ProbeKind, { reading: Reading; label: number }[]> = { covered: [], near: [], far: [], aside: [] }
  let entry = 0
  const corpus = corpusOf(readings, keyed, label => {
    const isRoute = classes[label]?.kind === 'route'
    const kind = isRoute ? 'far' : entry++ % FOLDS === FOLDS - 1 ? 'near' : 'covered'
    const ways = readings[label]?.asked ?? []
    const hidden = (at: number) => kind !== 'covered' || (at % FOLDS === FOLDS - 1 && ways.length > 2)
    for (const [at, reading] of ways.entries()) if (hidden(at)) asked[kind].push({ reading, label })
    return kind === 'covered' ? ways.flatMap((_, at) => (hidden(at) ? [] : [at])) : 'none'
  })
  if (Math.min(asked.covered.length, asked.near.length) < FEWEST_PROBES) return []
  const matcher = yield* Matcher.train(corpus, book)
  const probes: Probe[] = []
  for (const kind of ['covered', 'near', 'far'] as const)
    for (const { reading, label } of thinned(asked[kind])) {
      probes.push({ match: matcher.match(matcher.look(reading)), right: kind === 'covered' ? [label] : [], kind })
      yield
    }
  return probes
}

function thinned<T>(all: readonly T[]): T[] {
  const every = Math.ceil(all.length / MOST_PROBES)
  return all.filter((_, at) => at % every === 0)
}
