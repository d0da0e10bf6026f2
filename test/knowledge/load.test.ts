import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { type Problem, showProblem } from '../../src/knowledge/problem.ts'

const TODAY = '2026-11-24'
const GOOD = `- id: h1b-step3
  title: Is Step 3 needed for an H-1B?
  ask:
    - do i need step 3 for h1b
  short: Yes. It must be passed before the hospital files.
  sources: [law]
  reviewed: 2026-11-01
`
const SOURCES = `- id: law
  title: The law
  url: https://example.org/law
  publisher: Somebody
`

function load(files: Readonly<Record<string, string>>) {
  return loadKnowledge(new Map(Object.entries({ 'faq/a.yaml': GOOD, 'sources.yaml': SOURCES, ...files })), TODAY)
}

function only(problems: readonly Problem[]): Problem {
  expect(problems.map(showProblem)).toHaveLength(1)
  return problems[0] as Problem
}

describe('loading knowledge', () => {
  it('makes a snapshot of good files, with defaults filled in', () => {
    const { knowledge, problems } = load({})
    expect(problems).toEqual([])
    expect(knowledge?.entry.get('h1b-step3')).toMatchObject({ state: 'settled', file: 'faq/a.yaml', related: [] })
  })

  it('needs nothing but entries', () => {
    const { knowledge } = loadKnowledge(
      new Map([['faq/a.yaml', '- id: a\n  ask: [hello there]\n  short: Hi.\n']]),
      TODAY,
    )
    expect(knowledge?.entries[0]?.title).toBe('hello there')
  })

  it('puts figures into texts', () => {
    const { knowledge } = load({
      'figures.yaml':
        '- {id: j1.max_years, label: limit, value: 7, unit: years, sources: [law], reviewed: 2026-11-01}\n',
      'faq/b.yaml':
        '- {id: b, ask: [how long], short: "At most {{j1.max_years}}.", sources: [law], reviewed: 2026-11-01}\n',
    })
    expect(knowledge?.entry.get('b')?.short).toBe('At most 7 years.')
  })

  it('keeps the same revision for the same files, and another one for a changed file', () => {
    const first = load({}).knowledge?.revision
    expect(load({}).knowledge?.revision).toBe(first)
    expect(load({ 'faq/a.yaml': `${GOOD}# a comment\n` }).knowledge?.revision).not.toBe(first)
  })
})

