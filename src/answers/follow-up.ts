import type { Knowledge } from '../knowledge/snapshot.ts'
import type { Asker, Heard } from './asker.ts'
import type { AnswerClass } from './classes.ts'
import { atMost, blend, weighed } from './judge.ts'

/** More words than this stand alone, unless they point back. */
const LONGEST = 16
const LONGEST_POINTING = 40
/** So few words that point at something say nothing by themselves. */
const FEW = 6
/** Words that point at something said before. */
const POINTING = new Set(
  'it its that this they them their there she he her him his these those one ones same'.split(' '),
)
/** Words that only lead on to a subject. */
const LEADING = new Set(
  'and but so or what how about if for on with in instead then also same now is it the a my i take have too'.split(' '),
)
/** How much of the answer just given is left when words lean on it: people seldom ask for it again. */
const GIVEN_AGAIN = 0.15
/** How much likelier the entry is that is on the aspect named. */
const ON_ASPECT = 5
/** An entry on the same aspect of the new subject is taken when it is among so many nearest. */
const NEAR = 6

/** Ways of hearing words that may lean on what was said before. */
interface Views {
  /** As they stand. */
  readonly alone: number
  /** After the earlier words. */
  readonly joined: number
  /** After the earlier words' concepts. */
  readonly told: number
  /** As the earlier words with their subject exchanged for the new one. */
  readonly swapped: number
}

/**
 * Words that lean on earlier turns, understood together with them: "and for h1b?", "how long does that take?".
 * What was said before gives the subject; where the words name a subject of their own, it takes the place of the earlier one.
 */
export class FollowUps {
  readonly #asker: Asker
  readonly #classes: readonly AnswerClass[]
  readonly #knowledge: Knowledge
  readonly #sure: number
  readonly #names: ReadonlyMap<string, string>
  readonly #byAbout = new Map<string, number>()
  readonly #subjects: ReadonlySet<string>
  readonly #aspects: ReadonlySet<string>

  /** `sure`: the probability from which a question is taken to be on our subject. */
  constructor(asker: Asker, classes: readonly AnswerClass[], knowledge: Knowledge, sure: number) {
    this.#sure = sure
    this.#asker = asker
    this.#classes = classes
    this.#knowledge = knowledge
    this.#names = new Map(knowledge.vocabulary.map(concept => [concept.id, concept.write.toLowerCase()]))
    const subjects = new Set<string>()
    this.#aspects = new Set(knowledge.entries.flatMap(({ about }) => about?.aspect ?? []))
    for (const [label, { id, kind }] of classes.entries()) {
      const about = kind === 'entry' ? knowledge.entry.get(id)?.about : undefined
      if (about?.visa) subjects.add(fold(about.visa))
      if (about?.visa && about.aspect) this.#byAbout.set(`${fold(about.visa)} ${about.aspect}`, label)
    }
    this.#subjects = subjects
  }

