import type { Services } from '../../src/router/services.ts'

export interface Ruling {
  /** `h1b.max_years`; of a rule its file and its own id: `h1b.step3`. */
  readonly id: string
  readonly label: string
}

const MOST = 25

/** Figures or rules whose id or label holds all the words; all of them when there are no words. */
export function rulings(kind: 'figure' | 'rule', words: string, services: Services, most = MOST): readonly Ruling[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (kind === 'figure' ? figures(services) : rules(services)).filter(({ id, label }) =>
    parts.every(part => `${id} ${label}`.toLowerCase().includes(part)),
  )
  return found.slice(0, most)
}

function figures({ knowledge }: Services): readonly Ruling[] {
  return [...new Map(knowledge().figures.all.map(figure => [figure.id, figure])).values()]
}

function rules(services: Services): readonly Ruling[] {
  return services
    .rules()
    .pathways.flatMap(({ file, rules }) =>
      rules.map(({ id, says }) => ({ id: `${file.replaceAll(/^rules\/|\.ya?ml$/g, '')}.${id}`, label: says })),
    )
}
