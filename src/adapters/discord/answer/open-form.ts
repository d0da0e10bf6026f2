import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js'
import { modal, pagesOf, shownFields } from '../forms/modal.ts'
import { packOwn } from '../own-ids.ts'
import type { Work } from '../work.ts'

type Opener = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | MessageComponentInteraction

/** Shows a page of a remembered form. A form of one page carries its own id, so that it survives a restart. */
export async function openForm(
  interaction: Opener,
  { key, page, person }: { readonly key: string; readonly page: number; readonly person: string },
  work: Work,
): Promise<void> {
  const open = work.memory.forms.get(key)
  if (!open) throw new Error('the form is not remembered')
  const pages = pagesOf(open.form)
  const fields = shownFields(pages[page] ?? [], open.values)
  const single = pages.length === 1
  const customId = single ? open.form.id : packOwn({ name: 'page', key, page })
  const part = single ? {} : { part: ` (${page + 1}/${pages.length})` }
  work.memory.forms.set(`${person}|${open.form.id}`, open)
  await interaction.showModal(modal(open.form, fields, open.values, { customId, intro: page === 0, ...part }))
}

/** The next page from `page` on that has a field to show; null: all are done. */
export function nextPage(key: string, page: number, work: Work): number | null {
  const open = work.memory.forms.get(key)
  if (!open) return null
  const next = pagesOf(open.form).findIndex(
    (fields, index) => index >= page && shownFields(fields, open.values).length > 0,
  )
  return next === -1 ? null : next
}
