import { describe, expect, it } from 'vitest'
import { homeClock } from '../../src/planning/clocks/home-clock.ts'
import { sayDays } from '../../src/planning/clocks/say-days.ts'
import { readStays } from '../../src/planning/clocks/stays.ts'
import { h1bClock, j1Clock } from '../../src/planning/clocks/years-clock.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const TODAY = day('2026-11-24')
const stays = (text: string, today = TODAY) => readStays(text, today)

describe('reading stays', () => {
  it.each(['2021-07-01..2024-06-30', '2021-07-01 to 2024-06-30', '2021-07-01 – 2024-06-30', '2021-07-01...2024-06-30'])(
    '%s',
    text => {
      expect(stays(text).map(stay => `${stay.from} ${stay.to}`)).toEqual(['2021-07-01 2024-06-30'])
    },
  )

  it('puts several in order', () => {
    expect(stays('2024-01-01..today; 2021-07-01..2022-06-30').map(({ from }) => String(from))).toEqual([
      '2021-07-01',
      '2024-01-01',
    ])
  })

  it.each([
    ['2021-07-01..2024-06-30, 2024-06-30..2025-01-01', 'overlap'],
    ['2024-06-30..2021-07-01', 'ends before it begins'],
    ['2027-01-01..2027-06-30', 'begins in the future'],
    ['2021-02-30..2021-03-05', '"2021-02-30" is not a date'],
    ['01/07/2021..2024-06-30', 'is not a date'],
    ['last year', 'is not a stay'],
    ['1821-07-01..1824-06-30', 'Check the year'],
  ])('%s is refused: %s', (text, says) => {
    expect(() => stays(text)).toThrow(says)
  })
})

describe('J-1: seven years of clinical training together', () => {
  it('three years of residency leave four', () => {
    const clock = j1Clock(stays('2021-07-01..2024-06-30'), TODAY, 7)
    expect([clock.used, clock.left, clock.endsOn]).toEqual([1096, 1461, undefined])
  })

  it('residency without a break ends seven years after it began', () => {
    expect(String(j1Clock(stays('2023-07-01..2030-06-30'), TODAY, 7).endsOn)).toBe('2030-06-30')
  })

  it('a break between programs moves the end by its length', () => {
    const clock = j1Clock(stays('2020-07-01..2023-06-30, 2024-07-01..2027-06-30'), TODAY, 7)
    expect(String(clock.endsOn)).toBe(String(day('2031-06-30').subtract({ days: 1095 })))
  })

  it('internal medicine 3, cardiology 3, electrophysiology 2 are a year over the limit', () => {
    const clock = j1Clock(stays('2010-07-01..2018-06-30'), TODAY, 7)
    expect([clock.left, clock.over]).toEqual([0, 365])
  })

  it('general surgery 5 and a fellowship of 2 are at the limit', () => {
    const clock = j1Clock(stays('2010-07-01..2015-06-30, 2015-07-01..2017-06-30'), TODAY, 7)
    expect([clock.left, clock.over]).toEqual([0, 0])
  })

  it('what runs on is counted to today only', () => {
    expect(j1Clock(stays('2026-11-20..2027-06-30'), TODAY, 7).used).toBe(5)
  })
})

describe('H-1B: six years, full days abroad added back', () => {
  it('three years and three years just fit', () => {
    const clock = h1bClock(stays('2017-07-01..2020-06-30, 2020-07-01..2023-06-30'), [], TODAY, 6)
    expect([clock.left, clock.over]).toEqual([0, 0])
  })

  it('neurosurgery of seven years does not', () => {
    expect(h1bClock(stays('2017-07-01..2024-06-30'), [], TODAY, 6).over).toBe(366)
  })

  it('the day of leaving and the day of coming back are not added back', () => {
    const clock = h1bClock(stays('2021-07-01..today'), stays('2022-12-18..2023-01-09'), TODAY, 6)
    expect(clock.addedBack).toBe(21)
    expect(String(clock.endsOn)).toBe('2027-07-21')
  })

  it('a trip over one night gives nothing back', () => {
    expect(h1bClock(stays('2021-07-01..today'), stays('2022-12-18..2022-12-19'), TODAY, 6).addedBack).toBe(0)
  })

  it('a trip outside the stays gives nothing back', () => {
    expect(h1bClock(stays('2021-07-01..2022-06-30'), stays('2023-01-01..2023-06-01'), TODAY, 6).addedBack).toBe(0)
  })

  it('a full year outside gives a fresh six years', () => {
    const clock = h1bClock(
      stays('2015-07-01..2021-06-30, 2023-07-01..today'),
      stays('2021-06-30..2023-07-01'),
      TODAY,
      6,
    )
    expect(String(clock.freshSince)).toBe('2023-07-01')
    expect(String(clock.endsOn)).toBe('2029-06-30')
  })

  it('364 full days outside do not', () => {
    const clock = h1bClock(
      stays('2015-07-01..2021-06-30, 2022-07-01..today'),
      stays('2021-06-30..2022-06-30'),
      TODAY,
      6,
    )
    expect(clock.freshSince).toBeUndefined()
    expect(clock.over).toBeGreaterThan(0)
  })
})

describe('212(e): two years at home, in pieces', () => {
  it('two years without a break are done on their last day', () => {
    const clock = homeClock(stays('2022-07-01..2025-01-31'), TODAY, 2)
    expect([clock.left, String(clock.doneOn)]).toEqual([0, '2024-06-30'])
  })

  it('one day short is not done', () => {
    const clock = homeClock(stays('2022-07-01..2024-06-29'), TODAY, 2)
    expect([clock.left, clock.doneOn, String(clock.earliest)]).toEqual([1, undefined, '2026-11-25'])
  })

  it('pieces add up', () => {
    const clock = homeClock(stays('2021-01-01..2021-12-31, 2023-01-01..2023-06-30, 2024-07-01..2024-12-31'), TODAY, 2)
    expect([clock.spent, clock.needed, String(clock.doneOn)]).toEqual([730, 730, '2024-12-31'])
  })

  it('a leap day is asked for too, the careful reading', () => {
    expect(homeClock(stays('2023-07-01..2023-08-01'), TODAY, 2).needed).toBe(731)
  })

  it('nothing spent leaves all', () => {
    expect(homeClock([], TODAY, 2).left).toBe(731)
  })
})

it('days are told exactly and in years, months and days', () => {
  expect(sayDays(1, TODAY)).toBe('1 day')
  expect(sayDays(803, day('2021-07-01'))).toBe('803 days (2 years, 2 months, 11 days)')
})
