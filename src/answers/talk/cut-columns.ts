import type { Judgement } from '../judge.ts'
import { asks, openerOf, sentencesOf } from '../text/questions.ts'
import { wordsOf } from '../text/words.ts'
import { AND } from './asking-words.ts'
import type { Cut } from './cuts.ts'
import { logOdds } from './pool.ts'
import { CONDITION } from './unfinished.ts'

/** What an alternative or a remark begins with: "or only primary care", "need anything extra". */
const ELLIPTIC = /^(?:or|so|then|need|is it|is that|does it|do i need|must it|enough|allowed|possible)\b/
/** Who speaks of himself or of others tells, if he does not ask. */
const TELLING = new Set(
  "i i'm im i've ive my me we our us he his she her they am is are was were be been have has had got it this that there thanks thank hi hello hey did done went gave passed used finished".split(
    ' ',
  ),
)
const POINTING = /\b(?:it|its|that|this|they|them|their|she|he|her|him|his|these|those|one|same)\b/
const HAS_AND = new RegExp(`(?:^|[^a-z])${AND}(?:$|[^a-z])`)
/** So much of what is around a place says whether to cut there. */
const WINDOW = 400
const LONG = 30

/** What shows around a cut, number `k` of `cuts`: whether two questions meet there; `whole`: what the message seems to ask. */
export function cutColumns(cuts: readonly Cut[], k: number, whole: Judgement): number[] {
  const { from, to, link, ...sides } = cuts[k] as Cut
  const start = Math.max(from - WINDOW, 0)
  const left = sides.left.slice(start)
  const right = sides.right.slice(0, WINDOW)
  const before = sentencesOf(left).at(-1)?.text ?? left
  const after = sentencesOf(right)[0]?.text ?? right
  const clauseBefore = left.slice(Math.max((cuts[k - 1]?.to ?? 0) - start, 0)).trim()
  const clauseAfter = right.slice(0, (cuts[k + 1]?.from ?? Number.MAX_SAFE_INTEGER) - to)
  const words = { left: wordsOf(left), right: wordsOf(right) }
  const marks = { left: countMarks(left), right: countMarks(right) }
  const mark = link.includes('?')
  const stop = !mark && /[.!;\n]/.test(link)
  const comma = !mark && !stop && link.includes(',')
  const and = !mark && !stop && HAS_AND.test(link)
  const opens = { left: openerOf(before), right: openerOf(after) }
  const asking = { left: asks(before), clause: asks(clauseBefore), right: asks(after) }
  return Object.values({
    always: 1,
    mark,
    stop,
    'and alone': and && !comma,
    'comma and and': comma && and,
    comma: comma && !and,
    slash: /[/&+]/.test(link),
    'nothing written': link.trim() === '',
    dash: /[-:(]/.test(link),
    also: /also|plus|then/.test(link),
    'a mark and an and': (mark || stop) && HAS_AND.test(link),
    'the right opens with w': opens.right === 'w',
    'the right opens with yes or no': opens.right === 'yes or no',
    'the right asks': asking.right,
    'the left opens with w': opens.left === 'w',
    'the left opens with yes or no': opens.left === 'yes or no',
    'the left asks': asking.left,
    'the clause before asks': asking.clause,
    'the clause before is a condition': CONDITION.test(clauseBefore),
    'the left is a condition': CONDITION.test(before),
    'the right is a condition': CONDITION.test(clauseAfter),
    'the right is elliptic': ELLIPTIC.test(right),
    'the right tells': TELLING.has(words.right[0] ?? ''),
    'the left tells': TELLING.has(words.left[0] ?? ''),
    'the right points': POINTING.test(clauseAfter),
    'one word left': words.left.length < 2,
    'two words left': words.left.length === 2,
    'one word right': words.right.length < 2,
    'two words right': words.right.length === 2,
    'words left': Math.log(words.left.length + 1),
    'words right': Math.log(words.right.length + 1),
    'how uneven': Math.abs(Math.log((words.left.length + 1) / (words.right.length + 1))),
    'marks left': marks.left > 0,
    'marks right': marks.right > 0,
    'marks on both sides': marks.left > 0 && marks.right > 0,
    'no marks': marks.left + marks.right === 0,
    'one mark': marks.left + marks.right === 1,
    'cuts before': Math.min(k, 8),
    'cuts after': Math.min(cuts.length - k - 1, 8),
    'and before an opener': and && opens.right !== undefined,
    'comma before an opener': comma && !and && opens.right !== undefined,
    'mark before an opener': mark && opens.right !== undefined,
    'and between what asks': and && asking.left && asking.right,
    'and after what asks': and && asking.left && !asking.right,
    'and before what asks': and && !asking.left && asking.right,
    'comma between what asks': comma && !and && asking.left && asking.right,
    'comma after what asks': comma && !and && asking.clause,
    'nothing written after what asks': link.trim() === '' && asking.clause,
    'stop after what asks': stop && asking.left,
    'mark before what asks': mark && asking.right,
    'and, no marks, no opener': and && opens.right === undefined && marks.left + marks.right === 0,
    'the whole is covered': logOdds(whole.covered),
    'the whole is sure': logOdds(whole.first),
    long: words.left.length + words.right.length > LONG,
  }).map(Number)
}

function countMarks(text: string): number {
  return text.match(/\?+/g)?.length ?? 0
}
