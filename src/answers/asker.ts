import type { AnswerClass } from './classes.ts'
import type { Fit } from './fit.ts'
import { type Judgement, judge } from './judge.ts'
import type { Look, Matcher } from './model/matcher.ts'
import type { GoldenProbe } from './probes.ts'
import { scoreOf } from './ranking.ts'
import type { ClassReadings } from './read-classes.ts'
import type { Reader, Reading } from './text/reading.ts'

/** A text as read, and what it seems to ask. */
export interface Heard {
  /** Cleaned. */
  readonly text: string
  readonly reading: Reading
  readonly judgement: Judgement
  /** Whether it is word for word a way of asking. */
  readonly listed: boolean
  /** Whether several ways of hearing it were pooled: then the first is right rather than wrong when it is likelier than not. */
  readonly pooled?: boolean
}

/** Reads and judges texts; what was listed word for word as a way of asking is that. */
export class Asker {
  readonly #classes: readonly AnswerClass[]
  readonly #reader: Reader
  readonly #matcher: Matcher
  readonly #fit: Fit
  /** A message is heard whole and in parts, and what was said before again with each part. */
  readonly #heard = new Map<string, Heard>()
  readonly #looks = new Map<string, Look>()
  /** By text, as read and matched when they were learnt from: every preview asks them. */
  readonly #golden: ReadonlyMap<string, GoldenProbe>
  readonly #listed = new Map<string, number | null>()

  constructor(
    classes: readonly AnswerClass[],
    readings: readonly ClassReadings[],
    reader: Reader,
    matcher: Matcher,
    fit: Fit,
    golden: readonly GoldenProbe[],
  ) {
    this.#reader = reader
    this.#classes = classes
    this.#matcher = matcher
    this.#fit = fit
    this.#golden = new Map(golden.map(probe => [probe.text, probe]))
    for (const [label, { asked }] of readings.entries())
      for (const way of asked) {
        const key = keyOf(way)
        // Listed under two entries, it tells nothing.
        this.#listed.set(key, this.#listed.has(key) && this.#listed.get(key) !== label ? null : label)
      }
  }

  /** Nothing of a message is kept once it was decided. */
  forget(): void {
    this.#heard.clear()
    this.#looks.clear()
  }

  /** `cleaned` is a text of `cleanText`. */
  hear(cleaned: string): Heard {
    const before = this.#heard.get(cleaned)
    if (before) return before
    const heard = this.#hear(cleaned)
    this.#heard.set(cleaned, heard)
    return heard
  }

  /** How near `labels` are to a text, whether or not it was judged among them: rows of `Match`. */
  rows({ text, reading }: Heard, labels: readonly number[]): readonly (readonly number[])[] {
    return this.#matcher.rows(this.#lookAt(text, reading), labels)
  }

  /** What such a row comes to: a `score` of `Judgement`. */
  score(row: readonly number[]): number {
    return scoreOf(row, this.#fit.weights)
  }

  #lookAt(cleaned: string, reading: Reading): Look {
    const before = this.#looks.get(cleaned)
    if (before) return before
    const look = this.#matcher.look(reading)
    this.#looks.set(cleaned, look)
    return look
  }

  #hear(cleaned: string): Heard {
    const golden = this.#golden.get(cleaned)
    const reading = golden?.reading ?? this.#reader.readCleaned(cleaned)
    const match = golden?.match ?? this.#matcher.match(this.#lookAt(cleaned, reading))
    const judgement = judge(match, this.#fit, this.#classes)
    const listed = this.#listed.get(keyOf(reading)) ?? null
    return {
      text: cleaned,
      reading,
      judgement: listed === null ? judgement : settleOn(listed, judgement),
      listed: listed !== null,
    }
  }
}

const SURE = 0.99

function settleOn(label: number, { ranked }: Judgement): Judgement {
  const others = ranked
    .filter(one => one.label !== label)
    .map(one => ({ ...one, confidence: Math.min(one.confidence, 1 - SURE) }))
  const score = Math.max(...ranked.map(one => one.score))
  return { covered: SURE, first: SURE, ranked: [{ label, score, confidence: SURE }, ...others] }
}

function keyOf({ stems }: Reading): string {
  return stems.join(' ')
}
