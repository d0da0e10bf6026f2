import { type Figures, sayFigure } from './figures.ts'

const PLACE = /\{\{\s*([a-z0-9._-]{1,80})\s*\}\}/g

export function figureIdsIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].map(match => match[1] ?? '')
}

/** `{{j1.max_years}}` -> `7 years`. A figure without a value on that day is said to be unknown. */
export function fillFigures(text: string, figures: Figures, day: string): string {
  return text.replace(PLACE, (_, id: string) => {
    const figure = figures.on(id, day)
    return figure ? sayFigure(figure) : '(figure not known today)'
  })
}
