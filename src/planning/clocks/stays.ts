import { UserError } from '../../chat/errors.ts'
import { literal } from '../../chat/markdown.ts'

/** Whole days, first and last counted. */
export interface Stay {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const MOST_STAYS = 60
const PAIR = /^(\S+?)\s*(?:\.\.+|\s-\s|\bto\b|\buntil\b|[–—])\s*(\S+)$/

/**
 * `2021-07-01..2024-06-30, 2025-01-15..today` -> stays in order. Several are parted by commas, semicolons or new lines.
 * Throws a UserError that names the wrong part: not a date, turned round, overlapping, before 1950 or begun in the future.
 */
export function readStays(text: string, today: Temporal.PlainDate): readonly Stay[] {
  const parts = text
    .split(/[,;\n]+/)
    .map(part => part.trim())
    .filter(part => part !== '')
  if (parts.length > MOST_STAYS)
    throw new UserError(`That are ${parts.length} stays; I can count ${MOST_STAYS} at most.`)
  const stays = parts.map(part => readStay(part, today)).sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  for (const [at, stay] of stays.entries()) {
    const next = stays[at + 1]
    if (next && Temporal.PlainDate.compare(next.from, stay.to) <= 0)
      throw new UserError(
        `Two stays overlap: ${sayStay(stay)} and ${sayStay(next)}. Write each day in one of them only.`,
      )
  }
  return stays
}

function readStay(part: string, today: Temporal.PlainDate): Stay {
  const pair = PAIR.exec(part)
  if (!pair)
    throw new UserError(
      `"${literal(part, 60)}" is not a stay. Write it as 2021-07-01..2024-06-30, or 2025-01-15..today.`,
    )
  const from = readDay(pair[1] ?? '', today)
  const to = readDay(pair[2] ?? '', today)
  if (Temporal.PlainDate.compare(from, to) > 0)
    throw new UserError(`The stay "${literal(part, 60)}" ends before it begins. Swap the two dates.`)
  if (Temporal.PlainDate.compare(from, today) > 0)
    throw new UserError(
      `The stay "${literal(part, 60)}" begins in the future. I count what has begun; today is ${today}.`,
    )
  if (from.year < 1950) throw new UserError(`The stay "${literal(part, 60)}" begins before 1950. Check the year.`)
  return { from, to }
}

function readDay(word: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (/^(?:today|now)$/i.test(word)) return today
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) throw new RangeError()
    return Temporal.PlainDate.from(word, { overflow: 'reject' })
  } catch {
    throw new UserError(`"${literal(word, 30)}" is not a date. Write it as YYYY-MM-DD, such as 2024-06-30, or today.`)
  }
}

export function sayStay({ from, to }: Stay): string {
  return `${from}..${to}`
}

/** First and last day counted. */
export function daysOf({ from, to }: Stay): number {
  return from.until(to, { largestUnit: 'days' }).days + 1
}

export function sumDays(stays: readonly Stay[]): number {
  return stays.reduce((sum, stay) => sum + daysOf(stay), 0)
}

/** A stay that runs on is counted to today only. */
export function untilToday(stays: readonly Stay[], today: Temporal.PlainDate): readonly Stay[] {
  return stays.map(({ from, to }) => ({ from, to: Temporal.PlainDate.compare(to, today) > 0 ? today : to }))
}

/** The part of a stay that lies in another; undefined: none. */
export function overlap(a: Stay, b: Stay): Stay | undefined {
  const from = Temporal.PlainDate.compare(a.from, b.from) > 0 ? a.from : b.from
  const to = Temporal.PlainDate.compare(a.to, b.to) < 0 ? a.to : b.to
  return Temporal.PlainDate.compare(from, to) <= 0 ? { from, to } : undefined
}

/** The stay that today lies in. */
export function running(stays: readonly Stay[], today: Temporal.PlainDate): Stay | undefined {
  return stays.find(
    ({ from, to }) => Temporal.PlainDate.compare(from, today) <= 0 && Temporal.PlainDate.compare(to, today) >= 0,
  )
}
