import fc from 'fast-check'
import { literal } from '../../../src/chat/markdown.ts'
import type { Block, ChoiceGroup, Form, FormField, Reply } from '../../../src/chat/reply.ts'

/** Replies as hostile and as large as the types allow. */

const nasty = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U0ASKER>',
  '<!subteam^S0MODS>',
  '@everyone @here @channel',
  '<https://evil.example|click>',
  '&lt;!channel&gt;',
  '**bold',
  '*_~`',
  '[a](javascript:alert(1))',
  '[link](https://example.org/a_b?c=d&e=(f))',
  '\u202eabc\u0000',
  '> quote\n# head\n- item\n1. one',
  '👩‍⚕️ doctor',
  '`code ` and ``` fence',
  '',
  ' ',
)
const wordy = fc
  .tuple(fc.nat(2_500), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }))
  .map(([times, word]) => `${word} `.repeat(times))
const endless = fc.nat(20_000).map(length => 'x'.repeat(length))
const ordinary = fc.lorem({ maxCount: 30, mode: 'sentences' })
const prose = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: ordinary },
      { weight: 3, arbitrary: nasty },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
      { weight: 1, arbitrary: nasty.map(text => literal(text)) },
      { weight: 1, arbitrary: ordinary.map(text => `**${text}** *${text}* \`${text}\``) },
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join('\n'))
const words = fc.oneof(
  { weight: 12, arbitrary: prose },
  { weight: 1, arbitrary: wordy },
  { weight: 1, arbitrary: endless },
)
const short = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 120 }), fc.lorem({ maxCount: 6 }))
const address = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('', 'not an address', 'ftp://x.example/', 'https://example.org/?a=b|c<d>'),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: fc.oneof(short, words) }),
  fc.record({ type: fc.constant('text' as const), text: words }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.oneof(short, words), { maxLength: 12 }),
  }),
  fc.record({
    type: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: short, value: fc.oneof(short, prose) }), { maxLength: 25 }),
  }),
  fc.nat(24).chain(width =>
    fc.record({
      type: fc.constant('table' as const),
      caption: short,
      columns: fc.array(short, { minLength: width, maxLength: width }),
      rows: fc.array(
        fc.array(fc.oneof({ weight: 30, arbitrary: short }, { weight: 1, arbitrary: words }), { maxLength: 26 }),
        {
          maxLength: 230,
          size: '+1',
        },
      ),
    }),
  ),
  fc.record({
    type: fc.constant('notice' as const),
    tone: fc.constantFrom('info' as const, 'warning' as const, 'in-flux' as const),
    title: short,
    text: words,
  }),
  fc.record({ type: fc.constant('context' as const), text: words }),
  fc.record({ type: fc.constant('image' as const), url: address, alt: short }),
  fc.record({
    type: fc.constant('file' as const),
    name: fc.constant('dates.ics'),
    mediaType: fc.constant('text/calendar'),
    content: short,
    alt: short,
  }),
  fc.constant({ type: 'divider' as const }),
)

const id = fc
  .tuple(fc.constantFrom('faq', 'check', 'plan'), fc.string({ minLength: 1, maxLength: 90 }))
  .map(([owner, rest]) => `${owner}:${rest}`)
const label = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 25 }),
  fc.string({ minLength: 76, maxLength: 80 }),
)
const choice = fc.record(
  {
    id,
    label,
    description: fc.string({ maxLength: 100 }),
    style: fc.constantFrom('primary' as const, 'secondary' as const, 'danger' as const),
    url: address,
  },
  { requiredKeys: ['id', 'label'] },
)
const option = fc.record({ id, label, description: fc.string({ maxLength: 100 }) }, { requiredKeys: ['id', 'label'] })
const unique = { selector: (one: { readonly id: string }) => one.id }
const group: fc.Arbitrary<ChoiceGroup> = fc.oneof(
  fc.record(
    {
      present: fc.constant('buttons' as const),
      prompt: words,
      choices: fc.uniqueArray(choice, { ...unique, maxLength: 60 }),
    },
    { requiredKeys: ['present', 'choices'] },
  ),
  fc.record(
    {
      present: fc.constant('select' as const),
      id,
      prompt: words,
      most: fc.integer({ min: 1, max: 5 }),
      choices: fc.uniqueArray(option, { ...unique, maxLength: 230, size: '+1' }),
    },
    { requiredKeys: ['present', 'choices'] },
  ),
)

export const anyReply: fc.Arbitrary<Reply> = fc.record(
  {
    status: fc.constant('answered' as const),
    visibility: fc.constantFrom('public' as const, 'private' as const),
    blocks: fc.array(block, { maxLength: 12 }),
    choices: fc.array(group, { maxLength: 3 }),
  },
  { requiredKeys: ['status', 'visibility', 'blocks'] },
)

const fieldBase = {
  label: fc.string({ minLength: 1, maxLength: 45 }),
  hint: fc.string({ maxLength: 100 }),
  required: fc.boolean(),
}
const requiredKeys = ['id', 'label', 'required', 'type'] as const
const options = (most: number) => fc.uniqueArray(option, { ...unique, minLength: 1, maxLength: most })
const field: fc.Arbitrary<FormField> = fc.oneof(
  fc.record(
    {
      ...fieldBase,
      id: fc.uuid(),
      type: fc.constant('text' as const),
      multiline: fc.boolean(),
      value: short,
      placeholder: fc.string({ maxLength: 300 }),
      maxLength: fc.integer({ min: 1, max: 9_000 }),
    },
    { requiredKeys: [...requiredKeys, 'multiline'] },
  ),
  fc.record({
    ...fieldBase,
    id: fc.uuid(),
    type: fc.constantFrom('radio' as const, 'select' as const),
    options: options(25),
  }),
  fc.record({ ...fieldBase, id: fc.uuid(), type: fc.constant('checkboxes' as const), options: options(25) }),
)

export const anyForm: fc.Arbitrary<Form> = fc
  .record(
    {
      id,
      title: fc.string({ minLength: 1, maxLength: 24 }),
      submit: fc.string({ minLength: 1, maxLength: 24 }),
      intro: prose,
      fields: fc.array(field, { minLength: 1, maxLength: 20 }),
    },
    { requiredKeys: ['id', 'title', 'submit', 'fields'] },
  )
  .map(form => ({ ...form, fields: form.fields.map((one, index) => dependent(one, form.fields[index - 1])) }))

/** Every other field depends on the one before it, where that one has options. */
function dependent(field: FormField, before: FormField | undefined): FormField {
  if (!before || before.type === 'text' || field.label.length % 2 === 0) return field
  return { ...field, when: { field: before.id, is: [before.options[0]?.id ?? ''] } }
}
