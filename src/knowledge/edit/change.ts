import { z } from 'zod'
import { day, flux, id, line, text, utterances } from '../schema/parts.ts'
import { sourceSchema } from '../schema/words.ts'

/** What a person filled in for an entry. `more` empty: there is none. */
export const entryFieldsSchema = z.strictObject({
  title: line,
  ask: utterances,
  short: text.max(1200),
  more: z.string().trim().max(6000),
  sources: z.array(id).max(20),
})
export type EntryFields = Readonly<z.infer<typeof entryFieldsSchema>>

/** How sure an answer is and how often it is looked at; null: the key goes, so that the default holds. */
const standingSchema = z.strictObject({
  state: z.literal('in-flux').nullable(),
  in_flux: flux.nullable(),
  review_every: z
    .string()
    .regex(/^\d{1,4} days$/)
    .nullable(),
})
export type Standing = Readonly<z.infer<typeof standingSchema>>

const faqFile = z.string().regex(/^faq\/[a-z0-9][a-z0-9/_-]{0,80}\.ya?ml$/, 'a subject file such as faq/h1b.yaml')
/** Sources that the change names and that are not known yet. */
const newSources = z.array(sourceSchema).max(20)

/** One change to the knowledge, as it is kept in a proposal until it is published. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('new'),
    id,
    file: faqFile,
    fields: entryFieldsSchema,
    newSources: newSources.default([]),
    reviewed: day,
    /** Made of somebody's message: not published before that person says yes. */
    quote: z
      .strictObject({ platform: z.string().max(20), person: z.string().max(80), consent: z.boolean() })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal('edit'),
    id,
    fields: entryFieldsSchema.partial().extend(standingSchema.partial().shape),
    newSources: newSources.default([]),
    reviewed: day,
  }),
  z.strictObject({ kind: z.literal('ask'), id, ways: utterances }),
  z.strictObject({ kind: z.literal('retire'), id }),
  z.strictObject({ kind: z.literal('review'), id, day }),
  z.strictObject({
    kind: z.literal('figure'),
    id,
    value: z.union([z.number(), z.string().trim().min(1).max(200)]),
    /** First day of the new value; the value before then ends the day before. Absent: the value was wrong, and is corrected. */
    from: day.optional(),
    reviewed: day,
  }),
  z.strictObject({ kind: z.literal('rule'), id, file: z.string().regex(/^rules\/.+\.ya?ml$/), source: text }),
  z.strictObject({ kind: z.literal('undo'), revision: z.number().int().positive() }),
])
export type Change = Readonly<z.infer<typeof changeSchema>>

/** Path -> text, before and after. null: there is no such file. */
export interface FileChange {
  readonly file: string
  readonly before: string | null
  readonly after: string | null
}
