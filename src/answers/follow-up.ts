import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Asker, Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'

/** More words than this stand alone. */
const LONGEST = 16
/** Words that point at something said before, or go on from it. */
const POINTING = new Set(
  'it its that this they them their there she he her him his these those one ones same then and also what about'.split(
    ' ',
  ),
)
/** Words that only lead on to a subject. */
const LEADING = new Set(
  'and but so or what how about if for on with in instead then also same now is it the a my i take have'.split(' '),
)
/** How much surer the words must be alone than together with what was said, to stand alone. */
const ALONE = 1.25
/** An entry on the same aspect of the new subject is taken when it is among so many nearest. */
const NEAR = 3

/**
 * Words that lean on earlier turns, understood together with them: "and for h1b?", "how long does that take?".
 * What was said before gives the subject; where the words name a subject of their own, it takes the place of the earlier one.
 */
export class FollowUps {
  readonly #asker: Asker
  readonly #classes: readonly AnswerClass[]
  readonly #knowledge: Knowledge
  readonly #names: ReadonlyMap<string, string>
  readonly #byAbout = new Map<string, number>()
  readonly #subjects: ReadonlySet<string>

  constructor(asker: Asker, classes: readonly AnswerClass[], knowledge: Knowledge) {
    this.#asker = asker
    this.#classes = classes
    this.#knowledge = knowledge
    this.#names = new Map(knowledge.vocabulary.map(concept => [concept.id, concept.write.toLowerCase()]))
    const subjects = new Set<string>()
    for (const [label, { id, kind }] of classes.entries()) {
      const about = kind === 'entry' ? knowledge.entry.get(id)?.about : undefined
      if (about?.visa) subjects.add(fold(about.visa))
      if (about?.visa && about.aspect) this.#byAbout.set(`${fold(about.visa)} ${about.aspect}`, label)
    }
    this.#subjects = subjects
  }

  /** `history` is cleaned, oldest first. The words alone when they need nothing. */
  resolve(alone: Heard, history: readonly string[]): Heard {
    const last = history.at(-1)
    if (last === undefined || alone.reading.words.length > LONGEST || alone.reading.words.length === 0) return alone
    const earlier = this.resolve(this.#asker.hear(last), history.slice(0, -1))
    const own = this.#subjectsOf(alone)
    const swapped = own.length > 0 ? this.#swap(alone, earlier, own[0] ?? '') : undefined
    const joined = this.#asker.hear(`${earlier.text} ${alone.text} ${alone.text}`)
    const told = this.#asker.hear(`${this.#told(earlier)} ${alone.text}`)
    // With a subject of its own, what was said on the earlier one would only blur it.
    const views = (swapped ? [swapped] : [joined, told]).filter(view => !this.#isRoute(view))
    // "and h1b?" says nothing by itself, however near an entry it lies.
    const [first, ...others] = this.#isBare(alone) && views.length > 0 ? views : [alone, ...views]
    const best = others.reduce((a, b) => (sureness(b) > sureness(a) ? b : a), first ?? alone)
    if (best === alone || this.#isBare(alone)) return best
    const leaning =
      alone.reading.words.some(word => POINTING.has(word)) || own.length === 0 || alone.reading.words.length <= 4
    if (!leaning || (this.#standsAlone(alone, own) && sureness(alone) * ALONE > sureness(best))) return alone
    return best
  }

  /**
   * "and for h1b?" after "do i need step 3 for j1": the earlier words with one of their subjects (the one that fits best) given up
   * for the new one; of near ones the entry on the same aspect comes first.
   */
  #swap(alone: Heard, earlier: Heard, subject: string): Heard | undefined {
    const before = [...new Set(this.#subjectsOf(earlier))]
    if (before.length === 0 || before.includes(subject)) return undefined
    const variants = before.map(given => this.#asker.hear(`${this.#without(earlier, given)} ${alone.text}`))
    const given = earlier.judgement.ranked[0]?.label
    const heard = this.#withoutGiven(
      variants.reduce((best, one) => (sureness(one) > sureness(best) ? one : best)),
      given,
    )
    const nearest = this.#classes[earlier.judgement.ranked[0]?.label ?? -1]
    const about = nearest ? this.#knowledge.entry.get(nearest.id)?.about : undefined
    const label = about?.aspect ? this.#byAbout.get(`${subject} ${about.aspect}`) : undefined
    const { ranked, covered, first } = heard.judgement
    const wanted = ranked.slice(0, NEAR).find(one => one.label === label)
    if (!wanted || wanted === ranked[0]) return heard
    const sure = Math.max(sureness(heard), sureness(earlier))
    return {
      ...heard,
      judgement: {
        covered: Math.max(covered, earlier.judgement.covered),
        first: Math.max(first, earlier.judgement.first),
        ranked: [{ ...wanted, confidence: sure }, ...ranked.filter(one => one !== wanted)],
      },
    }
  }

  /** Asked again of another subject, the answer just given is not meant, nor is a route: the rest share what these had. */
  #withoutGiven(heard: Heard, given: number | undefined): Heard {
    const { ranked, covered } = heard.judgement
    if (ranked[0]?.label !== given && !this.#isRoute(heard)) return heard
    const rest = ranked.filter(({ label }) => label !== given && this.#classes[label]?.kind === 'entry')
    const total = rest.reduce((sum, { confidence }) => sum + confidence, 0)
    if (total === 0) return heard
    const shared = rest.map(one => ({ ...one, confidence: covered * (one.confidence / total) }))
    return { ...heard, judgement: { covered, first: (rest[0]?.confidence ?? 0) / total, ranked: shared } }
  }

  /** What an earlier turn was about, in a few words: its concepts. */
  #told(earlier: Heard): string {
    return [...new Set(earlier.reading.concepts.map(found => this.#names.get(found.id) ?? ''))].join(' ')
  }

  #subjectsOf(heard: Heard): readonly string[] {
    return heard.reading.concepts.map(found => fold(found.id)).filter(id => this.#subjects.has(id))
  }

  #without(heard: Heard, subject: string): string {
    const words = [...heard.reading.words]
    for (const found of heard.reading.concepts)
      if (fold(found.id) === subject) for (let at = 0; at < found.length; at++) words[found.at + at] = ''
    return words.filter(Boolean).join(' ')
  }

  /** Only words that lead on, and a subject. */
  #isBare({ reading }: Heard): boolean {
    const named = new Set(reading.concepts.flatMap(({ at, length }) => Array.from({ length }, (_, n) => at + n)))
    return reading.words.every((word, at) => named.has(at) || LEADING.has(word))
  }

  #standsAlone(alone: Heard, own: readonly string[]): boolean {
    return own.length > 0 || alone.reading.concepts.length >= 2
  }

  #isRoute(heard: Heard): boolean {
    return this.#classes[heard.judgement.ranked[0]?.label ?? -1]?.kind === 'route'
  }
}

function sureness(heard: Heard): number {
  return heard.judgement.ranked[0]?.confidence ?? 0
}

/** `green-card` and `greencard` are one subject. */
function fold(id: string): string {
  return id.replaceAll('-', '')
}
