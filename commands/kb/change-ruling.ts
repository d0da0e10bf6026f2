import { UserError } from '../../src/chat/errors.ts'
import type { FormEvent } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import { nearest } from '../../src/chat/nearest.ts'
import type { FormField, Reply } from '../../src/chat/reply.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'
import { fieldOf, formReply } from './entry-form.ts'
import { propose } from './propose.ts'
import { isDay } from './read-day.ts'
import { say, select, text } from './reply.ts'
import { rulings } from './rulings.ts'

/**
 * `/kb edit figure:h1b.max_years`, `/kb edit rule:h1b.step3`: what decides cases, so two people look. Words that are no id bring the
 * figures or rules that hold them. undefined: it is about an entry.
 */
export async function startRuling(words: string, services: Services): Promise<Reply | undefined> {
  const [, named, rest = ''] = words.match(/^(figure|rule)s?(?::|\s|$)\s*(.*)$/i) ?? []
  if (!named) return undefined
  const kind = named.toLowerCase() === 'rule' ? 'rule' : 'figure'
  const all = rulings(kind, '', services, Number.POSITIVE_INFINITY)
  if (all.some(({ id }) => id === rest)) return rulingForm(kind, rest, services)
  const held = rulings(kind, rest, services)
  const near = nearest(
    rest,
    all.map(({ id }) => id),
  )
  const found = held.length > 0 ? held : all.filter(({ id }) => id === near)
  if (found.length === 0) throw new UserError(services.say(`kb-no-${kind}`, { id: literal(rest, 80) }))
  return say(
    [text(services.say(`kb-which-${kind}`))],
    select(
      `kb:${kind}s`,
      services.say('kb-pick-meant'),
      found.map(({ id, label }) => ({ id: `kb:${kind}:${id}`, label: `${id}: ${label}` })),
    ),
  )
}

export function rulingForm(kind: 'figure' | 'rule', id: string, services: Services): Promise<Reply> {
  return kind === 'figure' ? figureForm(id, undefined, services) : ruleForm(id, services)
}

async function figureForm(
  id: string,
  errors: Readonly<Record<string, string>> | undefined,
  services: Services,
): Promise<Reply> {
  const { say, editing, knowledge } = services
  const source = await editing.source('figure', id)
  const now = knowledge().figures.all.findLast(figure => figure.id === id)
  if (!source || !now) throw new UserError(say('kb-no-figure', { id: literal(id, 80) }))
  const field = (name: string, required: boolean, value?: string): FormField => ({
    type: 'text',
    id: name,
    label: say(`kb-figure-${name}`),
    hint: say(`kb-figure-${name}-hint`),
    required,
    multiline: false,
    maxLength: 200,
    ...(value ? { value } : {}),
  })
  const base = (await editing.base({ kind: 'figure', id, value: now.value, reviewed: now.reviewed })) ?? ''
  return formReply(
    {
      id: `kb:figure:${id}:${base}`,
      title: say('kb-figure-title'),
      submit: say('kb-form-submit'),
      intro: say('kb-figure-intro', { label: now.label, value: String(now.value), unit: now.unit }),
      fields: [field('value', true, String(now.value)), field('from', false)],
    },
    errors,
  )
}

export async function submitFigure(event: FormEvent, id: string, base: string, services: Services): Promise<Reply> {
  const known = services.knowledge().figures.all.findLast(figure => figure.id === id)
  const typed = fieldOf(event, 'value')
  const from = fieldOf(event, 'from')
  const value = typeof known?.value === 'number' ? Number(typed.replaceAll(/[,\s$%]/g, '')) : typed
  const errors: Record<string, string> = {}
  if (typeof value === 'number' && !Number.isFinite(value)) errors.value = services.say('kb-error-number')
  if (from !== '' && !isDay(from)) errors.from = services.say('kb-error-day')
  if (Object.keys(errors).length > 0) return figureForm(id, errors, services)
  const change: Change = { kind: 'figure', id, value, reviewed: dayOf(services.now()), ...(from ? { from } : {}) }
  return propose(change, event, services, { base })
}

const LONGEST = 3000

async function ruleForm(id: string, services: Services): Promise<Reply> {
  const { say, editing } = services
  const source = await editing.source('rule', id)
  if (!source) throw new UserError(say('kb-no-rule', { id: literal(id, 80) }))
  if (source.text.length > LONGEST) throw new UserError(say('kb-rule-too-long', { file: source.file }))
  const [, rule = ''] = id.split(/\.(.*)/)
  const base = (await editing.base({ kind: 'rule', id: rule, file: source.file, source: source.text })) ?? ''
  return formReply({
    id: `kb:rule:${id}:${base}`,
    title: say('kb-rule-title'),
    submit: say('kb-form-submit'),
    fields: [
      {
        type: 'text',
        id: 'source',
        label: say('kb-rule-source'),
        hint: say('kb-rule-hint'),
        required: true,
        multiline: true,
        maxLength: LONGEST,
        value: source.text,
      },
    ],
  })
}

export async function submitRule(event: FormEvent, id: string, base: string, services: Services): Promise<Reply> {
  const [pathway = '', rule = ''] = id.split(/\.(.*)/)
  const source = fieldOf(event, 'source')
  if (!source.startsWith(`- id: ${rule}`)) throw new UserError(services.say('kb-rule-id', { rule }))
  return propose({ kind: 'rule', id: rule, file: `rules/${pathway}.yaml`, source }, event, services, { base })
}
