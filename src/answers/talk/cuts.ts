import { AND, OPENER } from './asking-words.ts'
import { isUnfinished, onlySets } from './unfinished.ts'

/** Where a second question may start: after a mark, at an "and", before a word that asks. */
const LINK = new RegExp(
  [
    `[.?!;]+(?![\\p{L}\\p{N}])[\\s.?!]{0,4}(?:${AND}\\s+){0,2}`,
    `\\n\\s?(?:${AND}\\s+){0,2}`,
    `\\s?,\\s?(?:${AND}\\s+){0,2}`,
    // "j1 / h1b", "prematch/contract", and not "d/s".
    '\\s/\\s?|/\\s|(?<=\\p{L}{4})/(?=\\p{L}{4})',
    '\\s-{1,3}\\s',
    '\\s?:\\s',
    '\\s?\\(\\s?',
    `\\s(?:${AND}\\s+){1,2}`,
    '\\s?[&+]\\s?',
    `\\s(?=${OPENER}\\s)`,
  ].join('|'),
  'gu',
)
const MARK = /^[.?!;]+/
/** A message of more is a list or a flood: its first places are enough. */
const MOST = 24

/** A place where a message may be cut in two. */
export interface Cut {
  /** What stands before it, with its mark. */
  readonly left: string
  /** What is written there: a mark, "and", a blank. */
  readonly link: string
  /** What stands after it. */
  readonly right: string
  /** Where the link begins and ends in the text. */
  readonly from: number
  readonly to: number
}

/** Every place where cleaned text may be cut in two, in order. */
export function cutsIn(cleaned: string): readonly Cut[] {
  const cuts: Cut[] = []
  let clause = 0
  for (const { index, 0: link } of cleaned.matchAll(LINK)) {
    const to = index + link.length
    const mark = MARK.exec(link)?.[0] ?? ''
    const cut = { left: cleaned.slice(0, index) + mark, link, right: cleaned.slice(to), from: index, to }
    const goesOn = isUnfinished(cleaned.slice(clause, index).trim(), link, cut.right)
    clause = to
    if (!holdsWords(cut.left) || !holdsWords(cut.right) || goesOn) continue
    if (mark === '' && onlySets(cut.left, link, cut.right)) continue
    cuts.push(cut)
    if (cuts.length === MOST) break
  }
  return cuts
}

function holdsWords(side: string): boolean {
  return /[\p{L}\p{N}]/u.test(side)
}
