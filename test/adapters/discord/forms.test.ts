import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form, FormField } from '../../../src/chat/reply.ts'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type DiscordHarness, startDiscord } from '../../support/fake-discord/harness.ts'

let desk: ScriptedDesk
let harness: DiscordHarness
beforeEach(async () => {
  desk = new ScriptedDesk()
  harness = await startDiscord(desk)
})
afterEach(() => harness.stop())

function field(number: number, more: Partial<Extract<FormField, { type: 'text' }>> = {}): FormField {
  return { id: `f${number}`, label: `Field ${number}`, type: 'text', required: true, multiline: false, ...more }
}

function form(count: number, more: Partial<Form> = {}): Form {
  return {
    id: 'check:form',
    title: 'Your case',
    submit: 'Send',
    fields: Array.from({ length: count }, (_, index) => field(index + 1)),
    ...more,
  }
}

async function formOpen(): Promise<readonly string[]> {
  await expect.poll(async () => (await harness.seen()).at(-1)?.form, { timeout: 3000 }).toBeDefined()
  return (await harness.seen()).at(-1)?.form ?? []
}

async function lastSays(text: string): Promise<void> {
  await expect.poll(async () => (await harness.seen()).at(-1)?.text, { timeout: 3000 }).toContain(text)
}

describe('forms on Discord', () => {
  it('a slow desk gets a button that opens the form', async () => {
    desk.script = async () => {
      await new Promise(resolve => setTimeout(resolve, 120))
      return words('Ready.', { form: form(2), visibility: 'private' })
    }
    await harness.command('check')
    expect((await harness.seen(1))[0]).toMatchObject({ text: 'Ready.', buttons: ['Open the form'], to: 'asker' })
    await harness.press('Open the form')
    expect(await formOpen()).toEqual(['Field 1', 'Field 2'])
  })

  it('that button works after a restart', async () => {
    desk.script = async () => {
      await new Promise(resolve => setTimeout(resolve, 120))
      return words('Ready.', { form: form(2), visibility: 'private' })
    }
    harness.people.command('check', [{ name: 'visa', type: 3, value: 'h1b' }])
    await harness.seen(1)
    await harness.adapter.stop()
    desk = new ScriptedDesk()
    desk.script = () => words('', { form: form(2) })
    harness = await startDiscord(desk, { discord: harness.discord })
    await harness.press('Open the form')
    expect(await formOpen()).toEqual(['Field 1', 'Field 2'])
    expect(desk.called[0]).toMatchObject({ command: 'check', input: { options: { visa: 'h1b' } } })
  })

  it('a form after words in a direct message is offered as a button', async () => {
    desk.script = event => (event.kind === 'form' ? words('Thanks.') : words('', { form: form(1) }))
    await harness.say('check me', { place: 'direct' })
    await harness.seen(1)
    await harness.press('Open the form')
    await formOpen()
    await harness.submit({ 'Field 1': 'yes' })
    await lastSays('Thanks.')
    expect(desk.submitted[0]?.fields).toEqual({ f1: 'yes' })
  })

  it('a long form goes on by a button and arrives whole', async () => {
    desk.script = event =>
      event.kind === 'form'
        ? words('Thanks.', { visibility: 'private' })
        : words('', { form: form(12, { intro: 'Twelve **questions**.' }) })
    await harness.command('check')
    expect(await formOpen()).toHaveLength(4)
    await harness.submit({ 'Field 1': 'a', 'Field 4': 'd' })
    await lastSays('Part 1 of 3 is noted')
    await harness.press('Next part')
    expect(await formOpen()).toEqual(['Field 5', 'Field 6', 'Field 7', 'Field 8', 'Field 9'])
    await harness.submit({ 'Field 5': 'e' })
    await lastSays('Part 2 of 3 is noted')
    await harness.press('Next part')
    await formOpen()
    await harness.submit({ 'Field 12': 'l' })
    await lastSays('Thanks.')
    expect(desk.submitted.map(event => [event.form, event.fields])).toEqual([
      ['check:form', { f1: 'a', f4: 'd', f5: 'e', f12: 'l' }],
    ])
  })

  it('a part whose questions do not apply is left out', async () => {
    const when = { field: 'f1', is: ['yes'] }
    const fields = [...form(5).fields, field(6, { when }), field(7, { when })]
    desk.script = event => (event.kind === 'form' ? words('Thanks.') : words('', { form: { ...form(0), fields } }))
    await harness.command('check')
    await formOpen()
    await harness.submit({ 'Field 1': 'no' })
    await lastSays('Thanks.')
    expect(desk.submitted).toHaveLength(1)
  })

  it('problems are told by label, and the form opens again with what was written', async () => {
    desk.script = event =>
      event.kind === 'form'
        ? words('Not yet.', { visibility: 'private', errors: { f2: 'must be a year' } })
        : words('', { form: form(2) })
    await harness.command('check')
    await formOpen()
    await harness.submit({ 'Field 1': 'one', 'Field 2': 'x' })
    await lastSays('Field 2: must be a year')
    await harness.press('Open the form again')
    await formOpen()
    const [, , opened] = [...harness.discord.interactions.values()]
    expect(JSON.stringify(opened?.modal)).toContain('"value":"one"')
  })

  it('problems stand alone: the message that carried the form still shows the rest', async () => {
    desk.script = event =>
      event.kind === 'form'
        ? words('The next question.', {
            visibility: 'private',
            errors: { f2: 'must be a year' },
            choices: [{ present: 'buttons', choices: [{ id: 'check:next', label: 'Next question' }] }],
          })
        : words('', { form: form(2) })
    await harness.command('check')
    await formOpen()
    await harness.submit({ 'Field 1': 'one', 'Field 2': 'x' })
    await lastSays('Field 2: must be a year')
    const last = (await harness.seen()).at(-1)
    expect(last?.text).not.toContain('The next question.')
    expect(last?.buttons).toEqual(['Open the form again'])
  })

  it('a sent form is acknowledged before the desk works on it, however long that holds everything up', async () => {
    let acknowledgedBefore: boolean | undefined
    desk.script = event => {
      if (event.kind !== 'form') return words('', { form: form(1) })
      acknowledgedBefore = [...harness.discord.interactions.values()].at(-1)?.acknowledgedAt !== null
      return words('Thanks.')
    }
    await harness.command('check')
    await formOpen()
    await harness.submit({ 'Field 1': 'a' })
    await lastSays('Thanks.')
    expect(acknowledgedBefore).toBe(true)
  })

  it('a part sent after a restart gets a clear sentence', async () => {
    desk.script = () => words('', { form: form(7) })
    await harness.command('check')
    await formOpen()
    const [opened] = [...harness.discord.interactions.values()]
    await harness.adapter.stop()
    harness = await startDiscord(desk, { discord: harness.discord })
    harness.people.submit(opened ?? expect.fail(), { f1: 'a' })
    expect((await harness.seen(1))[0]?.text).toContain('I was restarted')
  })

  it('picks come as one or as a list, also where a select stands in for checkboxes', async () => {
    const options = Array.from({ length: 14 }, (_, index) => ({ id: `o${index}`, label: `Option ${index}` }))
    const fields: FormField[] = [
      { id: 'one', label: 'One', type: 'select', required: true, options },
      { id: 'many', label: 'Many', type: 'checkboxes', required: false, options },
      { id: 'none', label: 'None', type: 'checkboxes', required: false, options: options.slice(0, 3) },
      { id: 'lone', label: 'Lone', type: 'radio', required: false, options: options.slice(0, 1) },
    ]
    desk.script = event => (event.kind === 'form' ? words('Thanks.') : words('', { form: { ...form(0), fields } }))
    await harness.command('check')
    await formOpen()
    await harness.submit({ One: 'Option 3', Many: ['Option 1', 'Option 13'] })
    await lastSays('Thanks.')
    expect(desk.submitted[0]?.fields).toEqual({ one: 'o3', many: ['o1', 'o13'], none: [] })
  })
})
