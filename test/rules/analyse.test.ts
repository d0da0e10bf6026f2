import { describe, expect, it } from 'vitest'
import { checkRules } from '../../src/rules/check-rules.ts'
import { DAY } from './real-book.ts'
import { pathway, requirement, smallBook } from './small-book.ts'

/** What is said against a pathway, in one text. */
function against(rules: string): string {
  return checkRules(smallBook(pathway(rules)), DAY)
    .map(({ severity, message, hint }) => `${severity}: ${message} (${hint})`)
    .join('\n')
}

const bar = (id: string, stands: string) =>
  `  - { id: ${id}, says: ${id}, stands: '${stands}', sources: [law], reviewed: 2026-01-01 }`

describe('the analysis finds', () => {
  it('a requirement that is always met', () => {
    expect(against(`requirements:\n${requirement('r', 'a || !a')}`)).toContain('"r" is always met')
  })

  it('a requirement that can never be met', () => {
    expect(against(`requirements:\n${requirement('r', 'years > 30')}`)).toContain('"r" can never be met')
  })

  it('two rules that contradict each other: open cannot come about', () => {
    const found = against(`requirements:\n${requirement('r', 'a')}\nbars:\n${bar('b', 'a')}`)
    expect(found).toContain('the outcome open cannot come about')
  })

  it('a rule in the shadow of another, with a counterexample', () => {
    const found = against(`requirements:\n${requirement('wide', 'a && b')}\n${requirement('narrow', 'a')}`)
    expect(found).toContain('"narrow" never decides')
    expect(found).toContain('a=false')
    expect(found).not.toContain('"wide" never decides')
  })

  it('a "never" that is not true, with facts that show it', () => {
    expect(against(`requirements:\n${requirement('r', 'a')}\nnever: { not-yet: really never }`)).toContain(
      '"never" says that not-yet cannot come about, but it can (with a=false)',
    )
  })

  it('a rule and an outcome that no example shows', () => {
    const found = against(
      `requirements:\n${requirement('r', 'a')}\nnever: { blocked: nothing blocks }\nexamples:\n  - { facts: { a: true }, outcome: open }`,
    )
    expect(found).toContain('no example has "r" not met')
    expect(found).toContain('no example has "r" not known')
    expect(found).toContain('no example ends in not-yet')
    expect(found).not.toContain('"r" met')
  })

  it('an example that comes out otherwise: an error with the reason', () => {
    const found = against(
      `requirements:\n${requirement('r', 'a')}\nexamples:\n  - { facts: { a: false }, outcome: open }`,
    )
    expect(found).toContain('error: example: the outcome is not-yet, not open (r not met')
  })

  it('nothing against rules that are sound', () => {
    expect(
      against(
        `requirements:\n${requirement('r', 'a')}\nbars:\n${bar('b', 'b')}\nexamples:\n  - { facts: { a: true, b: false }, outcome: open }\n  - { facts: { a: false, b: false }, outcome: not-yet }\n  - { facts: { b: true }, outcome: blocked }\n  - { outcome: undetermined }`,
      ),
    ).toBe('')
  })
})
