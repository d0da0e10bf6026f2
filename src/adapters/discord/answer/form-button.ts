import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'

/** Where a form cannot open by itself: a button that opens it. */
export function formButton(
  reply: Reply,
  { key, origin }: { readonly key: string; readonly origin: string },
  work: Work,
): readonly ChoiceGroup[] {
  if (!reply.form) return []
  work.memory.forms.set(key, { form: reply.form, values: {}, origin })
  const prompt = reply.blocks.length === 0 ? { prompt: words.formWaits } : {}
  return [
    {
      present: 'buttons',
      ...prompt,
      choices: [{ id: packOwn({ name: 'open', key, page: 0, origin }), label: words.openForm, style: 'primary' }],
    },
  ]
}
