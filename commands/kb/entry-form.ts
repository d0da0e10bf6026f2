import type { FormEvent } from '../../src/chat/event.ts'
import type { Form, FormField, Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { say } from './reply.ts'

/** The tightest platform's limit of a text field; what is longer is left to the file, never cut. */
const LONGEST = 3000
const LIMITS = { title: 300, ask: LONGEST, short: 1200, more: LONGEST, sources: 1000 } as const
type FieldId = keyof typeof LIMITS
const FIELDS = ['title', 'ask', 'short', 'more', 'sources'] as const satisfies readonly FieldId[]

export type Filled = Readonly<Partial<Record<FieldId, string>>>

/** A form for an entry. A text too long for a form is left out of it, and stays as it is. */
export function entryForm(id: string, title: string, filled: Filled, services: Services): Form {
  const { say: phrase } = services
  const left = FIELDS.filter(field => (filled[field]?.length ?? 0) > LIMITS[field])
  return {
    id,
    title,
    submit: phrase('kb-form-submit'),
    ...(left.length > 0
      ? { intro: phrase('kb-form-too-long', { fields: left.map(field => phrase(`kb-form-${field}`)).join(', ') }) }
      : {}),
    fields: FIELDS.filter(field => !left.includes(field)).map(
      (field): FormField => ({
        type: 'text',
        id: field,
        label: phrase(`kb-form-${field}`),
        hint: phrase(`kb-form-${field}-hint`),
        required: field === 'title' || field === 'ask' || field === 'short',
        multiline: field !== 'title',
        maxLength: LIMITS[field],
        ...(filled[field] ? { value: filled[field] } : {}),
      }),
    ),
  }
}

export function formReply(form: Form, errors?: Readonly<Record<string, string>>): Reply {
  const asked: Reply = { ...say([]), status: 'choose', form }
  return errors ? { ...asked, errors, blocks: Object.values(errors).map(text => ({ type: 'text', text })) } : asked
}

export function fieldOf(event: FormEvent, field: string): string {
  return [event.fields[field] ?? ''].flat().join('\n').replaceAll('\r\n', '\n').trim()
}

/** One per line; in a terminal, where a line is all there is, ` | ` stands between them. */
export function linesOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(/\n|\s\|\s/)
        .map(line => line.replace(/^\s*[-*•]\s+/, '').trim())
        .filter(Boolean),
    ),
  ]
}
