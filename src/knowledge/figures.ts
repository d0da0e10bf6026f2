import type { Figure } from './schema/figure.ts'

/** The dated figures. Days are `YYYY-MM-DD`. */
export interface Figures {
  readonly all: readonly Figure[]
  /** The value that holds on a day; undefined when none does. */
  on(id: string, day: string): Figure | undefined
}

export function makeFigures(all: readonly Figure[]): Figures {
  const byId = new Map<string, Figure[]>()
  for (const figure of all) byId.set(figure.id, [...(byId.get(figure.id) ?? []), figure])
  return {
    all,
    on: (id, day) => byId.get(id)?.find(figure => (figure.from ?? '') <= day && day <= (figure.until ?? '9999-12-31')),
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** As said in a sentence: `7 years`, `USD 220`, `25%`, `1 July 2026`. */
export function sayFigure(figure: Figure): string {
  const { value, unit } = figure
  switch (unit) {
    case 'usd':
      return `USD ${value.toLocaleString('en-US')}`
    case 'percent':
      return `${value}%`
    case 'date':
      return sayDay(String(value))
    case 'years':
    case 'months':
    case 'weeks':
    case 'days':
    case 'hours':
      return `${value.toLocaleString('en-US')} ${value === 1 ? unit.slice(0, -1) : unit}`
    case 'count':
    case 'score':
      return value.toLocaleString('en-US')
    case 'text':
      return String(value)
  }
}

/** `2026-07-01` -> `1 July 2026` */
function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${MONTHS[(month ?? 0) - 1]} ${year}`
}
