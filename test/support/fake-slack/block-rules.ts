import { z } from 'zod'

/** Block Kit as documented at https://docs.slack.dev/reference/block-kit, as strict as the pages; what we never send is left out. */

const plain = (most = 3_000) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean().optional() })
const mrkdwn = (most = 3_000) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(most), verbatim: z.boolean().optional() })
const words = (most = 3_000) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)])
const id = z.string().min(1).max(255)
const block_id = id.optional()
const address = z.url().max(3_000)

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150), description: plain(75).optional() })
const options = (most: number) =>
  z
    .array(option)
    .min(1)
    .max(most)
    .refine(all => new Set(all.map(one => one.value)).size === all.length, 'two options with the same value')

const placeholder = plain(150).optional()
const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2_000).optional(),
  url: address.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
})
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder,
  options: options(100),
  initial_option: option.optional(),
})
const multiSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  action_id: id,
  placeholder,
  options: options(100),
  initial_options: z.array(option).min(1).optional(),
  max_selected_items: z.int().min(1).optional(),
})
const radios = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: id,
  options: options(10),
  initial_option: option.optional(),
})
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: id,
  options: options(10),
  initial_options: z.array(option).min(1).optional(),
})
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  multiline: z.boolean().optional(),
  max_length: z.int().min(1).max(3_000).optional(),
  initial_value: z.string().max(3_000).optional(),
  placeholder,
})
const imageElement = z.strictObject({ type: z.literal('image'), image_url: address, alt_text: z.string().min(1) })

const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z.array(
    z.strictObject({
      type: z.literal('rich_text_section'),
      elements: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('text'),
            text: z.string().min(1),
            style: z.strictObject({ bold: z.boolean(), italic: z.boolean(), code: z.boolean() }).partial().optional(),
          }),
          z.strictObject({ type: z.literal('link'), url: address, text: z.string().min(1).optional() }),
        ]),
      ),
    }),
  ),
})
const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) })

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: words().optional(),
    fields: z.array(words(2_000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [button, staticSelect, multiSelect, radios, checkboxes, imageElement])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(block => block.text || block.fields, 'a section needs text or fields')
const header = z.strictObject({ type: z.literal('header'), block_id, text: plain(150) })
const divider = z.strictObject({ type: z.literal('divider'), block_id })
const context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [plain(), mrkdwn(), imageElement]))
    .min(1)
    .max(10),
})
const actions = z.strictObject({
  type: z.literal('actions'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [button, staticSelect, radios, checkboxes]))
    .min(1)
    .max(25),
})
const image = z.strictObject({
  type: z.literal('image'),
  block_id,
  image_url: address,
  alt_text: z.string().min(1).max(2_000),
  title: plain(2_000).optional(),
})
const markdown = z.strictObject({ type: z.literal('markdown'), block_id, text: z.string().min(1).max(12_000) })
const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id,
    caption: z.string().min(1),
    rows: z
      .array(
        z
          .array(z.discriminatedUnion('type', [rawText, richText]))
          .min(1)
          .max(20),
      )
      .min(2)
      .max(101),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).max(19).optional(),
  })
  .refine(table => new Set(table.rows.map(row => row.length)).size === 1, 'rows of different length')
  .refine(table => table.rows[0]?.every(cell => cell.type === 'raw_text'), 'header cells must be raw_text')
const alert = z.strictObject({
  type: z.literal('alert'),
  block_id,
  text: words(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})
const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plain(2_000),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [textInput, staticSelect, multiSelect, radios, checkboxes]),
})

const common = [section, header, divider, context, actions, image] as const
const messageBlock = z.discriminatedUnion('type', [...common, markdown, dataTable])
const viewBlock = z.discriminatedUnion('type', [...common, alert, input])

export const messageBlocks = z.array(messageBlock).min(1).max(50)
const viewBlocks = z.array(viewBlock).max(100)

export const homeRule = z.strictObject({
  type: z.literal('home'),
  blocks: viewBlocks,
  private_metadata: z.string().max(3_000).optional(),
  callback_id: id.optional(),
})
export const modalRule = z
  .strictObject({
    type: z.literal('modal'),
    blocks: viewBlocks,
    title: plain(24),
    close: plain(24).optional(),
    submit: plain(24).optional(),
    private_metadata: z.string().max(3_000).optional(),
    callback_id: id.optional(),
  })
  .refine(view => view.submit || !view.blocks.some(block => block.type === 'input'), 'inputs need a submit button')

export type MessageBlock = z.infer<typeof messageBlock>
export type ViewBlock = z.infer<typeof viewBlock>
export type AnyBlock = MessageBlock | ViewBlock
export type Modal = z.infer<typeof modalRule>
export type Home = z.infer<typeof homeRule>
export type TableCell = z.infer<typeof rawText> | z.infer<typeof richText>
