import { z } from 'zod'
import { day, id, line, text } from './parts.ts'

const stance = z.strictObject({
  says: z.enum(['yes', 'no', 'limited', 'unknown']).describe('unknown: no page read states it; never guess'),
  basis: z.enum(['stated', 'implied', 'none']),
})

/** One residency or fellowship program (or a whole institution) with the visa policy it states. */
export const programSchema = z.strictObject({
  id,
  institution: line,
  program: line,
  level: z.enum(['residency', 'fellowship', 'institution', 'other']),
  type: z.enum(['academic', 'county', 'community', 'va-military', 'unknown']),
  county: line,
  nearby: z.boolean().default(false).describe('Near Los Angeles, not in Los Angeles County'),
  also: z.array(line).max(20).default([]).describe('Other names people use'),
  j1: stance,
  h1b: stance,
  conditions: text.optional(),
  other_status: text.optional(),
  evidence: z.enum(['program-page', 'third-party-page', 'page-without-stance', 'none']),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  page_date: line.optional(),
  says: text.optional().describe('What the page says, in our words'),
  reviewed: day,
})
export const programFileSchema = z.array(programSchema).max(5000)
export type Program = Readonly<z.infer<typeof programSchema>>
