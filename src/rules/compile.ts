import type { ASTNode } from '@marcbachmann/cel-js'
import { nearest } from '../chat/nearest.ts'
import { declareNames, type Names } from './cel-names.ts'
import { and, type Condition, choose, not, or } from './condition.ts'
import { type ConditionError, explainCondition } from './explain-condition.ts'
import type { Slots } from './facts.ts'
import {
  arithmetic,
  type Comparison,
  compare,
  constant,
  factOperand,
  figureOperand,
  isNumber,
  type NumberOperand,
  type Operand,
  sizeOf,
  today,
} from './operand.ts'

export type Compiled = { readonly condition: Condition } | { readonly error: ConditionError }

class Refused extends Error {
  readonly at: number
  readonly hint: string
  constructor(node: ASTNode, message: string, hint: string) {
    super(message)
    this.at = node.start
    this.hint = hint
  }
}

type Part = Pick<Condition, 'value' | 'missing' | 'because'>
type Landmarks = Map<number, Set<string | number>>

export interface Compiler {
  compile(source: string): Compiled
  /** From now on conditions may name this one. */
  addTerm(id: string, condition: Condition): void
}

/** Compiles CEL conditions over the same names. `figureIndex` gives each named figure its place in `DayValues.figures`. */
export function makeCompiler(names: Names, figureIndex: (id: string) => number): Compiler {
  const environment = declareNames(names)
  const factIndex = new Map(names.facts.map((fact, index) => [fact.id, index]))
  const terms = new Map<string, Condition>()
  const known = () => [...factIndex.keys(), ...names.figures.keys(), ...terms.keys(), 'today']

  return {
    compile,
    addTerm(id, condition) {
      terms.set(id, condition)
      environment.registerVariable(id, 'bool')
    },
  }

  function compile(source: string): Compiled {
    const checked = environment.check(source)
    if (!checked.valid || checked.error) return { error: explainCondition(checked.error, source, known()) }
    if (checked.type !== 'bool')
      return {
        error: {
          at: 0,
          message: `this is a ${checked.type}, not a yes or no`,
          hint: 'compare it with something, such as == "passed"',
        },
      }

    const reads = new Set<number>()
    const landmarks: Landmarks = new Map()
    try {
      const part = bool(environment.parse(source).ast)
      return { condition: { source, reads: [...reads].sort((a, b) => a - b), landmarks, ...part } }
    } catch (error) {
      if (error instanceof Refused) return { error: { at: error.at, message: error.message, hint: error.hint } }
      throw error
    }

    function bool(node: ASTNode): Part {
      switch (node.op) {
        case '&&':
          return and(bool(node.args[0]), bool(node.args[1]))
        case '||':
          return or(bool(node.args[0]), bool(node.args[1]))
        case '!_':
          return not(bool(node.args))
        case '?:':
          return choose(bool(node.args[0]), bool(node.args[1]), bool(node.args[2]))
        case '==':
        case '!=':
        case '<':
        case '<=':
        case '>':
        case '>=':
          return comparison(node.op, node.args[0], node.args[1])
        case 'in':
          return membership(node.args[0], node.args[1])
        case 'value': {
          const value = node.args === true
          return { value: () => value, missing() {}, because() {} }
        }
        case 'id': {
          const term = terms.get(node.args)
          if (term) {
            for (const index of term.reads) reads.add(index)
            for (const [index, values] of term.landmarks) for (const value of values) landmark(index, value)
            return term
          }
          const side = operand(node)
          return leaf([side], (slots, day) => side.exact(slots, day) as boolean | undefined)
        }
        default:
          throw new Refused(node, `"${node.op}" cannot be used here`, 'use comparisons, in [...], && || ! and ? :')
      }
    }

    function comparison(op: Comparison, left: ASTNode, right: ASTNode): Part {
      const a = operand(left)
      const b = operand(right)
      checkLiteral(a, right)
      checkLiteral(b, left)
      mark(a, b)
      return leaf([a, b], compare(op, a, b))
    }

    function membership(element: ASTNode, list: ASTNode): Part {
      if (list.op === 'list') {
        const a = operand(element)
        const items = list.args.map(item => {
          const b = operand(item)
          checkLiteral(a, item)
          mark(a, b)
          return compare('==', a, b)
        })
        return leaf([a], (slots, day) => {
          let unknown = false
          for (const item of items) {
            const equal = item(slots, day)
            if (equal) return true
            if (equal === undefined) unknown = true
          }
          return unknown ? undefined : false
        })
      }
      const a = operand(element)
      const b = operand(list)
      checkLiteral(b, element)
      mark(a, b)
      return leaf([a, b], (slots, day) => {
        const all = b.exact(slots, day) as readonly string[] | undefined
        const one = a.exact(slots, day) as string | undefined
        return all === undefined || one === undefined ? undefined : all.includes(one)
      })
    }

    function operand(node: ASTNode): Operand {
      switch (node.op) {
        case 'value':
          if (typeof node.args === 'bigint') return constant(Number(node.args))
          if (typeof node.args === 'string' || typeof node.args === 'number' || typeof node.args === 'boolean')
            return constant(node.args)
          break
        case 'id':
        case '.': {
          const name = dotted(node)
          if (name === 'today') return today()
          const index = factIndex.get(name)
          if (index !== undefined) {
            reads.add(index)
            const fact = names.facts[index]
            return factOperand(
              index,
              fact?.type === 'integer' ? { min: fact.min ?? 0, max: fact.max ?? 9999 } : undefined,
            )
          }
          const kind = names.figures.get(name)
          if (kind) return figureOperand(figureIndex(name), kind !== 'string')
          break
        }
        case '+':
        case '-':
        case '*':
          return arithmetic(node.op, numeric(node.args[0]), numeric(node.args[1]))
        case 'call':
          if (node.args[0] === 'size' && node.args[1][0]) return sizeOf(operand(node.args[1][0]), 20)
          break
        default:
      }
      throw new Refused(
        node,
        `this cannot stand in a comparison`,
        'compare facts, figures, numbers and "texts"; + - * and size() work',
      )
    }

    function numeric(node: ASTNode): NumberOperand {
      const side = operand(node)
      if (!isNumber(side)) throw new Refused(node, 'this is not a number', 'only numbers can be added or multiplied')
      return side
    }

    function landmark(index: number, value: string | number): void {
      const values = landmarks.get(index) ?? new Set()
      values.add(value)
      landmarks.set(index, values)
    }

    /** Notes where a fact's behaviour can change: the literals beside it, and the thresholds of numbers. */
    function mark(a: Operand, b: Operand): void {
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const)
        for (const index of one.facts) {
          if (other.facts.length > 0 || one.facts.length > 1) continue
          const value = other.exact([], { day: '', figures: [] })
          if (typeof value === 'string' || typeof value === 'number') landmark(index, value)
        }
    }

    function checkLiteral(fact: Operand, literalNode: ASTNode): void {
      const index = fact.facts[0]
      const shape = index === undefined || fact.facts.length !== 1 ? undefined : names.facts[index]
      if (!shape?.values || literalNode.op !== 'value' || typeof literalNode.args !== 'string') return
      if (shape.values.includes(literalNode.args)) return
      const meant = nearest(literalNode.args, shape.values)
      throw new Refused(
        literalNode,
        `"${literalNode.args}" is not a value of ${shape.id}`,
        `${meant ? `did you mean "${meant}"? ` : ''}${shape.values.length > 25 ? 'countries stand in countries.yaml' : `choose one of: ${shape.values.join(', ')}`}`,
      )
    }
  }
}

/** A comparison: unknown while any fact that it needs is. */
function leaf(sides: readonly Operand[], value: Part['value']): Part {
  const indexes = [...new Set(sides.flatMap(side => side.facts))]
  const collect = (known: boolean) => (slots: Slots, day: Parameters<Part['value']>[1], into: Set<number>) => {
    if ((value(slots, day) !== undefined) !== known) return
    for (const index of indexes) if ((slots[index] !== undefined) === known) into.add(index)
  }
  return { value, missing: collect(false), because: collect(true) }
}

function dotted(node: ASTNode): string {
  if (node.op === 'id') return node.args
  if (node.op === '.') return `${dotted(node.args[0])}.${node.args[1]}`
  return ''
}
