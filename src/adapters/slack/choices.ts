import type { types } from '@slack/bolt'
import type { Choice, ChoiceGroup } from '../../chat/reply.ts'
import { actionIds } from './ids.ts'
import { limits, shorten } from './limits.ts'
import { parseSpans, type Span, safeAddress } from './markdown.ts'
import { textUnits } from './text-units.ts'
import type { Surface, Unit } from './unit.ts'
import type { SlackWords } from './words.ts'

export function choiceUnits(group: ChoiceGroup, index: number, surface: Surface, words: SlackWords): readonly Unit[] {
  if (group.choices.length === 0) return []
  const links = group.choices.some(choice => choice.url !== undefined)
  return group.present === 'select' && !links ? selects(group, words) : buttons(group, index, surface)
}

function buttons(group: ChoiceGroup, row: number, surface: Surface): readonly Unit[] {
  const long = group.choices.filter(choice => choice.label.length > limits.buttonText)
  const above: Span[] = group.prompt ? [...parseSpans(group.prompt)] : []
  // A label that Slack would cut is said whole above its button.
  for (const choice of long)
    above.push({ kind: 'text', text: `${above.length > 0 ? '\n' : ''}${choice.label}`, bold: false, italic: false })
  const units: Unit[] = [...textUnits(above, surface, true)]
  for (let at = 0; at < group.choices.length; at += limits.actions) {
    const part = group.choices.slice(at, at + limits.actions)
    const elements = part.map((choice, index) => button(choice, `${row}.${at + index}`))
    const labels = part.map(choice => `[${choice.label}]`).join(' ')
    units.push({ block: { type: 'actions', elements }, words: labels, size: labels.length })
  }
  return units
}

function button(choice: Choice, place: string): types.Button {
  const url = choice.url === undefined ? null : safeAddress(choice.url)
  return {
    type: 'button',
    text: { type: 'plain_text', text: shorten(choice.label.trim() || choice.id, limits.buttonText) },
    action_id: url ? actionIds.link(place) : actionIds.button(place),
    ...(url ? { url } : { value: choice.id }),
    ...(choice.style === 'primary' || choice.style === 'danger' ? { style: choice.style } : {}),
  }
}

function selects(group: ChoiceGroup, words: SlackWords): readonly Unit[] {
  const units: Unit[] = []
  const prompt = parseSpans(group.prompt?.trim() || words.choose)
  const [first = [], ...rest] = splitPrompt(prompt)
  units.push(...rest.flatMap(part => textUnits(part, 'view', true)))
  for (let at = 0; at < group.choices.length; at += limits.options) {
    const part = group.choices.slice(at, at + limits.options)
    const options = part.map(toOption)
    const more = group.choices.length > limits.options ? ` (${at + 1}–${at + part.length})` : ''
    const placeholder: types.PlainTextElement = { type: 'plain_text', text: words.pick }
    const action_id = actionIds.select(group.id)
    const most = Math.min(group.most ?? 1, options.length)
    const accessory: types.StaticSelect | types.MultiStaticSelect =
      most > 1
        ? { type: 'multi_static_select', action_id, placeholder, options, max_selected_items: most }
        : { type: 'static_select', action_id, placeholder, options }
    const text = textUnits([...first, { kind: 'text', text: more, bold: false, italic: false }], 'view')[0]
    if (text?.block.type === 'section') units.push({ ...text, block: { ...text.block, accessory } })
  }
  return units
}

function splitPrompt(prompt: readonly Span[]): readonly (readonly Span[])[] {
  const units = textUnits(prompt, 'view')
  return units.length <= 1 ? [prompt] : [parseSpans('…'), prompt]
}

export function toOption(choice: {
  readonly id: string
  readonly label: string
  readonly description?: string
}): types.PlainTextOption {
  const label = choice.label.trim() || choice.id
  const description = [
    label.length > limits.optionText ? `…${label.slice(limits.optionText - 1)}` : '',
    choice.description ?? '',
  ]
    .filter(Boolean)
    .join(' ')
  return {
    text: { type: 'plain_text', text: shorten(label, limits.optionText) },
    value: choice.id,
    ...(description
      ? { description: { type: 'plain_text', text: shorten(description, limits.optionDescription) } }
      : {}),
  }
}
