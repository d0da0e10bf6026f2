import { Environment } from '@marcbachmann/cel-js'

/** What a condition may name. */
export interface Names {
  readonly facts: readonly FactShape[]
  /** Figure ids -> kind of value. */
  readonly figures: ReadonlyMap<string, 'int' | 'double' | 'string'>
}

export interface FactShape {
  readonly id: string
  readonly type: 'yes-no' | 'choice' | 'choices' | 'country' | 'integer' | 'date'
  /** Ids of choices or countries. */
  readonly values?: readonly string[]
  readonly min?: number
  readonly max?: number
}

/** Bounded: a condition is a sentence, not a program. */
const limits = { maxAstNodes: 160, maxDepth: 24, maxListElements: 80, maxMapEntries: 0, maxCallArguments: 2 }

/** A CEL environment that knows the facts and figures by their types. */
export function declareNames(names: Names): Environment {
  const environment = new Environment({ limits })
  environment.registerVariable('today', 'string')
  for (const fact of names.facts)
    environment.registerVariable(
      fact.id,
      fact.type === 'yes-no'
        ? 'bool'
        : fact.type === 'integer'
          ? 'int'
          : fact.type === 'choices'
            ? 'list<string>'
            : 'string',
    )
  for (const [name, schema] of Object.entries(nest(names.figures)))
    if (!environment.hasVariable(name)) environment.registerVariable({ name, schema })
  return environment
}

interface Nested {
  [key: string]: string | Nested
}

/** `j1.max_years: int` -> `{j1: {max_years: int}}`. */
function nest(figures: Names['figures']): Record<string, Nested> {
  const root: Record<string, Nested> = {}
  for (const [id, kind] of figures) {
    const parts = id.split('.')
    if (parts.length < 2 || parts.some(part => !/^[a-z]\w*$/.test(part))) continue
    let at: Nested = root
    for (const part of parts.slice(0, -1)) {
      const below = at[part]
      const next: Nested = typeof below === 'object' ? below : {}
      at[part] = next
      at = next
    }
    const last = parts.at(-1)
    if (last && typeof at[last] !== 'object') at[last] = kind
  }
  return root
}
