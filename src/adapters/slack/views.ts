import type { types } from '@slack/bolt'
import type { Form, FormField, Reply } from '../../chat/reply.ts'
import { toOption } from './choices.ts'
import { encodeForView } from './encode.ts'
import { actionIds, fieldBlock, viewIds } from './ids.ts'
import { limits, shorten } from './limits.ts'
import { control } from './markdown.ts'
import { type Metadata, packMetadata } from './metadata.ts'
import type { SlackWords } from './words.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

const plain = (text: string, most: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text.trim() || '–', most),
})

export function loadingView(words: SlackWords): types.ModalView {
  return {
    type: 'modal',
    callback_id: viewIds.loading,
    title: plain(words.title, limits.viewTitle),
    close: plain(words.close, limits.viewTitle),
    blocks: encodeForView({ blocks: [{ type: 'text', text: words.loading }] }).blocks as types.KnownBlock[],
  }
}

/** A form. `values`: what is filled in already; decides which fields are shown. `reply.blocks` stand above the fields. */
export function formView(
  form: Form,
  reply: Pick<Reply, 'blocks'>,
  { origin }: Metadata,
  words: SlackWords,
  values: Fields = {},
): types.ModalView {
  const conditional = form.fields.some(field => field.when)
  const metadata = packMetadata({ origin, ...(conditional ? { form: withIntro(form, reply) } : {}) })
  // Without room to remember them the fields cannot come and go: all are shown.
  const follows = conditional && packMetadata({ origin }).length < metadata.length
  const fields = follows ? shownFields(form, values) : form.fields
  const steering = new Set(follows ? form.fields.flatMap(field => field.when?.field ?? []) : [])
  const above = encodeForView({ blocks: aboveFields(form, reply) }, words, limits.blocksInView - fields.length).blocks
  return {
    type: 'modal',
    callback_id: viewIds.form(form.id),
    private_metadata: metadata,
    title: plain(form.title, limits.viewTitle),
    submit: plain(form.submit, limits.viewTitle),
    close: plain(words.cancel, limits.viewTitle),
    blocks: [...above, ...fields.map(field => inputBlock(field, steering.has(field.id), values[field.id]))],
  }
}

/** The words of the reply and the intro of the form; often they are the same, and are said once. */
function aboveFields(form: Form, reply: Pick<Reply, 'blocks'>): Reply['blocks'] {
  const said = reply.blocks.some(block => block.type === 'text' && block.text.trim() === form.intro?.trim())
  return [...reply.blocks, ...(form.intro && !said ? [{ type: 'text' as const, text: form.intro }] : [])]
}

/** Later renderings come without the reply: its words go along in the intro. */
function withIntro(form: Form, reply: Pick<Reply, 'blocks'>): Form {
  const texts = reply.blocks.flatMap(block => (block.type === 'text' ? [block.text] : []))
  const intro = [...new Set([...texts, form.intro ?? ''])].filter(Boolean).join('\n\n')
  return intro ? { ...form, intro } : form
}

/** The fields whose condition holds; a field that depends on a hidden one is hidden too. */
export function shownFields(form: Form, values: Fields): readonly FormField[] {
  const shown = new Set<string>()
  for (let before = -1; before !== shown.size; ) {
    before = shown.size
    for (const { id, when } of form.fields) {
      const found = when ? (values[when.field] ?? initial(form, when.field)) : undefined
      if (
        !when ||
        (shown.has(when.field) && [found].flat().some(value => value !== undefined && when.is.includes(value)))
      )
        shown.add(id)
    }
  }
  return form.fields.filter(field => shown.has(field.id))
}

function initial(form: Form, id: string): string | readonly string[] | undefined {
  const field = form.fields.find(one => one.id === id)
  return field?.type === 'checkboxes' ? field.values : field?.value
}

function inputBlock(
  field: FormField,
  steers: boolean,
  value: string | readonly string[] | undefined,
): types.InputBlock {
  return {
    type: 'input',
    block_id: fieldBlock(field.id),
    label: plain(field.label, limits.label),
    ...(field.hint ? { hint: plain(field.hint, limits.label) } : {}),
    optional: !field.required,
    ...(steers ? { dispatch_action: true } : {}),
    element: inputElement(field, value),
  }
}

function inputElement(field: FormField, value: string | readonly string[] | undefined): types.InputBlock['element'] {
  const action_id = actionIds.field
  if (field.type === 'text') {
    const most = Math.min(field.maxLength ?? limits.inputText, limits.inputText)
    const typed = (typeof value === 'string' ? value : field.value)?.slice(0, most)
    return {
      type: 'plain_text_input',
      action_id,
      multiline: field.multiline,
      max_length: most,
      ...(typed ? { initial_value: typed } : {}),
      ...(field.placeholder ? { placeholder: plain(field.placeholder, limits.placeholder) } : {}),
    }
  }
  const options = field.options.map(toOption)
  if (field.type === 'checkboxes') {
    const picked = options.filter(option => [value ?? field.values ?? []].flat().includes(option.value ?? ''))
    const initial_options = picked.length > 0 ? { initial_options: picked } : {}
    return options.length > limits.shownOptions
      ? { type: 'multi_static_select', action_id, options, ...initial_options }
      : { type: 'checkboxes', action_id, options, ...initial_options }
  }
  const picked = options.find(option => option.value === (value ?? field.value))
  const initial_option = picked ? { initial_option: picked } : {}
  return field.type === 'radio' && options.length <= limits.shownOptions
    ? { type: 'radio_buttons', action_id, options, ...initial_option }
    : { type: 'static_select', action_id, options, ...initial_option }
}

/** The sent form as it stands, with what was wrong said above its fields. Same blocks, so Slack keeps what was typed. */
export function viewWithNote(
  sent: types.ModalView,
  level: 'info' | 'error',
  lines: readonly string[],
): types.ModalView {
  const kept = sent.blocks.filter(block => block.type !== 'alert')
  const alerts = lines.map(line => ({ type: 'alert' as const, level, text: plain(control(line), limits.alert) }))
  return { ...sent, blocks: [...alerts, ...kept].slice(0, limits.blocksInView) }
}

/** A reply shown in a window of its own. `complete`: false when it did not fit. */
export function replyView(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  { origin }: Metadata,
  words: SlackWords,
): { view: types.ModalView; complete: boolean } {
  const { blocks, complete } = encodeForView(reply, words, limits.blocksInView - 1)
  const note = complete ? [] : encodeForView({ blocks: [{ type: 'text', text: words.restInMessages }] }).blocks
  const view: types.ModalView = {
    type: 'modal',
    callback_id: viewIds.reply,
    private_metadata: packMetadata({ origin }),
    title: plain(words.title, limits.viewTitle),
    close: plain(words.close, limits.viewTitle),
    blocks: [...blocks, ...note],
  }
  return { view, complete }
}

/** App Home. `complete`: false when it did not fit. */
export function homeView(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  words: SlackWords,
): { readonly view: types.HomeView; readonly complete: boolean } {
  const { blocks, complete } = encodeForView(reply, words)
  return { view: { type: 'home', blocks: [...blocks] }, complete }
}
