import { UserError } from '../../src/chat/errors.ts'
import type { Event, FormEvent } from '../../src/chat/event.ts'
import { redact } from '../../src/chat/redact.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Change, EntryFields } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { entryForm, type Filled, fieldOf, formReply, linesOf } from './entry-form.ts'
import { findProposal } from './find-proposal.ts'
import { propose } from './propose.ts'
import { reachGap } from './reach-gap.ts'
import { readFields } from './read-fields.ts'
import { showProposal } from './show-proposal.ts'
import { slugOf } from './slug.ts'

const ALL = new Set(['title', 'ask', 'short', 'more', 'sources'])

function filledOf(fields: Partial<EntryFields>): Filled {
  return { ...fields, ask: fields.ask?.join('\n'), sources: fields.sources?.join('\n') }
}

/** Which fields the form had: those that were too long were left out of it. */
function shownIn(filled: Filled, id: string, services: Services): ReadonlySet<string> {
  return new Set(entryForm(id, '', filled, services).fields.map(field => field.id))
}

/** `/kb new`, from nothing, from the words of a question, or from a quoted answer (`from:<person> words`, as the message menu does). */
export function startNew(words: string, event: Event, services: Services): Reply {
  const [, author, said = ''] = words.match(/^from:(\S{1,80})\s+([\s\S]+)$/) ?? []
  if (author) {
    const { text } = redact(said)
    const id = author === event.person.id ? 'kb:new:0' : `kb:quote:${author}`
    return formReply(newForm(id, { short: text.slice(0, 1200), more: text.slice(1200, 4000) }, services))
  }
  const asks =
    words.length <= 200 &&
    /\?\s*$|^(?:do|does|can|could|is|are|how|what|when|where|which|who|why|should|will)\b/i.test(words)
  return formReply(
    newForm(
      'kb:new:0',
      asks ? { title: titleOf(words), ask: words } : { short: words.slice(0, 1200), more: words.slice(1200) },
      services,
    ),
  )
}

export async function startFromGap(id: string | undefined, event: Event, services: Services): Promise<Reply> {
  const gap = await reachGap(id, event, services)
  const askings = await services.store.gaps.askings(gap.id, 15)
  const [first = ''] = askings
  return formReply(newForm(`kb:new:${gap.id}`, { title: titleOf(first), ask: askings.join('\n') }, services))
}

function newForm(id: string, filled: Filled, services: Services) {
  return entryForm(id, services.say('kb-new-title'), filled, services)
}

function titleOf(question: string): string {
  const words = question.trim().replace(/\s+/g, ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 200)
}

/** `quoted`: whose words they are, when somebody else's. */
export async function submitNew(event: FormEvent, gap: number, services: Services, quoted?: string): Promise<Reply> {
  const { fields, newSources, errors } = readFields(event, ALL, services)
  if (Object.keys(errors).length > 0) return formReply(newForm(event.form, typedIn(event), services), errors)
  const whole = { title: '', ask: [], short: '', more: '', sources: [], ...fields }
  const knowledge = services.knowledge()
  const id = slugOf(whole.title, new Set([...knowledge.entry.keys(), ...knowledge.routing.map(route => route.id)]))
  const [near] = services.answers().suggest([whole.title, ...whole.ask].join('. ').slice(0, 500), 1)
  const file = (near && knowledge.entry.get(near.id)?.file) ?? 'faq/new.yaml'
  const change: Change = {
    kind: 'new',
    id,
    file,
    fields: whole,
    newSources: [...newSources],
    reviewed: dayOf(services.now()),
    ...(quoted ? { quote: { platform: event.conversation.platform, person: quoted, consent: false } } : {}),
  }
  return propose(change, event, services, { base: null, gap: gap > 0 ? gap : null })
}

function typedIn(event: FormEvent): Filled {
  return Object.fromEntries([...ALL].map(field => [field, fieldOf(event, field)]))
}

export async function startEdit(id: string, services: Services): Promise<Reply> {
  const standing = await services.editing.entry(id)
  if (!standing) throw new UserError(services.say('kb-not-in-files', { id }))
  return formReply(
    entryForm(`kb:edit:${id}:${standing.base}`, services.say('kb-edit-title'), filledOf(standing.fields), services),
  )
}

