import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.ts'

/** Runs the subcommand over text; what it wrote and its exit code. */
async function run(args: readonly string[], input = '') {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const chunks: { out: string; err: string } = { out: '', err: '' }
  stdout.on('data', chunk => {
    chunks.out += chunk
  })
  stderr.on('data', chunk => {
    chunks.err += chunk
  })
  const code = await check(args, { stdin: Readable.from([input]), stdout, stderr })
  return { code, ...chunks }
}

const json = async (...objects: readonly object[]) => {
  const { out, code } = await run(
    ['--json', '--as-of', '2026-11-24'],
    objects.map(object => JSON.stringify(object)).join('\n'),
  )
  return {
    code,
    lines: out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  }
}

const told = {
  citizenship: 'india',
  medical_school_country: 'india',
  ecfmg_certified: true,
  step1: 'pass',
  step2ck: 'pass',
  contract_offer: true,
  program_accredited: true,
  statement_of_need: true,
  foreign_residence_kept: true,
  intends_immigrate: false,
  program_sponsors: ['j1', 'h1b'],
}

describe('visa-rounds check --json', () => {
  it('prints one line per case: outcomes, findings with reasons and sources, changes, the next question', async () => {
    const { lines, code } = await json({ ...told, step3: 'no' })
    expect(code).toBe(0)
    const [first] = lines
    expect(first.pathways.j1.outcome).toBe('open')
    expect(first.pathways.h1b.outcome).toBe('not-yet')
    const step3 = first.pathways.h1b.findings.find((finding: { id: string }) => finding.id === 'step3')
    expect(step3).toMatchObject({
      finding: 'not met',
      why: 'USMLE Step 3: Not taken; Country of the medical school: India',
      sources: ['ina-212-j-2', 'cfr-8-214-2'],
    })
    expect(first.pathways.h1b.changes[0].all).toEqual([
      { fact: 'step3', value: 'passed', says: 'Pass Step 3 before the hospital files' },
    ])
    expect(first.next).toBe('status')
    expect(first.nextFacts).toContain('us_citizen')
    expect(first.attorney).toEqual([])
  })

  it.each([
    [
      'a program that sponsors nothing',
      { ...told, step3: 'pass', program_sponsors: [] },
      { j1: 'blocked', h1b: 'blocked' },
    ],
    ['no Statement of Need', { ...told, statement_of_need: false }, { j1: 'not-yet' }],
    [
      '24 months at home',
      { ...told, step3: 'pass', prior_j1_subject_212e: true, waiver_granted: false, months_spent_at_home: 24 },
      { h1b: 'open' },
    ],
    [
      '60 months of H-1B and an approved I-140',
      { ...told, step3: 'pass', prior_h1b_months: 60, training_years_planned: 3, i140_approved: true },
      { h1b: 'open' },
    ],
    ['three J-1 years planned', { ...told, prior_j1_physician_years: 0, training_years_planned: 3 }, { j1: 'open' }],
    ['home abroad given up', { ...told, foreign_residence_kept: false, intends_immigrate: true }, { j1: 'blocked' }],
    [
      'US citizen from a school in Grenada',
      { us_citizen: true, citizenship: 'united_states', medical_school_country: 'grenada' },
      { 'no-visa': 'open' },
    ],
    [
      'green card where nothing is sponsored',
      { green_card: true, citizenship: 'india', program_sponsors: [] },
      { 'no-visa': 'open' },
    ],
    [
      'H-4 permit that the program refuses',
      { has_ead: true, ead_category: 'spouse_h4', program_accepts_ead: false },
      { ead: 'blocked' },
    ],
    ['TN for a Mexican', { citizenship: 'mexico', asks_for: 'tn' }, { tn: 'blocked' }],
    ['only citizenship', { citizenship: 'egypt' }, { j1: 'undetermined', h1b: 'undetermined' }],
  ])('%s', async (_, facts, outcomes) => {
    const { lines } = await json(facts)
    for (const [pathway, outcome] of Object.entries(outcomes))
      expect(`${pathway} ${lines[0].pathways[pathway].outcome}`).toBe(`${pathway} ${outcome}`)
  })

  it('unknown names and values are errors that list the valid ones, and the other lines still run', async () => {
    const { lines, code } = await json({ stepp3: 'pass' }, { step3: 'perhaps' }, { step3: 'pass' })
    expect(code).toBe(1)
    expect(lines[0].errors[0].message).toContain('did you mean "step3"?')
    expect(lines[0].errors[0].message).toContain('ecfmg_certified')
    expect(lines[1].errors[0].message).toContain('passed, waiting, failed, not-taken')
    expect(lines[2].pathways.h1b.outcome).toBe('undetermined')
  })

  it.each([
    'not json',
    '[1]',
    '"step3"',
    '{"step3": {"a": 1}}',
    '{"us_citizen": true, "green_card": true}',
    `{"step3": "${'x'.repeat(30_000)}"}`,
  ])('bad input %# gets an error line and never ends the run', async line => {
    const { out, code } = await run(['--json'], `${line}\n{"step3":"passed"}\n`)
    const [first, second] = out
      .trim()
      .split('\n')
      .map(text => JSON.parse(text))
    expect(code).toBe(1)
    expect(first.errors[0].message.length).toBeGreaterThan(5)
    expect(second.pathways).toBeDefined()
  })

  it('asks nothing more of a green card holder', async () => {
    expect((await json({ green_card: true })).lines[0].next).toBeNull()
  })

  it('lists attorney triggers with what to bring', async () => {
    const { lines } = await json({ ...told, step3: 'pass', prior_j1_subject_212e: true, waiver_granted: true })
    expect(lines[0].attorney.map(({ id }: { id: string }) => id)).toContain('earlier-212e')
    expect(lines[0].attorney[0].bring.length).toBeGreaterThan(0)
  })
})

