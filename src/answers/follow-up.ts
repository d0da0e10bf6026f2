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
    const best = views.reduce((a, b) => (sureness(b) > sureness(a) ? b : a), alone)
    if (best === alone) return alone
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
    const heard = variants.reduce((best, one) => (sureness(one) > sureness(best) ? one : best))
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
