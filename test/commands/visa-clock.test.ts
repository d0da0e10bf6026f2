import { describe, expect, it } from 'vitest'
import { visaClock } from '../../commands/visa-clock.ts'
import { checkServices, Person } from './check-person.ts'

const services = await checkServices()
const person = () => new Person(visaClock, services)

describe('/visa-clock', () => {
  it('asks which clock, then for the stays in a form', async () => {
    const p = await person().types('')
    await p.presses('H-1B')
    expect(p.reply.form?.fields.map(({ id }) => id)).toEqual(['stays', 'abroad'])
    await p.submits({ stays: '2021-07-01..today', abroad: '2022-12-18..2023-01-09' })
    expect(p.text).toContain('2027-07-21')
    expect(p.text).toContain('21 days')
  })

  it('counts at once from typed stays', async () => {
    const p = await person().types('h1b 2021-07-01..today abroad 2022-12-18..2023-01-09')
    expect(p.text).toContain('2027-07-21')
  })

  it('J-1: an end after seven years, from the figure', async () => {
    expect((await person().types('j1 2023-07-01..2029-06-30')).text).toContain('2030-06-30')
  })

  it('two years at home in pieces', async () => {
    const p = await person().types('home 2021-01-01..2021-12-31, 2023-01-01..2023-06-30, 2024-07-01..2024-12-31')
    expect(p.text).toContain('Reached on: 2024-12-31')
  })

  it.each([
    ['j1 2021-07-01..2024-06-30, 2024-06-30..2025-06-30', 'overlap'],
    ['home 2030-01-01..2031-01-01', 'begins in the future'],
    ['j1 yesterday', 'is not a stay'],
  ])('%s: %s', async (typed, says) => {
    await expect(person().types(typed)).rejects.toThrow(says)
  })

  it('a wrong form says so at its field and stays open', async () => {
    const p = await (await person().types('')).presses('J-1')
    await p.submits({ stays: '2024-01-01..2023-01-01' })
    expect(p.reply.errors?.stays).toContain('ends before it begins')
    expect(p.reply.form).toBeDefined()
  })
})
