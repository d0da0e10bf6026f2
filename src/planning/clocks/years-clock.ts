import { daysOf, overlap, running, type Stay, sumDays, untilToday } from './stays.ts'

/** How much of a number of years is used, from a list of stays. */
export interface YearsClock {
  /** Days that count. */
  readonly used: number
  /** Days added back: full days abroad. */
  readonly addedBack: number
  /** Days left of the limit; never below 0. */
  readonly left: number
  /** Days over the limit. */
  readonly over: number
  /** Last day of the limit if the stay of today goes on without a break; undefined: no stay today. */
  readonly endsOn: Temporal.PlainDate | undefined
  /** The stays that count start here: a full year outside came before. */
  readonly freshSince: Temporal.PlainDate | undefined
}

/** J-1 clinical training: every day of every program counts, residency and fellowships together. `today` in any zone. */
export function j1Clock(stays: readonly Stay[], today: Temporal.PlainDate, maxYears: number): YearsClock {
  return clock(stays, [], today, maxYears, undefined)
}

/**
 * H-1B and L-1 worker time. Full days abroad inside it are added back: the days between leaving and coming back, both days of
 * travel partly spent in the US not among them. One full year (365 days) outside the US gives a fresh start.
 * https://www.ecfr.gov/current/title-8/section-214.2 (h)(13)(iii)
 */
export function h1bClock(
  stays: readonly Stay[],
  trips: readonly Stay[],
  today: Temporal.PlainDate,
  maxYears: number,
): YearsClock {
  const abroad = trips.flatMap(trip => fullDays(trip) ?? [])
  const freshSince = freshStart(stays, abroad, today)
  const counted = freshSince ? stays.flatMap(stay => overlap(stay, { from: freshSince, to: stay.to }) ?? []) : stays
  return clock(counted, abroad, today, maxYears, freshSince)
}

function clock(
  all: readonly Stay[],
  abroad: readonly Stay[],
  today: Temporal.PlainDate,
  maxYears: number,
  freshSince: Temporal.PlainDate | undefined,
): YearsClock {
  const stays = untilToday(all, today)
  const back = (within: readonly Stay[]) =>
    sumDays(within.flatMap(stay => abroad.flatMap(trip => overlap(stay, trip) ?? [])))
  const addedBack = back(stays)
  const used = sumDays(stays) - addedBack
  const start = stays[0]?.from ?? today
  const limit = start.until(start.add({ years: maxYears }), { largestUnit: 'days' }).days
  const now = running(all, today)
  const before = now ? stays.filter(stay => Temporal.PlainDate.compare(stay.to, now.from) < 0) : []
  const endsOn = now?.from
    .add({ years: maxYears })
    .subtract({ days: 1 + sumDays(before) - back(before) })
    .add({ days: back([{ from: now.from, to: today }]) })
  return { used, addedBack, left: Math.max(0, limit - used), over: Math.max(0, used - limit), endsOn, freshSince }
}

/** Days wholly outside the US: without the day of leaving and the day of coming back. */
function fullDays({ from, to }: Stay): Stay | undefined {
  const stay = { from: from.add({ days: 1 }), to: to.subtract({ days: 1 }) }
  return Temporal.PlainDate.compare(stay.from, stay.to) <= 0 ? stay : undefined
}

const FULL_YEAR = 365

/** The first day of status after the last full year outside; undefined: there was none. */
function freshStart(
  stays: readonly Stay[],
  abroad: readonly Stay[],
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  let fresh: Temporal.PlainDate | undefined
  for (const trip of abroad)
    if (daysOf(trip) >= FULL_YEAR && Temporal.PlainDate.compare(trip.to, today) <= 0) {
      const after = trip.to.add({ days: 1 })
      if (
        stays.some(stay => Temporal.PlainDate.compare(stay.from, trip.from) < 0) &&
        (!fresh || Temporal.PlainDate.compare(after, fresh) > 0)
      )
        fresh = after
    }
  return fresh
}
