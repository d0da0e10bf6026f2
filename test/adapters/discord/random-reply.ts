import fc from 'fast-check'
import { literal } from '../../../src/chat/markdown.ts'
import type { Block, Choice, ChoiceGroup, Form, FormField, Reply } from '../../../src/chat/reply.ts'

/** Replies inside the documented limits of the reply model, with every kind of block and with hostile words. */

const hostile = fc.constantFrom(
  '@everyone', '<@111111111111111111>', '<@&222>', '||spoiler||', '```', '`', '# x', '-# y', '> q', '\\', '*', '**', '_', '~~',
  '[a](https://example.org/x_(y))', '[b](javascript:alert)', 'https://example.org/a_b?c=d', '\u202e', '😀👩‍⚕️', '\n\n', '\n', '**bold**', '*it*', '`code`',
  '<t:1:R>', '<#123>', '1. one', '- item', '</ask:123>', '<:x:1>', '', '   ',
) // biome-ignore format: one list
const word = fc.oneof(fc.string({ maxLength: 12 }), hostile, fc.string({ unit: 'binary', maxLength: 6 }))
const markdown = fc.array(word, { maxLength: 25 }).map(words => words.join(' '))
const long = fc.tuple(word, fc.integer({ min: 1, max: 900 })).map(([one, times]) => `${one}word `.repeat(times))
const text = fc.oneof(
  { weight: 6, arbitrary: markdown },
  { weight: 2, arbitrary: long },
  { weight: 1, arbitrary: markdown.map(one => literal(one)) },
)
const label = (most: number) =>
  fc.string({ minLength: 1, maxLength: most, unit: 'grapheme' }).map(one => one.slice(0, most) || 'x')
const id = fc
  .string({ minLength: 1, maxLength: 94, unit: fc.constantFrom(...'abcdefghijklmnop0123456789:-') })
  .map(one => `faq:${one}`)
const address = fc.constantFrom(
  'https://example.org/',
  `https://example.org/${'x'.repeat(600)}`,
  'ftp://nowhere',
  'not an address',
  '',
)

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text }),
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(text, { maxLength: 40 }) }),
  fc.record({
    type: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: markdown, value: text }), { maxLength: 20 }),
  }),
  fc.record({
    type: fc.constant('table' as const),
    caption: markdown,
    columns: fc.array(markdown, { minLength: 1, maxLength: 6 }),
    rows: fc.array(fc.array(markdown, { maxLength: 7 }), { maxLength: 30 }),
  }),
  fc.record({
    type: fc.constant('notice' as const),
    tone: fc.constantFrom('info' as const, 'warning' as const, 'in-flux' as const),
    title: markdown,
    text,
  }),
  fc.record({ type: fc.constant('context' as const), text }),
  fc.record({ type: fc.constant('image' as const), url: address, alt: text }),
  fc.record({
    type: fc.constant('file' as const),
    name: fc.string({ maxLength: 120 }),
    mediaType: fc.constantFrom('text/csv', 'text/calendar', 'image/png', 'application/pdf'),
    content: fc.string(),
    alt: text,
  }),
  fc.constant({ type: 'divider' as const }),
)

const choice: fc.Arbitrary<Choice> = fc.record(
  {
    id,
    label: label(80),
    description: fc.string({ maxLength: 100 }),
    style: fc.constantFrom('primary' as const, 'secondary' as const, 'danger' as const),
    url: address,
  },
  { requiredKeys: ['id', 'label'] },
)

const group: fc.Arbitrary<ChoiceGroup> = fc.record(
  {
    id,
    present: fc.constantFrom('buttons' as const, 'select' as const),
    prompt: markdown,
    most: fc.integer({ min: 1, max: 60 }),
    choices: fc.array(choice, { maxLength: 60 }),
  },
  { requiredKeys: ['present', 'choices'] },
)

export const reply: fc.Arbitrary<Reply> = fc.record(
  {
    status: fc.constantFrom('answered' as const, 'choose' as const, 'failed' as const),
    visibility: fc.constantFrom('public' as const, 'private' as const),
    blocks: fc.array(block, { maxLength: 25 }),
    choices: fc.array(group, { maxLength: 5 }),
  },
  { requiredKeys: ['status', 'visibility', 'blocks'] },
)

const fieldBase = { label: label(45), hint: fc.string({ maxLength: 100 }), required: fc.boolean() }
const options = (most: number) =>
  fc.uniqueArray(fc.record({ id, label: label(100), description: fc.string({ maxLength: 100 }) }), {
    minLength: 1,
    maxLength: most,
    selector: one => one.id,
  })

const field: fc.Arbitrary<FormField> = fc.oneof(
  fc.record({
    ...fieldBase,
    id,
    type: fc.constant('text' as const),
    multiline: fc.boolean(),
    value: fc.string({ maxLength: 50 }),
    placeholder: fc.string({ maxLength: 150 }),
    maxLength: fc.integer({ min: 1, max: 4000 }),
  }),
  fc.record({ ...fieldBase, id, type: fc.constant('radio' as const), options: options(10) }),
  fc.record({ ...fieldBase, id, type: fc.constant('select' as const), options: options(25) }),
  fc.record({ ...fieldBase, id, type: fc.constant('checkboxes' as const), options: options(25) }),
)

export const form: fc.Arbitrary<Form> = fc.record(
  {
    id,
    title: label(24),
    submit: label(24),
    intro: markdown,
    fields: fc.uniqueArray(field, { minLength: 1, maxLength: 14, selector: one => one.id }),
  },
  { requiredKeys: ['id', 'title', 'submit', 'fields'] },
)
