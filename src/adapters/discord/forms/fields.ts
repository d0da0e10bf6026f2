import { ComponentType, type ModalSubmitInteraction } from 'discord.js'
import type { FormEvent } from '../../../chat/event.ts'

type Values = FormEvent['fields']

/** Ends the id of a field with several picks that is shown as a select: Discord gives both kinds back as lists. */
export const severalMark = '[]'

/** What was filled in, by field id: words or one pick as text, several picks as a list. Left out: nothing. */
export function fieldsOf({ components }: ModalSubmitInteraction): Values {
  const fields: Record<string, string | readonly string[]> = {}
  for (const row of components) {
    if (row.type !== ComponentType.Label) continue
    const { component } = row
    const id = component.customId
    if ('values' in component && component.type === ComponentType.CheckboxGroup) fields[id] = [...component.values]
    else if (component.type === ComponentType.StringSelect && id.endsWith(severalMark)) {
      fields[id.slice(0, -severalMark.length)] = [...component.values]
    } else if (component.type === ComponentType.StringSelect) {
      const [only] = component.values
      if (only !== undefined) fields[id] = only
    } else if ('value' in component && typeof component.value === 'string' && component.value !== '') {
      fields[id] = component.value
    }
  }
  return fields
}
