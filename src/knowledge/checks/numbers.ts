import { figureIdsIn } from '../fill-figures.ts'
import type { Problem } from '../problem.ts'
import type { Figure } from '../schema/figure.ts'
import type { Shelf } from '../shelf.ts'

/** A number in an entry's text that has the unit of a figure the entry names must be that figure (or another it names). */
export function checkNumbers(shelf: Shelf): Problem[] {
  const byId = Map.groupBy(
    shelf.items.figures.map(item => item.value),
    figure => figure.id,
  )
  const problems: Problem[] = []
  for (const item of shelf.items.faq) {
    const named = item.value.figures.flatMap(id => byId.get(id) ?? [])
    if (named.length === 0) continue
    for (const key of ['short', 'more'] as const) {
      const text = item.value[key] ?? ''
      const filled = figureIdsIn(text).flatMap(id => byId.get(id) ?? [])
      for (const found of quantities(text)) {
        const bound = named.filter(figure => figure.unit === found.unit)
        if (
          bound.length === 0 ||
          [...bound, ...filled].some(figure => figure.unit === found.unit && figure.value === found.value)
        )
          continue
        problems.push(
          item.at([key], {
            severity: 'error',
            message: `the text says "${found.said}", but ${bound.map(figure => `${figure.id} is ${figure.value} ${figure.unit}`).join(', ')}`,
            hint: 'correct the one that is wrong; a number of another thing becomes a figure of its own, named in figures:',
          }),
        )
      }
    }
  }
  return problems
}

interface Quantity {
  readonly said: string
  readonly value: number
  readonly unit: Figure['unit']
}

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const TIME = new RegExp(
  `(?<![A-Za-z]-)\\b(\\d{1,3}(?:,\\d{3})*|\\d{1,6}|${WORDS.slice(2).join('|')})[ \\u00a0-](year|month|week|day|hour)s?\\b`,
  'gi',
)
const MONEY = /(?:\bUSD ?|\$ ?)(\d{1,3}(?:,\d{3})+|\d{1,9})|\b(\d{1,3}(?:,\d{3})+|\d{1,9}) (?:US )?dollars\b/gi
const SHARE = /\b(\d{1,3}(?:\.\d{1,3})?) ?(?:%|percent\b)/gi

export function quantities(text: string): readonly Quantity[] {
  const found: Quantity[] = []
  for (const match of text.matchAll(TIME))
    found.push({
      said: match[0],
      value: toNumber(match[1] ?? ''),
      unit: `${(match[2] ?? '').toLowerCase()}s` as Figure['unit'],
    })
  for (const match of text.matchAll(MONEY))
    found.push({ said: match[0], value: toNumber(match[1] ?? match[2] ?? ''), unit: 'usd' })
  for (const match of text.matchAll(SHARE))
    found.push({ said: match[0], value: toNumber(match[1] ?? ''), unit: 'percent' })
  return found
}

function toNumber(said: string): number {
  const word = WORDS.indexOf(said.toLowerCase())
  return word >= 0 ? word : Number(said.replaceAll(',', ''))
}