  /** Words that say nothing by themselves: "and my wife?", "how much is it all". */
  leans(alone: Heard): boolean {
    const { words, concepts } = alone.reading
    if (alone.listed || words.length === 0) return false
    return this.#isBare(alone)
      ? this.#leads(alone) || concepts.length === 0
      : concepts.every(({ id }) => this.#aspects.has(id)) &&
          words.length <= FEW &&
          words.some(word => POINTING.has(word))
  }

  /** `history` is cleaned, oldest first. The words alone when they need nothing. */
  resolve(alone: Heard, history: readonly string[], apart = 0): Heard {
    const last = history.at(-1)
    const { words } = alone.reading
    if (last === undefined || words.length === 0 || words.length > LONGEST_POINTING) return alone
    const pointing = words.some(word => POINTING.has(word))
    if (!pointing && words.length > LONGEST) return alone
    if (alone.listed && !this.#isBare(alone) && !pointing) return alone
    // "thanks, that helps" is no question.
    if (this.#isRoute(alone.judgement.ranked[0]?.label) && alone.judgement.covered >= this.#sure) return alone

    const earlier = this.resolve(this.#asker.hear(last), history.slice(0, -1))
    const [subject] = this.#subjectsOf(alone)
    const swapped = subject === undefined ? undefined : this.#swap(alone, earlier, subject)
    const trust = lessLeaning(this.#trust(alone, pointing, swapped !== undefined), pointing ? 0 : apart)
    const joined = trust.joined > 0 ? this.#asker.hear(`${earlier.text} ${alone.text} ${alone.text}`) : undefined
    const told = trust.told > 0 ? this.#asker.hear(`${this.#told(earlier)} ${alone.text}`) : undefined
    const views = [
      { heard: alone, trust: trust.alone },
      { heard: joined, trust: trust.joined },
      { heard: told, trust: trust.told },
      { heard: swapped, trust: trust.swapped },
    ].flatMap(({ heard, trust }) => (heard && trust > 0 ? [{ heard, trust }] : []))
    // Two questions that nothing answers do not become one that something answers.
    const most = Math.max(alone.judgement.covered, earlier.judgement.covered)
    const judgement = atMost(most, blend(views.map(({ heard, trust }) => ({ judgement: heard.judgement, trust }))))
    // Leaning words want another answer than the one just given; best one on the aspect that they name.
    const given = trust.alone < 1 ? earlier.judgement.ranked[0]?.label : undefined
    const wanted = this.#onAspect(alone, earlier)
    const best = views.reduce((a, b) => (b.trust > a.trust ? b : a)).heard
    const goesOn = (pointing || words.length <= FEW) && earlier.judgement.covered >= this.#sure
    // Nor do they turn to what is turned away, when an entry was spoken of.
    const turned = (label: number) =>
      goesOn && this.#isRoute(label) && !this.#isRoute(earlier.judgement.ranked[0]?.label)
    const share = (label: number) =>
      label === given || turned(label) ? GIVEN_AGAIN : wanted.has(label) ? ON_ASPECT : 1
    return { ...best, judgement: weighed(judgement, share), goesOn }
  }

  /** "how long does that take" after a question about J-1: the entries on J-1 and that aspect. */
  #onAspect(alone: Heard, earlier: Heard): ReadonlySet<number> {
    const nearest = this.#classes[earlier.judgement.ranked[0]?.label ?? -1]
    const visa = nearest && this.#knowledge.entry.get(nearest.id)?.about?.visa
    if (visa === undefined || this.#subjectsOf(alone).length > 0) return new Set()
    const aspects = alone.reading.concepts.flatMap(({ id }) => (id === 'time' ? ['time', 'duration'] : [id]))
    return new Set(aspects.flatMap(aspect => this.#byAbout.get(`${fold(visa)} ${aspect}`) ?? []))
  }

  /** How far each way of hearing the words is to be trusted: all together 1. */
  #trust(alone: Heard, pointing: boolean, swappable: boolean): Views {
    const { words, concepts } = alone.reading
    if (this.#isBare(alone)) return swappable ? trusting(0, 'swapped') : trusting(0, 'told')
    if (swappable) {
      if (pointing) return { alone: 0.25, joined: 0.1, told: 0.1, swapped: 0.55 }
      return trusting(words.length <= 5 ? 0.45 : 0.7, 'swapped')
    }
    const own = this.#subjectsOf(alone).length > 0
    if (pointing) return trusting(own ? 0.2 : 0.1, 'told')
    if (own || concepts.length >= 2) return trusting(0.4, 'told')
    if (concepts.length === 1) return trusting(0.2, 'told')
    // Many words that name nothing we know are more likely to be about something else than to lean.
    return trusting(words.length <= FEW ? 0.1 : 0.5, 'told')
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

  #isRoute(label: number | undefined): boolean {
    return label !== undefined && this.#classes[label]?.kind === 'route'
  }

  /** Begins as what goes on from something: "and ...", "what about ...". */
  #leads({ reading: { words } }: Heard): boolean {
    return /^(?:and|but|also|what about|how about|same)\b/.test(words.join(' '))
  }

  /** Only words that lead on, and a subject. */
  #isBare({ reading }: Heard): boolean {
    const named = new Set(reading.concepts.flatMap(({ at, length }) => Array.from({ length }, (_, n) => at + n)))
    return reading.words.every((word, at) => named.has(at) || LEADING.has(word))
  }
}

/** So far in the words alone; the rest in the words with what was said, or with a subject exchanged. */
function trusting(alone: number, rest: 'told' | 'swapped'): Views {
  const other = 1 - alone
  return rest === 'swapped'
    ? { alone, joined: 0, told: 0, swapped: other }
    : { alone, joined: other / 2, told: other / 2, swapped: 0 }
}

/** A part of a message stands by itself further than a message that follows another: 0 to 1. */
function lessLeaning({ alone, joined, told, swapped }: Views, apart: number): Views {
  const rest = 1 - apart
  return { alone: apart + rest * alone, joined: rest * joined, told: rest * told, swapped: rest * swapped }
}

function sureness(heard: Heard): number {
  return heard.judgement.ranked[0]?.confidence ?? 0
}

/** `green-card` and `greencard` are one subject. */
function fold(id: string): string {
  return id.replaceAll('-', '')
}
