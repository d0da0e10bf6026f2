import { describe, expect, it } from 'vitest'
import { visaCompare } from '../../commands/visa-compare.ts'
import { checkServices, Person } from './check-person.ts'

const services = await checkServices()
const person = () => new Person(visaCompare, services)

describe('/visa-compare', () => {
  it('has arguments on each side, with figures and sources, and no verdict', async () => {
    const p = await person().types('')
    for (const side of ['Speaks for J-1', 'Speaks against J-1', 'Speaks for H-1B', 'Speaks against H-1B'])
      expect(p.text).toContain(side)
    expect(p.text).toContain('Up to 7 years of training in all; H-1B ends after 6 years')
    expect(p.text).toContain('INA 212(e)')
    expect(p.text).not.toMatch(/better for you|we recommend|you should choose/i)
  })

  it('puts what matters to the asker first', async () => {
    const p = await person().types('several-fellowships')
    const forJ1 = p.text.slice(p.text.indexOf('Speaks for J-1'))
    expect(forJ1.indexOf('Up to 7 years')).toBeLessThan(forJ1.indexOf('Most programs'))
  })

  it('goals can be picked', async () => {
    const p = await (await person().types('')).picks('stay-in-la', 'avoid-waiver')
    expect(p.text).toContain('Stay in Los Angeles after training')
    expect(p.reply.replace).toBe(true)
  })

  it('leaves out what the facts exclude, and says how both stand by them', async () => {
    const p = await person().types('step3=passed program_sponsors=j1')
    expect(p.text).not.toContain('Step 3 is not needed')
    expect(p.text).toContain('With Step 3 passed')
    expect(p.text).toContain('H-1B is blocked')
  })

  it('a word that is neither goal nor fact is named, with the goals', async () => {
    await expect(person().types('stay-in-lax')).rejects.toThrow(/stay-in-lax[\s\S]*Goals: stay-in-la/)
  })
})