describe('what is wrong with a file is shown with its place and what to do', () => {
  const cases: readonly (readonly [
    name: string,
    files: Record<string, string>,
    place: string,
    message: RegExp,
    hint: RegExp,
  ])[] = [
    [
      'a mistyped key',
      { 'faq/a.yaml': GOOD.replace('short:', 'shrot:') },
      'faq/a.yaml:5:3',
      /key "shrot" is not known/,
      /did you mean "short"/,
    ],
    ['a tab', { 'faq/a.yaml': GOOD.replace('  title', '\ttitle') }, 'faq/a.yaml:2:', /tab/, /spaces/],
    [
      'a key that stands twice',
      { 'faq/a.yaml': `${GOOD}  reviewed: 2026-01-01\n` },
      'faq/a.yaml:8:3',
      /twice/,
      /keep one/,
    ],
    [
      'a wrong type',
      { 'faq/a.yaml': GOOD.replace('ask:\n    - do i need step 3 for h1b', 'ask: do i need step 3') },
      'faq/a.yaml:3:8',
      /should be a list/,
      /"- "/,
    ],
    [
      'a number where a text belongs',
      { 'faq/a.yaml': GOOD.replace('id: h1b-step3', 'id: 12') },
      'faq/a.yaml:1:7',
      /should be a text/,
      /quotes/,
    ],
    [
      'a wrong choice',
      { 'faq/a.yaml': `${GOOD}  state: settld\n` },
      'faq/a.yaml:8:10',
      /cannot be "settld"/,
      /did you mean "settled"/,
    ],
    [
      'a wrong date',
      { 'faq/a.yaml': GOOD.replace('2026-11-01', '01.11.2026') },
      'faq/a.yaml:7:13',
      /not a date/,
      /YYYY-MM-DD/,
    ],
    [
      'a review in the future',
      { 'faq/a.yaml': GOOD.replace('2026-11-01', '2027-11-01') },
      'faq/a.yaml:7:13',
      /future/,
      /day of the review/,
    ],
    [
      'a source that does not exist',
      { 'faq/a.yaml': GOOD.replace('[law]', '[lawx]') },
      'faq/a.yaml:6:13',
      /no source "lawx"/,
      /did you mean "law"/,
    ],
    [
      'a related entry that does not exist',
      { 'faq/a.yaml': `${GOOD}  related: [h1b-step2]\n` },
      'faq/a.yaml:8:13',
      /no entry/,
      /h1b-step3/,
    ],
    [
      'a figure that does not exist',
      { 'faq/a.yaml': GOOD.replace('Yes.', 'Yes {{j1.max}}.') },
      'faq/a.yaml:5:10',
      /no figure "j1.max"/,
      /figures.yaml/,
    ],
    [
      'an id used twice',
      { 'faq/b.yaml': GOOD.replace('do i need', 'must i have') },
      'faq/b.yaml:1:7',
      /used twice/,
      /another id/,
    ],
    [
      'a promise',
      { 'faq/a.yaml': GOOD.replace('Yes.', 'Yes, you qualify.') },
      'faq/a.yaml:5:10',
      /promises/,
      /rule asks/,
    ],
    ['in-flux without what is known', { 'faq/a.yaml': `${GOOD}  state: in-flux\n` }, 'faq/a.yaml:1:3', /in_flux/, /./],
    [
      'what is changing, of an answer that is not in-flux',
      { 'faq/a.yaml': `${GOOD}  in_flux: {since: 2026-01-01, changed: A rule., unknown: The rest.}\n` },
      'faq/a.yaml',
      /state: in-flux/,
      /./,
    ],
    ['an unclosed quote', { 'faq/a.yaml': GOOD.replace('title: Is', 'title: "Is') }, 'faq/a.yaml', /./, /./],
    [
      'an official source without address',
      { 'sources.yaml': `${SOURCES}- {id: uscis, title: USCIS, publisher: USCIS, official: true}\n` },
      'sources.yaml:5:3',
      /address/,
      /./,
    ],
    [
      'an alias bomb',
      {
        'faq/a.yaml':
          'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
      },
      'faq/a.yaml',
      /alias|unfold/,
      /write the values out/,
    ],
    ['ten megabytes', { 'faq/a.yaml': `# ${'x'.repeat(10_000_000)}\n${GOOD}` }, 'faq/a.yaml', /larger than/, /split/],
    ['no text', { 'faq/a.yaml': '\u0000\u0001\u0002' }, 'faq/a.yaml', /not text/, /UTF-8/],
  ]
  it.each(cases)('%s', (_, files, place, message, hint) => {
    const { knowledge, problems } = load(files)
    expect(knowledge).toBeNull()
    const problem = problems.find(one => one.severity === 'error') as Problem
    const shown = showProblem(problem)
    expect(shown.startsWith(place), shown).toBe(true)
    expect(problem.message).toMatch(message)
    expect(problem.hint ?? '').toMatch(hint)
  })

  it('shows the line and a caret under the place', () => {
    const { problems } = load({ 'faq/a.yaml': GOOD.replace('short:', 'shrot:') })
    const shown = showProblem(problems.find(problem => problem.message.includes('shrot')) as Problem)
    expect(shown).toBe(
      [
        'faq/a.yaml:5:3 error: the key "shrot" is not known here',
        '     5 |   shrot: Yes. It must be passed before the hospital files.',
        '       |   ^',
        '  fix: did you mean "short"?',
      ].join('\n'),
    )
  })

  it('collects all problems of all files, not the first', () => {
    const { problems } = load({
      'faq/a.yaml': GOOD.replace('short:', 'shrot:').replace('reviewed:', 'reviewd:'),
      'faq/b.yaml': '- id: B b\n  ask: []\n  short: x\n',
    })
    expect(problems.filter(problem => problem.file === 'faq/a.yaml')).toHaveLength(2)
    expect(problems.filter(problem => problem.file === 'faq/b.yaml').length).toBeGreaterThanOrEqual(2)
  })

  it('a number that disagrees with its figure is an error; one that agrees, in words or digits, is not', () => {
    const figures = '- {id: j1.max_years, label: limit, value: 7, unit: years, sources: [law], reviewed: 2026-11-01}\n'
    const entry = (short: string) =>
      `- {id: b, ask: [how long is j1], short: "${short}", figures: [j1.max_years], sources: [law], reviewed: 2026-11-01}\n`
    expect(
      load({ 'figures.yaml': figures, 'faq/b.yaml': entry('The seven-year limit, or 7 years.') }).problems,
    ).toEqual([])
    const problem = only(load({ 'figures.yaml': figures, 'faq/b.yaml': entry('The limit is 5 years.') }).problems)
    expect(problem).toMatchObject({ severity: 'error', file: 'faq/b.yaml' })
    expect(problem.message).toContain('"5 years"')
  })

  it('two entries asked nearly the same are a warning, with the other place named', () => {
    const problem = only(
      load({
        'faq/b.yaml':
          '- {id: b, ask: ["step 3 for the H1B do I need?"], short: x, sources: [law], reviewed: 2026-11-01}\n',
      }).problems,
    )
    expect(problem).toMatchObject({ severity: 'warning', file: 'faq/b.yaml' })
    expect(problem.message).toContain('h1b-step3')
  })

  it('an overdue review and an expired figure are notes, which never fail a check', () => {
    const { knowledge, problems } = load({
      'faq/a.yaml': GOOD.replace('2026-11-01', '2020-01-01'),
      'figures.yaml':
        '- {id: fee, label: fee, value: 10, unit: usd, until: 2025-12-31, sources: [law], reviewed: 2025-01-01}\n',
    })
    expect(knowledge).not.toBeNull()
    expect(problems.map(problem => problem.severity)).toEqual(['note', 'note'])
  })

  it('two values of a figure on one day are an error', () => {
    const { problems } = load({
      'figures.yaml':
        '- {id: fee, label: fee, value: 10, unit: usd, until: 2026-06-30, sources: [law], reviewed: 2026-01-01}\n- {id: fee, label: fee, value: 12, unit: usd, from: 2026-06-30, sources: [law], reviewed: 2026-01-01}\n',
    })
    expect(only(problems).message).toContain('same day')
  })
})
