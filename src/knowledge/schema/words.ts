import { z } from 'zod'
import { id, line, sources, text, utterances } from './parts.ts'

/** An official or other source. */
export const sourceSchema = z
  .strictObject({
    id,
    title: line,
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional(),
    publisher: line,
    official: z.boolean().default(false).describe('The law, a government office, or the body that decides'),
  })
  .refine(source => !source.official || source.url !== undefined, {
    path: ['url'],
    message: 'an official source needs its address (url)',
  })
export const sourceFileSchema = z.array(sourceSchema).max(2000)
export type Source = Readonly<z.infer<typeof sourceSchema>>

/** Spellings and synonyms that mean one thing. */
export const conceptSchema = z.strictObject({
  id,
  write: line.describe('How we write it'),
  ways: z
    .array(z.string().trim().min(1).max(80))
    .max(80)
    .describe('Other spellings and synonyms, as typed; one or several words'),
})
export const vocabularyFileSchema = z.array(conceptSchema).max(2000)
export type Concept = Readonly<z.infer<typeof conceptSchema>>

export const termSchema = z.strictObject({
  term: line,
  also: z.array(line).max(20).default([]),
  says: text.max(600),
  sources: sources.default([]),
})
export const glossaryFileSchema = z.array(termSchema).max(2000)
export type Term = Readonly<z.infer<typeof termSchema>>

export const routeKinds = ['small-talk', 'outside', 'near-miss', 'unsafe'] as const

/** Something that is not answered from the entries: label, examples, fixed reply. */
export const routeSchema = z.strictObject({
  id,
  kind: z
    .enum(routeKinds)
    .describe(
      'small-talk; outside: not our subject; near-miss: close to it, but nobody here can know; unsafe: declined',
    ),
  ask: utterances,
  signals: z
    .array(z.string().trim().min(1).max(120).regex(/^[^*]/, 'a signal starts with a word'))
    .max(200)
    .default([])
    .describe('Words that settle it wherever they stand in a message; * stands for up to four words'),
  reply: text.max(1200),
  sources: sources.default([]).describe('Where to ask instead'),
})
export const routingFileSchema = z.array(routeSchema).max(500)
export type Route = Readonly<z.infer<typeof routeSchema>>

/** Everything the bot says that is not an answer. {name} is filled in. */
export const phrasesFileSchema = z.record(z.string().max(80), z.string().min(1).max(3000))

/** A question whose answer is known: says how sure the bot may be, and is asked again before every change. */
export const goldenSchema = z
  .strictObject({
    text: z.string().trim().min(1).max(1500),
    entries: z.array(id).max(5).describe('Entries that may answer it; [] when none should'),
    kind: z
      .enum(['outside', 'near-miss', 'unsafe', 'small-talk'])
      .optional()
      .describe('What it is when no entry should answer: another subject, near ours, to be declined, or small talk'),
  })
  .refine(({ entries, kind }) => entries.length === 0 || kind === undefined, {
    path: ['kind'],
    error: 'a kind is for questions that no entry should answer',
  })
export const goldenFileSchema = z.array(goldenSchema).max(5000)
export type Golden = Readonly<z.infer<typeof goldenSchema>>
