import type { Event } from '../../../chat/event.ts'
import { literal } from '../../../chat/markdown.ts'
import type { Block, ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'

/** What was wrong, each with the label of its field. */
export function formProblems(reply: Reply, event: Event, work: Work): readonly Block[] {
  const form = reply.form ?? rememberedForm(event, work)?.form
  const labels = new Map(form?.fields.map(field => [field.id, field.label]))
  const items = Object.entries(reply.errors ?? {}).map(
    ([id, problem]) => `**${labels.get(id) ?? literal(id)}:** ${problem}`,
  )
  return [
    { type: 'text', text: words.formProblems },
    { type: 'list', ordered: false, items },
  ]
}

/** Opens the form again with what was written. Nothing when the form is no longer known. */
export function reopenButton(reply: Reply, event: Event, key: string, work: Work): readonly ChoiceGroup[] {
  const remembered = rememberedForm(event, work)
  const form = reply.form ?? remembered?.form
  if (!form || event.kind !== 'form') return []
  const origin = remembered?.origin ?? ''
  work.memory.forms.set(key, { form, values: event.fields, origin })
  const id = packOwn({ name: 'open', key, page: 0, origin })
  return [{ present: 'buttons', choices: [{ id, label: words.reopenForm, style: 'primary' }] }]
}

function rememberedForm(event: Event, work: Work) {
  return event.kind === 'form' ? work.memory.forms.get(`${event.person.id}|${event.form}`) : undefined
}
