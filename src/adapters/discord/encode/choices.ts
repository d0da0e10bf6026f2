import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import { literal } from '../../../chat/markdown.ts'
import type { Choice, ChoiceGroup } from '../../../chat/reply.ts'
import { inline } from './inline.ts'
import { limits } from './limits.ts'
import { type Part, texts } from './parts.ts'
import type { UniqueIds } from './unique-ids.ts'

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Rows of buttons, or selects, each group under its prompt. The parts of a group stay in order. */
export function choiceParts(group: ChoiceGroup, ids: UniqueIds): readonly Part[] {
  const rows = group.present === 'select' ? selectRows(group, ids) : buttonRows(group.choices, ids)
  const unlinkable = group.choices.filter(choice => choice.url !== undefined && !canBeButton(choice.url))
  const prompt = group.prompt && group.present === 'buttons' ? texts([inline(group.prompt)], '\n') : []
  const tooLong = group.prompt && group.present === 'select' && group.prompt.length > limits.placeholder
  const spelled = tooLong ? texts([inline(group.prompt ?? '')], '\n') : []
  const addresses = texts(
    unlinkable.map(choice => inline(`${literal(choice.label)}: ${choice.url}`)),
    '\n',
  )
  return [
    ...prompt,
    ...spelled,
    ...addresses,
    ...rows.map(component => ({ type: 'component' as const, component, files: [] })),
  ]
}

export function buttonRows(choices: readonly Choice[], ids: UniqueIds): readonly Row[] {
  const buttons = choices.flatMap(choice => button(choice, ids) ?? [])
  return chunks(buttons, limits.buttonsPerRow).map(components => ({ type: ComponentType.ActionRow, components }))
}

function button(choice: Choice, ids: UniqueIds): APIButtonComponent | null {
  const label = within(choice.label, limits.buttonLabel)
  if (choice.url !== undefined) {
    if (!canBeButton(choice.url)) return null
    return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: choice.url }
  }
  const id = ids.take(choice.id)
  if (!id) return null
  return { type: ComponentType.Button, style: styleOf(choice), label, custom_id: id }
}

function canBeButton(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && url.length <= limits.buttonUrl
}

function styleOf({ style }: Choice): ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger {
  if (style === 'primary') return ButtonStyle.Primary
  return style === 'danger' ? ButtonStyle.Danger : ButtonStyle.Secondary
}

/** More than 25 options go over several selects. Links have no place in a select: they become buttons. */
function selectRows(group: ChoiceGroup, ids: UniqueIds): readonly Row[] {
  const links = group.choices.filter(choice => choice.url !== undefined)
  const options = distinct(group.choices.filter(choice => choice.url === undefined))
  const sets = chunks(options, limits.selectOptions)
  const selects = sets.flatMap((set, index): Row[] => {
    const id = ids.take(group.id ?? set[0]?.id ?? '')
    if (!id) return []
    const most = Math.min(group.most ?? 1, set.length)
    const part = sets.length > 1 ? ` (${index + 1} of ${sets.length})` : ''
    const placeholder = within(group.prompt ?? 'Choose', limits.placeholder - part.length) + part
    const select = {
      type: ComponentType.StringSelect as const,
      custom_id: id,
      placeholder,
      min_values: 1,
      max_values: Math.max(1, most),
    }
    return [{ type: ComponentType.ActionRow, components: [{ ...select, options: set.map(option) }] }]
  })
  return [...selects, ...buttonRows(links, ids)]
}

function option(choice: Choice) {
  const description = choice.description?.trim()
  return {
    label: within(choice.label, limits.optionLabel),
    value: choice.id,
    ...(description ? { description: within(description, limits.optionDescription) } : {}),
  }
}

function distinct(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>()
  return choices.filter(({ id }) => id.length > 0 && id.length <= limits.customId && !seen.has(id) && seen.add(id))
}

/** Labels have a hard limit that cannot be split; the model keeps them inside, this only guards the send. */
export function within(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim() || '…'
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = []
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size))
  return result
}
