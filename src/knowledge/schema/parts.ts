import { z } from 'zod'

/** Pieces that several knowledge files share. Every text has a maximum: the files come from outside. */

export const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[-._][a-z0-9]+)*$/, 'lower case letters, digits, and - . _ between them')
  .describe('A short name that never changes: lower case letters, digits, - . _')

export const line = z.string().trim().min(1).max(300)
export const text = z.string().trim().min(1).max(6000)
export const day = z.iso.date().describe('A date as YYYY-MM-DD')
export const sources = z.array(id).max(20).describe('Ids from sources.yaml')
export const utterances = z
  .array(z.string().trim().min(1).max(1500))
  .min(1)
  .max(500)
  .describe('How people say it, in their own words, typing errors included')

export const state = z.enum(['settled', 'in-flux']).describe('in-flux: the rule moves fast or is being fought over')

export const flux = z.strictObject({
  since: day.describe('When it last changed'),
  changed: text.describe('What changed, in one or two sentences'),
  unknown: text.describe('What is not known'),
})
