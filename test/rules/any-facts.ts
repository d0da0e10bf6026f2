import fc from 'fast-check'
import type { RuleBook } from '../../src/rules/book.ts'
import type { Facts, FactValue } from '../../src/rules/facts.ts'
import { samples } from '../../src/rules/likely-answers.ts'

/** Facts of any person. `known`: how likely each fact is told. */
export function anyFacts(book: RuleBook, known: number): fc.Arbitrary<Facts> {
  return fc
    .tuple(
      ...book.facts.map(fact =>
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...(samples(book, fact) as FactValue[]))),
      ),
    )
    .map(values =>
      Object.fromEntries(
        book.facts.flatMap((fact, at) => {
          const [chance, value] = values[at] ?? [1, false]
          return chance <= known ? [[fact.id, value]] : []
        }),
      ),
    )
}
