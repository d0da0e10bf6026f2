import type { FormEvent } from '../../src/chat/event.ts'
import type { FormField, Reply } from '../../src/chat/reply.ts'
import type { Change, Standing } from '../../src/knowledge/edit/change.ts'
import type { Entry } from '../../src/knowledge/snapshot.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { fieldOf, formReply } from './entry-form.ts'
import { entryOf } from './find-entry.ts'
import { propose } from './propose.ts'
import { isDay } from './read-day.ts'

const IN_FLUX = { field: 'state', is: ['in-flux'] }

/** Marks an answer as changing (what moved, since when, what nobody knows yet) or as settled again, and how often it is checked. */
export async function startState(entry: Entry, services: Services): Promise<Reply> {
  const standing = await services.editing.entry(entry.id)
  const { state, in_flux, review_every = '' } = entry
  return formReply(
    stateForm(
      `kb:state:${entry.id}:${standing?.base ?? ''}`,
      {
        state,
        since: in_flux?.since ?? '',
        changed: in_flux?.changed ?? '',
        unknown: in_flux?.unknown ?? '',
        days: review_every.replace(/\D+/g, ''),
      },
      services,
    ),
  )
}

type Typed = Readonly<Record<'state' | 'since' | 'changed' | 'unknown' | 'days', string>>

function stateForm(id: string, typed: Typed, services: Services) {
  const { say } = services
  const field = (name: keyof Typed, multiline: boolean, maxLength: number): FormField => ({
    type: 'text',
    id: name,
    label: say(`kb-state-form-${name}`),
    hint: say(`kb-state-form-${name}-hint`),
    required: false,
    multiline,
    maxLength,
    ...(name === 'days' ? {} : { when: IN_FLUX }),
    ...(typed[name] ? { value: typed[name] } : {}),
  })
  return {
    id,
    title: say('kb-state-form'),
    submit: say('kb-form-submit'),
    fields: [
      {
        type: 'radio',
        id: 'state',
        label: say('kb-state-form-state'),
        required: true,
        options: ['settled', 'in-flux'].map(state => ({ id: state, label: say(`kb-entry-${state}`) })),
        value: typed.state,
      } as const,
      field('since', false, 10),
      field('changed', true, 1000),
      field('unknown', true, 1000),
      field('days', false, 4),
    ],
  }
}

export async function submitState(event: FormEvent, id: string, base: string, services: Services): Promise<Reply> {
  const { say, now } = services
  entryOf(id, services)
  const read = (name: keyof Typed) => fieldOf(event, name)
  const typed: Typed = {
    state: read('state'),
    since: read('since'),
    changed: read('changed'),
    unknown: read('unknown'),
    days: read('days'),
  }
  const inFlux = typed.state === 'in-flux'
  const errors: Record<string, string> = {}
  if (inFlux && !isDay(typed.since)) errors.since = say('kb-error-day')
  if (inFlux && typed.changed.length < 10) errors.changed = say('kb-error-changed')
  if (inFlux && typed.unknown.length < 10) errors.unknown = say('kb-error-unknown')
  if (!/^\d{0,4}$/.test(typed.days) || typed.days === '0') errors.days = say('kb-error-number')
  if (Object.keys(errors).length > 0) return formReply(stateForm(event.form, typed, services), errors)
  const { since, changed, unknown } = typed
  const fields: Standing = {
    state: inFlux ? 'in-flux' : null,
    in_flux: inFlux ? { since, changed, unknown } : null,
    review_every: typed.days ? `${typed.days} days` : null,
  }
  const change: Change = { kind: 'edit', id, fields, newSources: [], reviewed: dayOf(now()) }
  return propose(change, event, services, { base })
}