describe('visa-rounds check --questions --json', () => {
  it('prints the name, type and choices of every fact', async () => {
    const facts: { name: string; type: string; choices?: { id: string }[] }[] = JSON.parse(
      (await run(['--questions', '--json'])).out,
    )
    expect(facts.find(({ name }) => name === 'step3')).toMatchObject({ type: 'choice' })
    expect(facts.find(({ name }) => name === 'program_sponsors')?.choices?.map(({ id }) => id)).toEqual([
      'j1',
      'h1b',
      'o1',
      'e3',
    ])
    expect(facts.find(({ name }) => name === 'citizenship')?.choices?.length).toBeGreaterThan(190)
    expect(facts.every(({ name, type }) => name !== '' && type !== '')).toBe(true)
  })

  it('every choice it prints is accepted', async () => {
    const facts: { name: string; type: string; choices?: { id: string }[] }[] = JSON.parse(
      (await run(['--questions', '--json'])).out,
    )
    const cases = facts.flatMap(({ name, type, choices }) =>
      (choices ?? []).map(({ id }) => ({ [name]: type === 'multiple-choice' ? [id] : id })),
    )
    const { lines } = await json(...cases)
    expect(lines.filter(line => line.errors)).toEqual([])
  })
})

describe('in words', () => {
  it('facts behind the command', async () => {
    const { out, code } = await run(['step3=passed', 'citizenship=india', '--pathway', 'h1b'])
    expect(code).toBe(0)
    expect(out).toContain('[met] USMLE Step 3')
    expect(out).not.toContain('J-1 physician:')
  })

  it('a day and a pathway that do not exist say so', async () => {
    await expect(run(['--as-of', '2026-13-45', 'step3=passed'])).rejects.toThrow('is not a date')
    await expect(run(['--pathway', 'x9', 'step3=passed'])).rejects.toThrow('There is no pathway "x9"')
  })

  it('a wrong fact ends with exit code 1 and its name', async () => {
    const { code, err } = await run(['stepp3=passed'])
    expect(code).toBe(1)
    expect(err).toContain('did you mean "step3"?')
  })
})
