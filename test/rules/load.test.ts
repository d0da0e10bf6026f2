import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { showProblem } from '../../src/knowledge/problem.ts'
import { readRules } from '../../src/open-rules.ts'
import { packageDir } from '../../src/open-services.ts'
import { checkRules } from '../../src/rules/check-rules.ts'
import { DAY, realBook } from './real-book.ts'
import { FACTS, loadSmall, pathway, requirement } from './small-book.ts'

/** All problems of one file, as a person sees them. */
function problemsOf(yaml: string): string {
  return loadSmall({ 'rules/test.yaml': yaml }).problems.map(showProblem).join('\n')
}

describe('the rules that ship', () => {
  it('load without a problem', async () => {
    expect((await readRules(join(packageDir, 'knowledge'))).problems).toEqual([])
  })

  it('pass their examples and the analysis', async () => {
    expect(checkRules(await realBook(), DAY).map(showProblem)).toEqual([])
  })
})

describe('a mistake is shown with its place, a caret under the word, and the fix', () => {
  it('a fact that is not declared', () => {
    const shown = problemsOf(pathway(`requirements:\n${requirement('r', 'step == "passed" && year > 2')}`))
    expect(shown).toContain('"year" is not a fact, a figure or a term')
    expect(shown).toContain('did you mean "years"?')
    const [, line = '', caret = ''] = shown.split('\n')
    expect(line.slice(caret.indexOf('^')).startsWith('year >')).toBe(true)
  })

  it('a value that the fact cannot have', () => {
    const shown = problemsOf(pathway(`requirements:\n${requirement('r', 'step == "pased"')}`))
    expect(shown).toContain('"pased" is not a value of step')
    expect(shown).toContain('did you mean "passed"?')
  })

  it('a figure that is not there', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'years < test.yeers')}`))).toContain('test.yeers')
  })

  it('one = instead of two', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'years = 2')}`))).toContain('write == to compare')
  })

  it('kinds that do not go together', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'years == "two"')}`))).toContain('must be of one kind')
  })

  it('a number where a yes or no is needed', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'years + 1')}`))).toContain('not a yes or no')
  })

  it('the place inside a text that runs over lines', () => {
    const yaml = `${FACTS}pathway: p
title: P
about: A test
requirements:
  - id: r
    says: r
    met: >-
      a &&
      nonsense
    otherwise: not-yet
    sources: [law]
    reviewed: 2026-01-01
`
    const line = yaml.split('\n').findIndex(row => row.includes('nonsense')) + 1
    expect(problemsOf(yaml)).toContain(`rules/test.yaml:${line}:7`)
  })

  it('a source that is not there', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'a').replace('[law]', '[lav]')}`))).toContain(
      'did you mean "law"?',
    )
  })

  it('a figure in a text that is not there', () => {
    expect(
      problemsOf(
        pathway(`requirements:\n${requirement('r', 'a').replace('says: r', 'says: "within {{test.yeras}}"')}`),
      ),
    ).toContain('there is no figure "test.yeras"')
  })

  it('a key that is not known', () => {
    expect(problemsOf(pathway(`requirements:\n${requirement('r', 'a').replace('says: r', 'sais: r')}`))).toContain(
      'did you mean "says"?',
    )
  })

  it('a code that belongs to another fact', () => {
    expect(problemsOf(FACTS.replace('id: b, code: b', 'id: b, code: a'))).toContain('belongs to another fact')
  })

  it('words to hear that say a value which cannot be, or have too many gaps', () => {
    const hear = (says: string, is: string) =>
      problemsOf(FACTS.replace('code: s,', `code: s, heard: [{ says: ["${says}"], is: ${is} }],`))
    expect(hear('passed it', 'pased')).toContain('choose one of: passed, failed')
    expect(hear('a ..2 b ..2 c ..2 d', 'passed')).toContain('more than 2 gaps')
  })

  it('two choices that would be packed alike', () => {
    expect(
      problemsOf(
        FACTS.replace('label: Passed,', 'label: Passed, code: x,').replace('{ id: failed,', '{ id: failed, code: x,'),
      ),
    ).toContain('packed alike')
  })
})

describe('conditions are bounded and run no code', () => {
  it.each([
    ['a very long condition', Array(100).fill('a').join(' && ')],
    ['a very deep condition', `${'('.repeat(40)}a${')'.repeat(40)}`],
    ['a loop', '[1, 2].exists(x, x > years)'],
    ['a call', 'step.matches("(a+)+$")'],
    ['a way to the outside', 'constructor == "x"'],
  ])('%s is refused', (_, met) => {
    expect('book' in loadSmall({ 'rules/test.yaml': pathway(`requirements:\n${requirement('r', met)}`) })).toBe(false)
  })
})

describe('dated versions of a rule', () => {
  const versions = (first: string, second: string) =>
    problemsOf(
      pathway(
        `requirements:\n${requirement('r', 'a', `otherwise: not-yet, until: ${first}`)}\n${requirement('r', 'b', `otherwise: not-yet, from: ${second}`)}`,
      ),
    )

  it('may follow one another day by day', () => {
    expect(versions('2026-01-31', '2026-02-01')).toBe('')
  })

  it('may not overlap', () => {
    expect(versions('2026-02-01', '2026-02-01')).toContain('hold on the same day')
  })

  it('may not leave a gap', () => {
    expect(versions('2026-01-30', '2026-02-01')).toContain('no version of "r" holds between')
  })
})

describe('all or nothing', () => {
  it('one broken file keeps all others from serving, and only its own problem is shown', () => {
    const result = loadSmall({
      'rules/a.yaml': 'facts: [\n',
      'rules/b.yaml': pathway(`requirements:\n${requirement('r', 'a')}`),
    })
    expect('book' in result).toBe(false)
    expect(new Set(result.problems.map(({ file }) => file))).toEqual(new Set(['rules/a.yaml']))
  })

  it('one pathway in two files is an error', () => {
    const rules = pathway(`requirements:\n${requirement('r', 'a')}`)
    const second = `pathway: p\ntitle: P\nabout: x\nrequirements:\n${requirement('r', 'a')}\n`
    expect(
      loadSmall({ 'rules/a.yaml': rules, 'rules/b.yaml': second }).problems.map(({ message }) => message),
    ).toContain('the pathway "p" is also in rules/a.yaml')
  })

  it('the revision changes with any text and only with it', () => {
    const revision = (yaml: string) => {
      const result = loadSmall({ 'rules/test.yaml': yaml })
      return 'book' in result ? result.book.revision : ''
    }
    expect(revision(FACTS)).toBe(revision(FACTS))
    expect(revision(FACTS)).not.toBe(revision(`${FACTS}# note\n`))
  })
})
