import { asks } from '../text/questions.ts'
import { type Piece, pieceOf } from './parts.ts'

/** "1) ... 2) ...", "(a) ... (b) ...", "1- ... 2- ..."; "1. ... 2. ..." where a sentence or a line begins. "Step 1)" numbers no question. */
const NUMBER =
  /(?:(?<!step|pgy|part|level|form)(?:^|[\s,.?!:;])\(?([1-9a-e])(?:\)|\s?-(?=[\s\p{L}]))|(?:^|\n|(?<=[.?!:;])\s)([1-9])\.(?!\S))\s?/gu
const ORDERS = ['123456789', 'abcde']
const FEWEST = 2

/** The questions that their writer numbered himself, in cleaned text; undefined when he did not, or they do not ask. */
export function numberedIn(cleaned: string): readonly Piece[] | undefined {
  for (const order of ORDERS) {
    const starts: { readonly from: number; readonly to: number }[] = []
    for (const match of cleaned.matchAll(NUMBER))
      if ((match[1] ?? match[2]) === order[starts.length])
        starts.push({ from: match.index, to: match.index + match[0].length })
    const items = starts.map(({ to }, at) => cleaned.slice(to, starts[at + 1]?.from).trim())
    if (items.length < FEWEST || items.filter(asks).length < FEWEST) continue
    const told = cleaned.slice(0, starts[0]?.from).trim()
    return items.filter(Boolean).map((item, at): Piece => {
      const piece = pieceOf(item)
      return at === 0 ? { ...piece, lead: [told, piece.lead].filter(Boolean).join(' ') } : piece
    })
  }
  return undefined
}
