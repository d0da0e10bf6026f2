import { z } from 'zod'

/** Shapes of knowledge/rules/*.yaml. A file may hold any of the parts; one pathway at most. */

const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:[-._][a-z0-9]+)*$/, 'lower case letters, digits, and - . _ between them')
const line = z.string().trim().min(1).max(300)
const text = z.string().trim().min(1).max(6000)
const day = z.iso.date()
const flux = z.strictObject({ since: day, changed: text, unknown: text })
const name = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and _')
const condition = z.string().trim().min(1).max(600).describe('CEL, such as: step3 == "passed" && contract_offer')
const value = z.union([z.boolean(), z.number(), z.string().max(80), z.array(z.string().max(80)).max(20), z.null()])
const facts = z.record(name, value)
const words = z.array(z.string().trim().min(1).max(120)).max(120)
const sources = z.array(id).max(20)

const heard = z
  .array(
    z.strictObject({
      says: words.min(1),
      is: z.union([z.boolean(), z.number(), z.string()]),
      not: z.union([z.boolean(), z.number(), z.string()]).optional(),
    }),
  )
  .max(40)

const factBase = {
  id: name,
  code: z
    .string()
    .regex(
      /^(?:[A-Za-z0-9]|[-_][A-Za-z0-9])$/,
      'one letter or digit (or - or _ and one of them) that no other fact has or had',
    ),
  label: line,
  asks: line,
  why: text.max(600),
  also: words.default([]).describe('Other names of the fact that are understood when typed'),
  presume: z
    .strictObject({
      is: z.union([z.boolean(), z.number(), z.string()]),
      says: line.describe('What is taken for granted, in words'),
      ask: z.boolean().default(true).describe('Whether a check asks for it'),
      quiet: z.boolean().default(false).describe('A rare exception: counts as told until it is told otherwise'),
    })
    .optional()
    .describe('Taken for granted until it is told, and said so'),
  heard: heard.default([]),
}
/** What fits on a button. */
const label = z.string().trim().min(1).max(80)
const choice = z.strictObject({
  id,
  code: z
    .string()
    .regex(/^[A-Za-z0-9_-]$/, 'one letter or digit')
    .optional(),
  label,
  also: words.default([]),
  change: line.optional().describe('What to do to make it so'),
})

const factSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...factBase,
    type: z.literal('yes-no'),
    change: z.strictObject({ yes: line.optional(), no: line.optional() }).default({}),
  }),
  z.strictObject({ ...factBase, type: z.enum(['choice', 'choices']), choices: z.array(choice).min(2).max(24) }),
  z.strictObject({ ...factBase, type: z.literal('country'), quick: z.array(id).max(24).default([]) }),
  z.strictObject({
    ...factBase,
    type: z.literal('integer'),
    min: z.number().int().min(0).default(0),
    max: z.number().int().max(4000),
    unit: z.string().max(20).optional(),
    raise: line.optional().describe('What to do to raise it; {n} is the number'),
  }),
  z.strictObject({ ...factBase, type: z.literal('date') }),
])

const questionSchema = z.strictObject({
  id: name,
  asks: line,
  why: text.max(600),
  pick: z.enum(['one', 'many']),
  opens: z.boolean().default(false).describe('Asked before all others, when it can change anything'),
  options: z
    .array(z.strictObject({ id, label, sets: facts, otherwise: facts.default({}) }))
    .min(1)
    .max(12),
})

const grounds = {
  sources: sources.min(1),
  reviewed: day,
  in_flux: flux.optional(),
  from: day.optional(),
  until: day.optional(),
}
const neverAlone = line.optional().describe('Why it is shown although another rule always decides with it')

const requirementSchema = z.strictObject({
  id,
  never_alone: neverAlone,
  says: line,
  when: condition.optional(),
  met: condition,
  otherwise: z.enum(['not-yet', 'blocked']),
  how: text.max(800).optional(),
  nothing_presumed: z.boolean().default(false).describe('Stays not known until the facts are told'),
  ...grounds,
})
const barSchema = z.strictObject({
  id,
  never_alone: neverAlone,
  says: line,
  when: condition.optional(),
  stands: condition,
  lifts: text.max(800).optional(),
  nothing_presumed: z.boolean().default(false),
  ...grounds,
})
const noteSchema = z.strictObject({ id, says: text.max(900), when: condition.optional(), ...grounds })

export const outcomeSchema = z.enum(['open', 'not-yet', 'blocked', 'undetermined'])
const stateSchema = z.enum(['met', 'not met', 'not known'])

const exampleSchema = z.strictObject({
  facts: facts.default({}).describe('Facts that differ from `base`'),
  without: z.array(name).max(60).default([]).describe('Facts of `base` that are not known here; [all] for none known'),
  outcome: outcomeSchema,
  findings: z.record(id, stateSchema).default({}),
  why: line.optional(),
})

export const ruleFileSchema = z.strictObject({
  facts: z.array(factSchema).max(80).default([]),
  questions: z.array(questionSchema).max(60).default([]),
  terms: z
    .array(z.strictObject({ id: name, is: condition }))
    .max(80)
    .default([]),
  implies: z
    .array(z.strictObject({ when: condition, so: facts, says: line.describe('Said to somebody who tells both') }))
    .max(60)
    .default([])
    .describe('What a told fact says about facts that were not told'),
  impossible: z
    .array(z.strictObject({ when: condition, says: line }))
    .max(60)
    .default([]),
  countries: z
    .array(
      z.strictObject({
        id: name,
        iso: z.string().regex(/^[A-Z]{2}$/, 'two capital letters'),
        name: line,
        also: words.default([]),
      }),
    )
    .max(300)
    .default([]),
  attorney: z
    .array(
      z.strictObject({
        id,
        says: line,
        when: condition,
        bring: z.array(line).min(1).max(12),
        pathways: z.array(id).max(30).default([]),
        sources: sources.min(1),
      }),
    )
    .max(60)
    .default([]),
  goals: z
    .array(z.strictObject({ id, label: line }))
    .max(20)
    .default([]),
  arguments: z
    .array(
      z.strictObject({
        id,
        for: id,
        says: text.max(600),
        goals: z.array(id).max(10).default([]),
        when: condition.optional(),
        sources: sources.min(1),
      }),
    )
    .max(80)
    .default([]),
  pathway: id.optional(),
  title: line.optional(),
  about: text.max(600).optional(),
  order: z.number().int().default(50).describe('Small numbers are shown first'),
  also: words.default([]),
  group: z.enum(['training', 'after-training']).default('training'),
  ends_check: z.boolean().default(false).describe('When it is open nothing else needs to be asked'),
  asked_alone: z.boolean().default(false).describe('Its questions are asked only when it alone is asked about'),
  gives: z.array(line).max(12).default([]),
  lacks: z.array(line).max(12).default([]),
  requirements: z.array(requirementSchema).max(40).default([]),
  bars: z.array(barSchema).max(40).default([]),
  notes: z.array(noteSchema).max(40).default([]),
  never: z.partialRecord(outcomeSchema, line).default({}).describe('Outcomes that cannot come about, and why'),
  base: facts.default({}).describe('Facts that every example starts from'),
  examples: z.array(exampleSchema).max(200).default([]),
})
export type RuleFile = z.infer<typeof ruleFileSchema>
export type FactInput = RuleFile['facts'][number]
