import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js'
import type { FormEvent } from '../../../chat/event.ts'
import { stripMarkdown } from '../../../chat/markdown.ts'
import type { Form, FormField } from '../../../chat/reply.ts'
import { within } from '../encode/choices.ts'
import { inline } from '../encode/inline.ts'
import { limits } from '../encode/limits.ts'
import { severalMark } from './fields.ts'

type Values = FormEvent['fields']
type Picking = Extract<FormField, { type: 'radio' | 'select' | 'checkboxes' }>

/** The fields of each modal: at most five items, of which the introduction is one. */
export function pagesOf(form: Form): readonly (readonly FormField[])[] {
  const pages: FormField[][] = []
  let room = limits.modalItems - (form.intro ? 1 : 0)
  for (const field of form.fields) {
    const page = pages.at(-1)
    if (page && page.length < room) page.push(field)
    else {
      if (page) room = limits.modalItems
      pages.push([field])
    }
  }
  return pages
}

/** Fields whose condition an earlier page has already answered otherwise are left out. */
export function shownFields(fields: readonly FormField[], earlier: Values): readonly FormField[] {
  return fields.filter(({ when }) => {
    const value = when ? earlier[when.field] : undefined
    return !when || value === undefined || [value].flat().some(one => when.is.includes(one))
  })
}

/** One modal. `values` fill the fields beforehand. */
export function modal(
  form: Form,
  fields: readonly FormField[],
  values: Values,
  given: { readonly customId: string; readonly part?: string; readonly intro: boolean },
): APIModalInteractionResponseCallbackData {
  const intro =
    given.intro && form.intro ? [{ type: ComponentType.TextDisplay as const, content: inline(form.intro) }] : []
  const part = given.part ?? ''
  return {
    custom_id: given.customId,
    title: within(form.title, limits.modalTitle - part.length) + part,
    components: [...intro, ...fields.map(field => label(field, values[field.id]))],
  }
}

function label(field: FormField, value: Values[string] | undefined): APILabelComponent {
  const hint = field.hint?.trim()
  return {
    type: ComponentType.Label,
    label: within(stripMarkdown(field.label), limits.fieldLabel),
    ...(hint ? { description: within(stripMarkdown(hint), limits.fieldHint) } : {}),
    component: input(field, value),
  }
}

function input(field: FormField, value: Values[string] | undefined): APILabelComponent['component'] {
  if (field.type === 'text') return textInput(field, value)
  const chosen = [value ?? (field.type === 'checkboxes' ? field.values : field.value) ?? []].flat()
  const options = field.options.map(({ id, label, description }) => ({
    value: id,
    label: within(label, limits.optionLabel),
    ...(description?.trim() ? { description: within(description, limits.optionDescription) } : {}),
    ...(chosen.includes(id) ? { default: true } : {}),
  }))
  const { required } = field
  const fitsGroup = options.length <= limits.radioOptions
  if (field.type === 'checkboxes' && fitsGroup) {
    const counts = { min_values: required ? 1 : 0, max_values: options.length }
    return { type: ComponentType.CheckboxGroup, custom_id: field.id, options, required, ...counts }
  }
  if (field.type === 'radio' && fitsGroup && options.length > 1) {
    return { type: ComponentType.RadioGroup, custom_id: field.id, options, required }
  }
  return select(field, options)
}

function select(field: Picking, options: { value: string; label: string }[]): APILabelComponent['component'] {
  const several = field.type === 'checkboxes'
  return {
    type: ComponentType.StringSelect,
    custom_id: several ? field.id + severalMark : field.id,
    options: options.slice(0, limits.selectOptions),
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: several ? Math.min(options.length, limits.selectOptions) : 1,
  }
}

function textInput(field: Extract<FormField, { type: 'text' }>, given: Values[string] | undefined) {
  const most = Math.min(field.maxLength ?? limits.textInput, limits.textInput)
  const value = (typeof given === 'string' ? given : field.value)?.slice(0, most)
  const placeholder = field.placeholder?.trim()
  return {
    type: ComponentType.TextInput as const,
    custom_id: field.id,
    style: field.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    max_length: Math.max(1, most),
    ...(value ? { value } : {}),
    ...(placeholder ? { placeholder: within(placeholder, limits.inputPlaceholder) } : {}),
  }
}
