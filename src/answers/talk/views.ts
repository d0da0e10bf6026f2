import type { Asker, Heard } from '../asker.ts'
import { opensAsQuestion } from '../text/questions.ts'
import type { Subjects } from './subjects.ts'

/** Words beside what was said before them. */
export interface Beside {
  readonly alone: Heard
  /** The turn or the part before, itself understood. */
  readonly earlier: Heard
  /** For a part of a message: the message, and what the parts before it seem to ask, by label; none for the first. */
  readonly part?: { readonly whole: Heard; readonly given: ReadonlySet<number> }
}

/** The same words heard in several ways. */
export interface Views {
  readonly alone: Heard
  /** After the earlier words. */
  readonly joined: Heard
  /** After the earlier words' concepts. */
  readonly told: Heard
  /** After the title of the entry that answers the earlier words: what they ask in clear words. */
  readonly titled: Heard
  /** As the earlier words with one of their subjects exchanged for the new one. */
  readonly swapped?: Heard
  readonly earlier: Heard
  readonly whole?: Heard
}

/** What shows in the words themselves. */
export interface Shape {
  readonly words: number
  readonly concepts: number
  /** Names a subject of its own. */
  readonly own: boolean
  /** Only words that lead on, and a subject. */
  readonly bare: boolean
  readonly pointing: boolean
  /** Begins as what goes on from something: "and ...", "what about ...". */
  readonly leads: boolean
  /** Begins as a question. */
  readonly opens: boolean
}

/** Words that point at something said before. */
const POINTING = new Set(
  'it its that this they them their there she he her him his these those one ones same'.split(' '),
)
/** Words that only lead on to a subject. */
const LEADING = new Set(
  'and but so or what how about if for on with in instead then also same now is it the a my i take have too'.split(' '),
)

export function shapeOf({ reading: { words, concepts } }: Heard, own: boolean): Shape {
  const named = new Set(concepts.flatMap(({ at, length }) => Array.from({ length }, (_, n) => at + n)))
  return {
    words: words.length,
    concepts: concepts.length,
    own,
    bare: words.every((word, at) => named.has(at) || LEADING.has(word)),
    pointing: words.some(word => POINTING.has(word)),
    leads: /^(?:and|but|also|what about|how about|same)\b/.test(words.join(' ')),
    opens: opensAsQuestion(words),
  }
}

export function viewsOf({ alone, earlier, part }: Beside, asker: Asker, subjects: Subjects): Views {
  return {
    alone,
    joined: asker.hear(`${earlier.text} ${alone.text} ${alone.text}`),
    told: asker.hear(`${subjects.told(earlier)} ${alone.text}`.trim()),
    titled: asker.hear(`${subjects.title(earlier)} ${alone.text} ${alone.text}`),
    ...swap(alone, earlier, asker, subjects),
    earlier,
    ...(part ? { whole: part.whole } : {}),
  }
}

/** "and for h1b?" after "do i need step 3 for j1": of the earlier subjects the one is exchanged that then makes most sense. */
function swap(alone: Heard, earlier: Heard, asker: Asker, subjects: Subjects): { readonly swapped?: Heard } {
  const [subject] = subjects.of(alone)
  const before = subjects.of(earlier)
  if (subject === undefined || before.length === 0 || before.includes(subject)) return {}
  const name = subjects.named(alone, subject)
  const rest = shapeOf(alone, true).bare ? '' : ` ${alone.text}`
  const variants = before.map(given => asker.hear(subjects.exchanged(earlier, given, name) + rest))
  return { swapped: variants.reduce((best, one) => (sureness(one) > sureness(best) ? one : best)) }
}

function sureness(heard: Heard): number {
  return heard.judgement.ranked[0]?.confidence ?? 0
}
