import { asks } from '../text/questions.ts'
import { OPENER } from './asking-words.ts'
import { type Piece, pieceOf } from './parts.ts'

/** "1) ... 2) ...", "(a) ... (b) ...", "1- ... 2- ..."; "1. ... 2. ..." where a sentence or a line begins. "Step 1)" numbers no question. */
const NUMBER =
  /(?:(?<!step|pgy|part|level|form)(?:^|[\s,.?!:;])\(?([1-9a-e])(?:\)|\s?-(?=[\s\p{L}]))|(?:^|\n|(?<=[.?!:;])\s)([1-9])\.(?!\S))\s?/gu
/** "first, ... second, ...", "firstly ... second thing, ...", where a clause begins. */
const ORDINAL = new RegExp(
  `(?:^|[,.?!:;\\n]\\s?|\\sand\\s)(?:(first|second|third)|([123])(?:st|nd|rd))(?:ly)?(?:\\s(?:of all|thing|question|one|q))?(?:\\s?[,:]\\s?|\\s(?=(?:${OPENER}|if)\\s))`,
  'gu',
)
/** How each mark counts. */
const ORDERS: readonly (readonly [mark: RegExp, order: readonly string[]])[] = [
  [NUMBER, [...'123456789']],
  [NUMBER, [...'abcde']],
  [ORDINAL, ['first', 'second', 'third']],
  [ORDINAL, [...'123']],
]
const FEWEST = 2

/** The questions that their writer numbered himself, in cleaned text; undefined when he did not, or they do not ask. */
export function numberedIn(cleaned: string): readonly Piece[] | undefined {
  for (const [mark, order] of ORDERS) {
    const starts = startsOf(cleaned, mark, order)
    const items = starts.map(({ to }, at) => cleaned.slice(to, starts[at + 1]?.from).trim())
    if (items.length < FEWEST || items.filter(asksSomewhere).length < FEWEST) continue
    const told = cleaned.slice(0, starts[0]?.from).trim()
    return items.filter(Boolean).map((item, at): Piece => {
      const piece = pieceOf(item)
      return at === 0 ? { ...piece, lead: [told, piece.lead].filter(Boolean).join(' ') } : piece
    })
  }
  return undefined
}

interface Start {
  readonly from: number
  readonly to: number
}

/** Where the items begin, in their order; what is out of order numbers nothing. */
function startsOf(cleaned: string, mark: RegExp, order: readonly string[]): readonly Start[] {
  const starts: Start[] = []
  for (const match of cleaned.matchAll(mark)) {
    const [, one, other] = match
    if ((one ?? other) === order[starts.length]) starts.push({ from: match.index, to: match.index + match[0].length })
  }
  return starts
}

/** A clause of it asks: "in the form there is a part on visa, and i do not know what to put". */
function asksSomewhere(item: string): boolean {
  return asks(item) || item.split(/[,.?!;]/).some(clause => asks(clause.trim()))
}
