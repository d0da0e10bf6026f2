import { z } from 'zod'
import { day, flux, id, line, sources, state, text, utterances } from './parts.ts'

/** One question-and-answer. */
export const entrySchema = z
  .strictObject({
    id,
    title: line.optional().describe('The question, written well'),
    about: z
      .strictObject({
        visa: id
          .optional()
          .describe('The subject a follow-up swaps ("and for H-1B?"): j1, h1b, j2, h4, o1, tn, waiver ...'),
        aspect: id.optional().describe('What is asked of it: basics, exams, time, cost, documents, family, work ...'),
      })
      .optional(),
    ask: utterances,
    short: text.max(1200).describe('The answer: two to four plain sentences. {{figure.id}} puts in a figure'),
    more: text.optional().describe('What else matters; shown behind a button'),
    sources: sources.default([]),
    reviewed: day.optional().describe('When a person last checked this against its sources'),
    review_every: z
      .string()
      .regex(/^\d{1,4} days$/, 'a number of days, such as "180 days"')
      .optional(),
    state: state.default('settled'),
    in_flux: flux.optional(),
    related: z.array(id).max(12).default([]),
    figures: z
      .array(id)
      .max(20)
      .default([])
      .describe('Figures whose numbers this answer states in words; checked against the text'),
    check: id.optional().describe('Offers /visa-check for this pathway'),
    region: id.optional().describe('Only true there, such as us-ca-la'),
    corrects: text.optional().describe('Where this answer differs from the founding guide, and why'),
  })
  .refine(entry => entry.state !== 'in-flux' || entry.in_flux !== undefined, {
    path: ['in_flux'],
    message: 'an in-flux entry needs in_flux: since, changed, unknown',
  })
  .refine(entry => entry.in_flux === undefined || entry.state === 'in-flux', {
    path: ['in_flux'],
    message: 'in_flux is shown only with state: in-flux',
  })

export const entryFileSchema = z.array(entrySchema).max(20_000)
export type EntryInput = z.infer<typeof entrySchema>
