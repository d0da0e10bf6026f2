import type { Services } from '../../src/router/services.ts'
import { dayOf } from '../visa-check/day.ts'

export interface Ruling {
  /** `h1b.max_years`; of a rule its file and its own id: `h1b.step3`. */
  readonly id: string
  readonly label: string
}

const MOST = 25

/** Figures or rules under that name (`h1b`), or whose id or label holds all the words; all of them when there are no words. */
export function rulings(kind: 'figure' | 'rule', words: string, services: Services, most = MOST): readonly Ruling[] {
  const wanted = words.toLowerCase().trim()
  const all = kind === 'figure' ? figures(services) : rules(services)
  const under = wanted === '' ? [] : all.filter(({ id }) => id.startsWith(`${wanted}.`))
  const parts = wanted.split(/\s+/).filter(Boolean)
  const holding = all.filter(({ id, label }) => parts.every(part => `${id} ${label}`.toLowerCase().includes(part)))
  return (under.length > 0 ? under : holding).slice(0, most)
}

function figures({ knowledge }: Services): readonly Ruling[] {
  const last = new Map(knowledge().figures.all.map(figure => [figure.id, figure]))
  return [...last.values()].map(({ id, label, value }) => ({ id, label: `${label}: ${value}` }))
}

function rules(services: Services): readonly Ruling[] {
  const { pathways, fill } = services.rules()
  const today = dayOf(services.now())
  return pathways.flatMap(({ file, rules: here }) =>
    here.map(({ id, says }) => ({
      id: `${file.replaceAll(/^rules\/|\.ya?ml$/g, '')}.${id}`,
      label: fill(says, today),
    })),
  )
}
