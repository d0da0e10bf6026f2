import { z } from 'zod'
import { day, id, line, sources, state, text } from './parts.ts'

export const figureUnits = [
  'years',
  'months',
  'weeks',
  'days',
  'hours',
  'usd',
  'percent',
  'date',
  'count',
  'score',
  'text',
] as const

/** A dated number or date with a source, used by answers ({{id}}) and by rules. One id may have several dated values. */
export const figureSchema = z
  .strictObject({
    id,
    label: line.describe('What it counts, in words'),
    value: z.union([z.number(), z.string().trim().min(1).max(200)]),
    unit: z.enum(figureUnits),
    from: day.optional().describe('First day on which the value holds'),
    until: day.optional().describe('Last day on which the value holds'),
    sources: sources.min(1),
    reviewed: day,
    state: state.default('settled'),
    note: text.optional().describe('How surely it was seen, and what is not known'),
  })
  .superRefine((figure, context) => {
    const wantsText = figure.unit === 'date' || figure.unit === 'text'
    if (wantsText !== (typeof figure.value === 'string'))
      context.addIssue({
        code: 'custom',
        path: ['value'],
        message: wantsText ? `unit ${figure.unit} needs a text` : `unit ${figure.unit} needs a number`,
      })
    if (figure.unit === 'date' && typeof figure.value === 'string' && !/^\d{4}-\d{2}-\d{2}$/.test(figure.value))
      context.addIssue({ code: 'custom', path: ['value'], message: 'a date is written YYYY-MM-DD' })
    if (figure.from && figure.until && figure.from > figure.until)
      context.addIssue({ code: 'custom', path: ['until'], message: 'until is before from' })
  })

export const figureFileSchema = z.array(figureSchema).max(2000)
export type Figure = Readonly<z.infer<typeof figureSchema>>
