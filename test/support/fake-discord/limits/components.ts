import { z } from 'zod'

/** https://discord.com/developers/docs/components/reference, every object closed: an unknown field is refused. */

const id = z.number().int().nonnegative().optional()
const customId = z.string().min(1).max(100)
const emoji = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  animated: z.boolean().optional(),
})
const webAddress = z.string().regex(/^https?:\/\/[^\s]+$/)

const plainButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  label: z.string().min(1).max(80).optional(),
  emoji: emoji.optional(),
  custom_id: customId,
  disabled: z.boolean().optional(),
})
const linkButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.literal(5),
  label: z.string().min(1).max(80).optional(),
  emoji: emoji.optional(),
  url: webAddress.max(512),
  disabled: z.boolean().optional(),
})
const button = z
  .union([plainButton, linkButton])
  .refine(one => one.label || one.emoji, 'a button needs a label or an emoji')

const selectOption = z.strictObject({
  label: z.string().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  emoji: emoji.optional(),
  default: z.boolean().optional(),
})

export const stringSelect = z
  .strictObject({
    type: z.literal(3),
    id,
    custom_id: customId,
    options: z.array(selectOption).min(1).max(25),
    placeholder: z.string().max(150).optional(),
    min_values: z.number().int().min(0).max(25).optional(),
    max_values: z.number().int().min(1).max(25).optional(),
    disabled: z.boolean().optional(),
    required: z.boolean().optional(),
  })
  .refine(one => unique(one.options.map(option => option.value)), 'two options have the same value')
  .refine(one => (one.max_values ?? 1) <= one.options.length, 'max_values over the number of options')
  .refine(one => (one.min_values ?? 1) <= (one.max_values ?? 1), 'min_values over max_values')
  .refine(one => one.options.filter(option => option.default).length <= (one.max_values ?? 1), 'too many defaults')

const actionRow = z.strictObject({
  type: z.literal(1),
  id,
  components: z.union([z.array(button).min(1).max(5), z.array(stringSelect).length(1)]),
})
export const textDisplay = z.strictObject({ type: z.literal(10), id, content: z.string().min(1).max(4000) })
const media = z.strictObject({ url: z.union([webAddress.max(2048), z.string().regex(/^attachment:\/\/[\w.-]+$/)]) })
const thumbnail = z.strictObject({
  type: z.literal(11),
  id,
  media,
  description: z.string().min(1).max(1024).nullish(),
  spoiler: z.boolean().optional(),
})
const section = z.strictObject({
  type: z.literal(9),
  id,
  components: z.array(textDisplay).min(1).max(3),
  accessory: z.union([button, thumbnail]),
})
const mediaGallery = z.strictObject({
  type: z.literal(12),
  id,
  items: z
    .array(
      z.strictObject({
        media,
        description: z.string().min(1).max(1024).nullish(),
        spoiler: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(10),
})
const file = z.strictObject({
  type: z.literal(13),
  id,
  file: z.strictObject({ url: z.string().regex(/^attachment:\/\/[\w.-]+$/) }),
  spoiler: z.boolean().optional(),
})
const separator = z.strictObject({
  type: z.literal(14),
  id,
  divider: z.boolean().optional(),
  spacing: z.union([z.literal(1), z.literal(2)]).optional(),
})
const container = z.strictObject({
  type: z.literal(17),
  id,
  components: z.array(z.union([actionRow, textDisplay, section, mediaGallery, separator, file])).min(1),
  accent_color: z.number().int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
})

export const messageComponents = z
  .array(z.union([actionRow, textDisplay, section, mediaGallery, file, separator, container]))
  .superRefine((components, context) => {
    const all = [...walk(components)]
    const refuse = (message: string) => context.addIssue({ code: 'custom', message })
    if (all.length > 40) refuse(`${all.length} components in a message, at most 40`)
    const text = all.reduce((sum, one) => sum + (typeof one.content === 'string' ? one.content.length : 0), 0)
    if (text > 4000) refuse(`${text} characters of text in a message, at most 4000`)
    if (!unique(all.flatMap(one => (typeof one.custom_id === 'string' ? [one.custom_id] : [])))) {
      refuse('two components have the same custom_id')
    }
  })

/** Every component, nested ones included; options and media items are not components. */
export function* walk(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one)
  else if (isRecord(value)) {
    if (typeof value.type === 'number') yield value
    for (const key of ['components', 'component', 'accessory']) if (key in value) yield* walk(value[key])
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
