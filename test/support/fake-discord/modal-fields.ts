import { isRecord } from './limits/components.ts'

/** A field of an open modal as a person sees it. */
export interface ModalField {
  readonly id: string
  readonly label: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
}

export function fieldsOfModal(modal: Record<string, unknown>): readonly ModalField[] {
  const components = Array.isArray(modal.components) ? modal.components : []
  return components.filter(isRecord).flatMap(({ label, component }) => {
    if (!isRecord(component)) return []
    const options = Array.isArray(component.options) ? component.options : []
    return [{ id: String(component.custom_id), label: String(label), options }]
  })
}

/** Labels -> ids: what a person fills in becomes what Discord sends. Throws when there is no such field or option. */
export function byId(
  modal: Record<string, unknown>,
  values: Readonly<Record<string, string | readonly string[]>>,
): Readonly<Record<string, string | readonly string[]>> {
  const fields = fieldsOfModal(modal)
  return Object.fromEntries(
    Object.entries(values).map(([label, value]) => {
      const field = fields.find(one => one.label === label)
      if (!field) throw new Error(`the form has no field "${label}", but ${fields.map(one => one.label).join(', ')}`)
      const pick = (wanted: string) => {
        if (field.options.length === 0) return wanted
        const option = field.options.find(one => one.label === wanted)
        if (!option) throw new Error(`"${label}" has no option "${wanted}"`)
        return option.value
      }
      return [field.id, typeof value === 'string' ? pick(value) : value.map(pick)]
    }),
  )
}
