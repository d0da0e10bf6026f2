import { z } from 'zod'
import { unique } from './components.ts'

/** https://discord.com/developers/docs/interactions/application-commands */

const optionName = z.string().regex(/^[-_\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u)
const described = { name: optionName, description: z.string().min(1).max(100), required: z.boolean().optional() }
const choice = z.strictObject({ name: z.string().min(1).max(100), value: z.string().min(1).max(100) })

const option = z.union([
  z
    .strictObject({
      type: z.literal(3),
      ...described,
      choices: z.array(choice).min(1).max(25).optional(),
      min_length: z.number().int().min(0).max(6000).optional(),
      max_length: z.number().int().min(1).max(6000).optional(),
      autocomplete: z.boolean().optional(),
    })
    .refine(one => !(one.autocomplete && one.choices), 'autocomplete and choices exclude each other'),
  z.strictObject({
    type: z.literal(4),
    ...described,
    min_value: z.number().int().optional(),
    max_value: z.number().int().optional(),
  }),
  z.strictObject({ type: z.literal(5), ...described }),
])

const reach = {
  default_member_permissions: z.string().regex(/^\d+$/).nullable().optional(),
  contexts: z
    .array(z.union([z.literal(0), z.literal(1), z.literal(2)]))
    .min(1)
    .optional(),
  integration_types: z
    .array(z.union([z.literal(0), z.literal(1)]))
    .min(1)
    .optional(),
  nsfw: z.boolean().optional(),
}

const command = z.union([
  z
    .strictObject({
      type: z.literal(1),
      name: optionName,
      description: z.string().min(1).max(100),
      options: z.array(option).max(25).optional(),
      ...reach,
    })
    .refine(one => unique((one.options ?? []).map(each => each.name)), 'two options have the same name')
    .refine(one => requiredFirst(one.options ?? []), 'required options must come before optional ones')
    .refine(one => characters(one) <= 8000, 'more than 8,000 characters in a command'),
  z.strictObject({ type: z.literal(3), name: z.string().min(1).max(32), ...reach }),
])

const list = z
  .array(command)
  .refine(all => all.filter(one => one.type === 1).length <= 100, 'more than 100 commands')
  .refine(all => all.filter(one => one.type === 3).length <= 15, 'more than 15 message commands')
  .refine(all => unique(all.map(one => `${one.type}:${one.name}`)), 'two commands have the same name')

/** What is wrong with a bulk overwrite; contexts and integration types are for global commands only. */
export function commandProblems(given: unknown, scope: 'global' | 'guild'): readonly string[] {
  const parsed = list.safeParse(given)
  if (!parsed.success) return [z.prettifyError(parsed.error)]
  if (scope === 'guild' && parsed.data.some(one => one.contexts || one.integration_types)) {
    return ['contexts and integration_types are for global commands only']
  }
  return []
}

function requiredFirst(options: readonly { readonly required?: boolean }[]): boolean {
  const firstOptional = options.findIndex(one => !one.required)
  return firstOptional === -1 || options.slice(firstOptional).every(one => !one.required)
}

function characters(given: { name: string; description: string; options?: readonly object[] }): number {
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + count(one), 0)
    if (typeof value !== 'object' || value === null) return 0
    return Object.entries(value).reduce(
      (sum, [key, inner]) =>
        sum + (typeof inner === 'string' && /^(name|description|value)$/.test(key) ? inner.length : count(inner)),
      0,
    )
  }
  return count(given)
}
