import { daysOf, type Stay, sumDays, untilToday } from './stays.ts'

/** The two years at home of INA 212(e), added up from pieces. */
export interface HomeClock {
  readonly spent: number
  /** Days asked for: two calendar years from the first day, so 730, or 731 with a leap day. The careful reading. */
  readonly needed: number
  readonly left: number
  /** The day on which the last needed day was spent; undefined: not done. */
  readonly doneOn: Temporal.PlainDate | undefined
  /** Not done: the day on which it would be, staying at home from tomorrow on without a break. */
  readonly earliest: Temporal.PlainDate | undefined
}

/** Days of travel that were partly spent at home count as days there, so stays include both. */
export function homeClock(all: readonly Stay[], today: Temporal.PlainDate, years: number): HomeClock {
  const stays = untilToday(all, today)
  const start = stays[0]?.from ?? today
  const needed = start.until(start.add({ years }), { largestUnit: 'days' }).days
  const spent = sumDays(stays)
  const left = Math.max(0, needed - spent)
  if (left > 0) {
    // Today is already counted when it lies in a stay; away, the first day at home is tomorrow at the earliest. Either way
    // `left` more days end `left` days from today.
    return { spent, needed, left, doneOn: undefined, earliest: today.add({ days: left }) }
  }
  let sum = 0
  for (const stay of stays) {
    if (sum + daysOf(stay) >= needed)
      return { spent, needed, left, doneOn: stay.from.add({ days: needed - sum - 1 }), earliest: undefined }
    sum += daysOf(stay)
  }
  return { spent, needed, left, doneOn: undefined, earliest: undefined }
}
