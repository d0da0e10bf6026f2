import { z } from 'zod'
import { stringSelect, textDisplay, unique, walk } from './components.ts'

/** https://discord.com/developers/docs/components/using-modal-components */

const id = z.number().int().nonnegative().optional()
const customId = z.string().min(1).max(100)
const option = z.strictObject({
  value: z.string().min(1).max(100),
  label: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  default: z.boolean().optional(),
})

const textInput = z
  .strictObject({
    type: z.literal(4),
    id,
    custom_id: customId,
    style: z.union([z.literal(1), z.literal(2)]),
    min_length: z.number().int().min(0).max(4000).optional(),
    max_length: z.number().int().min(1).max(4000).optional(),
    required: z.boolean().optional(),
    value: z.string().max(4000).optional(),
    placeholder: z.string().max(100).optional(),
  })
  .refine(one => (one.value?.length ?? 0) <= (one.max_length ?? 4000), 'value longer than max_length')
const radioGroup = z
  .strictObject({
    type: z.literal(21),
    id,
    custom_id: customId,
    options: z.array(option).min(2).max(10),
    required: z.boolean().optional(),
  })
  .refine(one => unique(one.options.map(each => each.value)), 'two options have the same value')
  .refine(one => one.options.filter(each => each.default).length <= 1, 'two defaults in a radio group')
const checkboxGroup = z
  .strictObject({
    type: z.literal(22),
    id,
    custom_id: customId,
    options: z.array(option).min(1).max(10),
    min_values: z.number().int().min(0).max(10).optional(),
    max_values: z.number().int().min(1).max(10).optional(),
    required: z.boolean().optional(),
  })
  .refine(one => unique(one.options.map(each => each.value)), 'two options have the same value')
  .refine(one => (one.max_values ?? 1) <= one.options.length, 'max_values over the number of options')
  .refine(one => one.required === false || (one.min_values ?? 1) > 0, 'min_values 0 needs required: false')

const label = z.strictObject({
  type: z.literal(18),
  id,
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).optional(),
  component: z.union([textInput, stringSelect, radioGroup, checkboxGroup]),
})

export const modal = z
  .strictObject({
    custom_id: customId,
    title: z.string().min(1).max(45),
    components: z
      .array(z.union([label, textDisplay]))
      .min(1)
      .max(5),
  })
  .refine(
    one =>
      unique([...walk(one.components)].flatMap(each => (typeof each.custom_id === 'string' ? [each.custom_id] : []))),
    'two fields have the same custom_id',
  )
