import { describe, expect, it } from 'vitest'
import { SHARE_MARK } from '../../commands/visa-check/ids.ts'
import { visaCheck } from '../../commands/visa-check.ts'
import { waiver } from '../../commands/waiver.ts'
import { packFacts } from '../../src/rules/pack.ts'
import { factsOfCase } from '../rules/case-facts.ts'
import { realBook } from '../rules/real-book.ts'
import { FACTS, pathway, requirement, smallBook } from '../rules/small-book.ts'
import { checkServices, Person } from './check-person.ts'

const services = await checkServices()
const person = () => new Person(visaCheck, services)

describe('a guided check', () => {
  it('goes from nothing to an outcome, one question at a time', async () => {
    const p = await person().types('h1b')
    expect(p.text).toContain('Which of these do you have today?')
    await p.presses('None of these')
    expect(p.text).toContain('What does the program sponsor?')
    await p.picks('j1', 'h1b')
    await p.picks('contract')
    await p.picks('step1', 'step2ck', 'ecfmg', 'step3')
    while (p.reply.status === 'choose')
      await p.presses(p.buttons.some(({ label }) => label === 'None of these') ? 'None of these' : 'Not sure')
    expect(p.text).toContain('Not determined')
    expect(p.text).toContain('Met: USMLE Step 3 is passed before the hospital files')
    expect(p.text).toContain('You said: USMLE Step 3: Passed')
    expect(p.text).not.toMatch(/you qualify|you are eligible/i)
  })

  it('shows why each question is asked, the answers so far, and how to stop, change or share', async () => {
    const p = await person().types('')
    expect(p.text).toContain('Why I ask:')
    await p.presses('None of these')
    expect(p.text).toContain('US citizen: no')
    expect(p.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Not sure', 'Change an answer', 'Share code', 'Stop', 'Result so far']),
    )
  })

  it('"not sure" goes on and leaves it not known', async () => {
    const p = await person().types('h1b step3=not-sure')
    expect(p.text).toContain('USMLE Step 3: not sure')
  })

  it('a US citizen is done after one answer', async () => {
    const p = await (await person().types('')).presses('US citizenship')
    expect(p.reply.status).toBe('answered')
    expect(p.text).toMatch(/No visa needed[\s\S]*open/)
  })

  it('an answer can be changed, and later answers stay', async () => {
    const p = await person().types('h1b us_citizen=no green_card=no program_sponsors=j1,h1b step3=failed')
    await p.presses('Change an answer')
    await p.picks('step3')
    expect(p.text).toContain('How do you stand with USMLE Step 3?')
    await p.presses('Passed')
    expect(p.text).toContain('USMLE Step 3: Passed')
    expect(p.text).toContain('What the program sponsors: J-1, H-1B')
  })

  it('a changed answer takes out what can no longer be true, and says so', async () => {
    const p = await person().types('h1b us_citizen=no green_card=no program_sponsors=h1b step3=passed')
    await p.presses('Change an answer')
    await p.picks('step1')
    await p.presses('Not taken')
    expect(p.text).toContain('no longer fitted')
    expect(p.text).not.toContain('USMLE Step 3: Passed')
  })

  it('stops and resumes where it was', async () => {
    const p = await person().types('h1b us_citizen=no green_card=no')
    const before = p.text
    await p.presses('Stop')
    expect(p.text).toContain('Nothing is stored')
    await p.presses('Go on')
    expect(p.text).toBe(before)
  })

  it('a share code opens the same case anywhere', async () => {
    const p = await person().types(`h1b ${factsOfCase('step3=failed us_citizen=no green_card=no')}`)
    await p.presses('Share code')
    const code = /VR-\S+/.exec(p.text)?.[0]?.replace(/[`.]+$/, '') ?? ''
    const other = await person().types(code)
    expect(other.text).toContain('USMLE Step 3: Not passed yet after an attempt')
  })
})

describe('all facts at once', () => {
  it('/visa-check h1b step3=passed citizenship=india', async () => {
    const p = await person().types('h1b step3=passed citizenship=india')
    expect(p.text).toContain('Citizenship: India')
    expect(p.text).toContain('Visa check: H-1B')
  })

  it.each([
    ['h1b step3=pased', 'passed, waiting, failed, not-taken', 'did you mean "passed"?'],
    ['h1b stepp3=passed', '"stepp3" is not a fact', 'did you mean "step3"?'],
    ['h1b citizenship=indai', 'is not a country we know', 'did you mean "india"?'],
    ['h1b prior_h1b_months=many', 'is not a whole number', 'prior_h1b_months'],
    ['j1 prior_j1_physician_years=15', 'cannot be', 'prior_j1_physician_years'],
    ['j1 prior_j1_physician_years=99', 'not between 0 and 20', '99'],
    ['us_citizen=yes green_card=yes', 'citizen and a green card holder at once', 'us_citizen'],
    ['h1b hello', 'write name=value', 'hello'],
  ])('%s: names the wrong word and what can stand there', async (typed, ...says) => {
    const p = await person().types(typed)
    expect(p.reply.status).toBe('declined')
    for (const words of says) expect(p.text).toContain(words)
  })

  it('foreign text in a value cannot ping or mark up', async () => {
    const p = await person().types('h1b citizenship=**@everyone**')
    expect(p.text).toContain('@everyone')
    expect(JSON.stringify(p.reply.blocks)).not.toContain('**@everyone**')
  })
})

describe('the result', () => {
  it('says what would change it, with and and or', async () => {
    const p = await person().types(
      `h1b ${factsOfCase('step3=not-taken prior_j1_subject_212e=yes waiver_granted=no months_spent_at_home=0 us_citizen=no green_card=no')}`,
    )
    expect(p.text).toContain('Get a waiver of the home requirement and pass Step 3 before the hospital files')
    expect(p.text).toContain('Spend 24 months in total in the home country')
  })

  it('an attorney trigger stops the outcome wording and lists what to bring', async () => {
    const p = await person().types(
      `h1b ${factsOfCase('prior_j1_subject_212e=yes waiver_granted=no months_spent_at_home=24 us_citizen=no green_card=no prior_h1b_months=0 training_years_planned=3 employer_cap_exempt=yes')}`,
    )
    expect(p.text).toContain('I do not word an outcome here')
    expect(p.text).not.toContain('Open, by what you told me')
    expect(p.text).toContain('Every DS-2019 you ever had')
    expect(p.text).toContain('Met: No two-year home requirement')
  })

  it('entry limits on a country stop the wording too, before anything else is asked about them', async () => {
    const p = await person().types(`j1 ${factsOfCase('citizenship=nigeria us_citizen=no green_card=no')}`)
    await p.presses('Result so far')
    expect(p.text).toContain('Entry limits name your country for J visas')
    expect(p.text).toContain('I do not word an outcome here')
  })

  it('names sources, the day, what was taken for granted, and that it is no advice', async () => {
    const p = await person().types(
      `j1 ${factsOfCase('us_citizen=no green_card=no prior_j1_physician_years=0 training_years_planned=3')}`,
    )
    expect(p.text).toContain('Open, by what you told me')
    expect(p.text).toMatch(/Sources: .*ecfmg\.org\/evsp.*\d+ more under Sources\. Last checked: 20/)
    expect(p.text).toContain('Rules as of 2026-11-24')
    expect(p.text).toContain("The hospital's plan and pay cover insurance and funding")
    expect(p.text).toContain('not legal advice')
  })

  it('shows all sources beside the result, not in its place', async () => {
    const p = await person().types(
      `j1 ${factsOfCase('us_citizen=no green_card=no prior_j1_physician_years=0 training_years_planned=3')}`,
    )
    const more = Number(/(\d+) more under Sources/.exec(p.text)?.[1])
    await p.presses('Sources')
    expect(p.reply.replace).toBe(false)
    expect(p.text).toContain('Sources: J-1 physician')
    expect(p.text).toContain('22 CFR 62.27')
    expect(p.text.match(/^- /gm)).toHaveLength(more + 2)
    expect(p.text).toContain('Last checked: 20')
  })

  it('all ways side by side, each can be opened', async () => {
    const p = await person().types(factsOfCase('program_sponsors=j1 us_citizen=no green_card=no has_ead=no'))
    if (p.reply.status === 'choose') await p.presses('Result so far')
    expect(p.text).toContain('TN (Canadian and Mexican citizens)')
    await p.picks('tn')
    expect(p.text).toContain('Visa check: TN')
    expect(p.text).toContain('teaching or research')
  })

  it('in-flux rules say since when and what is not known', async () => {
    const p = await person().types(
      `h1b ${factsOfCase('location=abroad us_citizen=no green_card=no prior_h1b_months=0 training_years_planned=3 employer_cap_exempt=yes prior_j1_subject_212e=no')}`,
    )
    expect(p.text).toContain('This is changing')
    expect(p.text).toContain('Whether it was extended')
  })
})

describe('several questions in one form', () => {
  it('takes picks, choices and text at once', async () => {
    const p = await (await person().types('h1b')).presses('Several questions at once')
    expect(p.reply.form?.fields.length).toBeGreaterThan(2)
    await p.submits({ status: 'none', program_sponsors: ['h1b'], exams: ['step1', 'step2ck', 'ecfmg', 'step3'] })
    expect(p.text).toContain('USMLE Step 3: Passed')
    expect(p.text).toContain('What the program sponsors: H-1B')
  })

  it('a country is typed; a wrong one is said at its field and nothing is lost', async () => {
    const p = await person().types('e3 program_sponsors=e3')
    await p.presses('Type another country')
    await p.submits({ citizenship: 'Austrlia' })
    expect(p.reply.errors?.citizenship).toContain('did you mean "australia"?')
    expect(p.text).toContain('What the program sponsors: E-3')
  })

  it('a typed country is taken', async () => {
    const p = await (await person().types('e3')).presses('Type another country')
    await p.submits({ citizenship: 'Australia' })
    expect(p.text).toContain('Citizenship: Australia')
  })

  it('fields left empty say nothing', async () => {
    const p = await (await person().types('h1b')).presses('Several questions at once')
    await p.submits({ status: '', exams: [] })
    expect(p.text).not.toContain('US citizen: no')
  })
})

describe('damaged, foreign and old ids', () => {
  it.each(['visa-check:1xxxx:n', 'visa-check::n', 'visa-check:1AnBnABC:n', 'visa-check:💥:n'])(
    '%s is said to be damaged',
    async id => {
      await expect(person().sends(id)).rejects.toThrow('damaged')
    },
  )

  it('another version is said to be one', async () => {
    await expect(person().sends('visa-check:9AnBnABC:n')).rejects.toThrow('another version')
  })

  it('an action that does not exist is refused', async () => {
    await expect(person().sends(`visa-check:${packFacts(await realBook(), {})}:zz`)).rejects.toThrow('damaged')
  })

  it('a damaged share code gets a clear message', async () => {
    expect((await person().types(`${SHARE_MARK}1AnBnxyz`)).text).toContain('damaged')
  })
})

describe('as of another day', () => {
  it('the day goes along through questions, changes, forms and the result', async () => {
    const p = await person().types('h1b as-of=2027-07-01 step3=failed')
    expect(p.text).toContain('Rules as of 2027-07-01')
    await p.presses('None of these')
    await p.presses('Change an answer')
    await p.picks('step3')
    await p.presses('Passed')
    expect(p.text).toContain('Rules as of 2027-07-01')
    await p.presses('Several questions at once')
    await p.submits({ program_sponsors: ['h1b'] })
    expect(p.text).toContain('Rules as of 2027-07-01')
    await p.presses('Result so far')
    expect(p.text).toContain('Rules as of 2027-07-01')
    expect(p.text).not.toContain('Rules as of 2026')
  })

  it('figures are those of that day', async () => {
    const book = smallBook(pathway(`requirements:\n${requirement('r1', 'a')}`))
    const days: string[] = []
    const fill: typeof book.fill = (text, day) => {
      days.push(day)
      return book.fill(text, day)
    }
    const p = new Person(visaCheck, await checkServices({ ...book, fill }))
    await p.types('as-of=2030-01-01')
    await p.presses('Yes')
    expect(new Set(days)).toEqual(new Set(['2030-01-01']))
  })

  it.each(['2027-02-30', 'tomorrow', '01.07.2027'])('%s is not a day, and is named', async typed => {
    await expect(person().types(`h1b as-of=${typed}`)).rejects.toThrow(`"${typed}" is not a day`)
  })

  it('a damaged day in a button is refused', async () => {
    const id = `visa-check:${packFacts(await realBook(), {})}:n:2027-99-99`
    await expect(person().sends(id)).rejects.toThrow('damaged')
  })

  it('without it, buttons carry no day', async () => {
    const p = await person().types('h1b')
    expect(p.buttons.filter(({ id }) => id.split(':').length > 3)).toEqual([])
  })
})

describe('forms', () => {
  it('fit into one window with their introduction, and say no sentence twice', async () => {
    const p = await (await person().types('h1b')).presses('Several questions at once')
    const form = p.reply.form
    expect((form?.fields.length ?? 9) + (form?.intro ? 1 : 0)).toBeLessThanOrEqual(5)
    expect(form?.fields.filter(({ label, hint }) => label === hint)).toEqual([])
  })
})

describe('rules that change while an interview runs', () => {
  const small = (rules: string) => checkServices(smallBook(pathway(rules)))

  it('what no longer fits is asked again, the rest is kept', async () => {
    const two = `requirements:\n${requirement('r1', 'a')}\n${requirement('r2', 'step == "passed"')}`
    const p = new Person(visaCheck, await small(two))
    await p.types('')
    await p.presses('Yes')
    const id = p.buttons.find(({ label }) => label === 'Failed')?.id ?? ''
    const changed = FACTS.replace('{ id: failed, label: Failed }', '{ id: pending, label: Pending }')
    p.services = await checkServices(smallBook(`${changed}pathway: p\ntitle: P\nabout: A test\n${two}\n`))
    await p.sends(id)
    expect(p.text).toContain('1 of your answers no longer fit')
    expect(p.text).toContain('step?')
    expect(p.text).toContain('a: yes')
  })
})

describe('started from elsewhere', () => {
  it('from an answer, for its pathway', async () => {
    expect((await person().sends('visa-check:start:h1b')).text).toContain('Visa check: H-1B')
  })

  it('with facts heard, shown for confirmation before anything is taken', async () => {
    const book = services.rules()
    const p = await person().sends(`visa-check:${packFacts(book, { citizenship: 'india', step3: 'passed' })}:h`)
    expect(p.text).toContain('I assume nothing')
    expect(p.text).toContain('USMLE Step 3: Passed')
    await p.presses('All right, go on')
    expect(p.text).toContain('Citizenship: India')
  })
})

describe('/waiver', () => {
  it('shows which routes fit and why the others do not', async () => {
    const p = await new Person(waiver, services).types(
      'trained_on_j1=yes job_site=shortage-area job_region=california job_field=specialist waiver_job_offer=yes family_in_us=no persecution_feared=no months_since_residency=36 home_government_duty=no',
    )
    if (p.reply.status === 'choose') await p.presses('Result so far')
    expect(p.text).toMatch(/Conrad 30[^|]*\|?\s*open/)
    expect(p.text).toMatch(/Delta Regional[\s\S]*blocked/)
    await p.picks('waiver-conrad')
    expect(p.text).toContain('Only 30 places a state')
    expect(p.text).toContain('HCAI')
  })
})