/** `base`: what the entry looked like when the form was opened. */
export async function submitEdit(event: FormEvent, id: string, base: string, services: Services): Promise<Reply> {
  const standing = await services.editing.entry(id)
  const form = (filled: Filled) => entryForm(event.form, services.say('kb-edit-title'), filled, services)
  const shown = shownIn(standing ? filledOf(standing.fields) : {}, event.form, services)
  const { fields, newSources, errors } = readFields(event, shown, services)
  if (Object.keys(errors).length > 0) return formReply(form(typedIn(event)), errors)
  const change: Change = { kind: 'edit', id, fields, newSources: [...newSources], reviewed: dayOf(services.now()) }
  return propose(change, event, services, { base })
}

/** "Change it again": the form with what the proposal says. */
export async function startAgain(proposalId: string | undefined, services: Services): Promise<Reply> {
  const proposal = await findProposal(proposalId, services)
  const change = services.editing.read(proposal.text)
  if (change.kind !== 'new' && change.kind !== 'edit') throw new UserError(services.say('kb-no-proposal'))
  return formReply(
    entryForm(`kb:redo:${proposal.id}`, services.say('kb-edit-title'), filledOf(change.fields), services),
  )
}

export async function submitAgain(
  event: FormEvent,
  proposalId: string | undefined,
  services: Services,
): Promise<Reply> {
  const proposal = await findProposal(proposalId, services)
  const change = services.editing.read(proposal.text)
  if (change.kind !== 'new' && change.kind !== 'edit') throw new UserError(services.say('kb-no-proposal'))
  const shown = shownIn(filledOf(change.fields), event.form, services)
  const here = change.kind === 'new' ? ALL : new Set([...shown].filter(field => field in change.fields))
  const { fields, newSources, errors } = readFields(event, here, services)
  if (Object.keys(errors).length > 0)
    return formReply(entryForm(event.form, services.say('kb-edit-title'), typedIn(event), services), errors)
  // Sources that the first try made are known only to the proposal.
  const sources = [...change.newSources, ...newSources].filter(({ id }) => (fields.sources ?? []).includes(id))
  const next: Change =
    change.kind === 'new'
      ? { ...change, fields: { ...change.fields, ...fields }, newSources: sources }
      : { ...change, fields: { ...change.fields, ...fields }, newSources: sources }
  const edited = await services.store.proposals.edit(proposal.id, { text: JSON.stringify(next) }, services.now())
  return showProposal(edited ?? (await findProposal(proposalId, services)), event, services)
}

export async function addWays(
  id: string,
  typed: string,
  gap: number,
  event: Event,
  services: Services,
): Promise<Reply> {
  const ways = linesOf(typed).map(way => way.slice(0, 1500))
  if (ways.length === 0) return askWays(id, gap, services)
  const change: Change = { kind: 'ask', id, ways: [...ways] }
  return propose(change, event, services, { base: await services.editing.base(change), gap: gap > 0 ? gap : null })
}

export function askWays(id: string, gap: number, services: Services): Reply {
  const { say } = services
  return formReply({
    id: `kb:ways:${id}:${gap}`,
    title: say('kb-ways-title'),
    submit: say('kb-form-submit'),
    fields: [
      {
        type: 'text',
        id: 'ways',
        label: say('kb-form-ask'),
        hint: say('kb-form-ask-hint'),
        required: true,
        multiline: true,
        maxLength: 3000,
      },
    ],
  })
}

export async function changeSubject(
  file: string | undefined,
  proposalId: string | undefined,
  event: Event,
  services: Services,
): Promise<Reply> {
  const proposal = await findProposal(proposalId, services)
  const change = services.editing.read(proposal.text)
  if (change.kind !== 'new' || !file) return showProposal(proposal, event, services)
  const edited = await services.store.proposals.edit(
    proposal.id,
    { text: JSON.stringify({ ...change, file }), file },
    services.now(),
  )
  return showProposal(edited ?? proposal, event, services)
}
