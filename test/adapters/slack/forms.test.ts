import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form, Reply } from '../../../src/chat/reply.ts'
import { ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type Connected, connectBySocket } from '../../support/fake-slack/connected.ts'
import { shownErrors } from '../../support/fake-slack/form-answer.ts'
import { findElement } from '../../support/fake-slack/person.ts'
import { plainBlocks } from '../../support/fake-slack/plain.ts'
import type { Message, OpenView } from '../../support/fake-slack/world.ts'

const form: Form = {
  id: 'check:form',
  title: 'Your case',
  submit: 'Check',
  fields: [
    {
      id: 'visa',
      type: 'radio',
      label: 'Visa',
      required: true,
      options: [
        { id: 'j1', label: 'J-1' },
        { id: 'h1b', label: 'H-1B' },
      ],
    },
    {
      id: 'step3',
      type: 'radio',
      label: 'Step 3',
      required: true,
      when: { field: 'visa', is: ['h1b'] },
      options: [
        { id: 'passed', label: 'Passed' },
        { id: 'failed', label: 'Not passed' },
      ],
    },
    {
      id: 'date',
      type: 'text',
      label: 'Date of the exam',
      required: false,
      multiline: false,
      when: { field: 'step3', is: ['passed'] },
    },
    { id: 'year', type: 'text', label: 'Year of graduation', required: false, multiline: false },
  ],
}
const withForm = (more: Partial<Reply> = {}): Reply =>
  words('Please fill in.', { visibility: 'private', form, ...more })

let desk: ScriptedDesk
let here: Connected

async function connect(timing = {}): Promise<void> {
  desk = new ScriptedDesk()
  desk.script = event => (event.kind === 'form' ? words('Thank you.', { visibility: 'private' }) : withForm())
  here = await connectBySocket(desk, { timing })
}
beforeEach(() => connect())
afterEach(async () => {
  await here.stop()
  expect(here.slack.problems).toEqual([])
})

const answers = () => here.slack.messages.filter(message => message.via !== null)
const answer = (count = 1): Promise<Message> =>
  here.slack.until(() => (answers().length >= count ? answers()[count - 1] : null), 5_000, `answer ${count}`)
const openView = (): Promise<OpenView> =>
  here.slack.until(() => [...here.slack.views.values()].findLast(view => view.open), 5_000, 'a window')
const labels = (view: OpenView) => view.view.blocks.flatMap(block => (block.type === 'input' ? block.label.text : []))
const textOf = ({ view }: OpenView) => plainBlocks(view.blocks)
const sendForm = (view: OpenView) => here.asker.submit(view).acknowledged
async function opened(): Promise<OpenView> {
  here.asker.command('/check')
  return await openView()
}
async function press(message: Message, label: string): Promise<void> {
  const found = findElement(message.blocks, label)
  if (found?.element.type !== 'button') throw new Error(`no button ${label}`)
  const { action_id, value } = found.element
  await here.asker.useInMessage(message, found.block, { type: 'button', action_id, value }).acknowledged
}

describe('a form in Slack', () => {
  it('shows fields only when they apply, and keeps what is filled in', async () => {
    const view = await opened()
    expect(labels(view)).toEqual(['Visa', 'Year of graduation'])
    expect(textOf(view)).toContain('Please fill in.')
    here.asker.fill(view, 'Year of graduation', { value: '2019' })
    here.asker.fill(view, 'Visa', { picked: ['H-1B'] })
    await here.slack.until(() => labels(view).includes('Step 3'))
    here.asker.fill(view, 'Step 3', { picked: ['Passed'] })
    await here.slack.until(() => labels(view).includes('Date of the exam'))
    expect(textOf(view)).toContain('Please fill in.')
    await sendForm(view)
    await answer()
    expect(desk.submitted[0]?.fields).toEqual({ visa: 'h1b', step3: 'passed', year: '2019' })
    expect(view.open).toBe(false)
  })

  it('says what reply and form both say only once', async () => {
    desk.script = () => withForm({ form: { ...form, intro: 'Please fill in.' } })
    const view = await opened()
    expect(textOf(view).match(/Please fill in\./g)).toHaveLength(1)
    here.asker.fill(view, 'Visa', { picked: ['H-1B'] })
    await here.slack.until(() => labels(view).includes('Step 3'))
    expect(textOf(view).match(/Please fill in\./g)).toHaveLength(1)
  })

  it('takes fields away again with what they depend on', async () => {
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['H-1B'] })
    await here.slack.until(() => labels(view).includes('Step 3'))
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await here.slack.until(() => !labels(view).includes('Step 3'))
    expect(labels(view)).toEqual(['Visa', 'Year of graduation'])
  })

  it('ends as the last choice says when two changes cross', async () => {
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['H-1B'] })
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    here.asker.fill(view, 'Visa', { picked: ['H-1B'] })
    await here.slack.until(() => labels(view).includes('Step 3'))
    await sleep(100)
    expect(labels(view)).toContain('Step 3')
    expect(here.lines.map(line => line.fields.problem)).toContain('hash_conflict')
  })

  it('says what is wrong at its field and stays open', async () => {
    desk.script = event =>
      event.kind === 'form' ? words('', { errors: { year: 'A year has four digits.' } }) : withForm()
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    expect(shownErrors.get(view)).toEqual({ 'field:year': 'A year has four digits.' })
    expect(view.open).toBe(true)
  })

  it('says above the fields what is wrong with a field that is not shown', async () => {
    desk.script = event => (event.kind === 'form' ? words('', { errors: { step3: 'Step 3 is needed.' } }) : withForm())
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    expect(textOf(view)).toContain('Step 3 is needed.')
    expect(view.state['field:visa']).toEqual({ picked: ['j1'] })
  })

  it('goes on to the next form in the same window', async () => {
    const next: Form = { ...form, id: 'check:next', title: 'One more', fields: form.fields.slice(3) }
    desk.script = event =>
      event.kind === 'form' && event.form === 'check:form' ? words('Next.', { form: next }) : withForm()
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    expect(view.view).toMatchObject({ callback_id: 'form:check:next', title: { text: 'One more' } })
  })

  it('can be sent again after an error: the second sending is another event', async () => {
    let sent = 0
    desk.script = event => {
      if (event.kind !== 'form') return withForm()
      sent += 1
      return sent === 1 ? words('', { errors: { visa: 'Choose.' } }) : words('Thank you.', { visibility: 'private' })
    }
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    await sendForm(view)
    await answer()
    expect(desk.submitted).toHaveLength(2)
  })

  it('answers privately where the command was used, also where the bot is no member', async () => {
    here.slack.addChannel('C0OTHER', { botIsMember: false })
    here.asker.command('/check', '', 'C0OTHER')
    const view = await openView()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    expect(await answer()).toMatchObject({ channel: 'C0OTHER', ephemeralTo: here.asker.id, via: 'response_url' })
  })
})

describe('a desk that is slow', () => {
  it('shows a loading window for a command that may open a form, then the form', async () => {
    await here.stop()
    await connect({ loading: 20 })
    desk.script = async event => {
      if (event.kind === 'command') await sleep(100)
      return withForm()
    }
    const view = await opened()
    expect(textOf(view)).toContain('One moment')
    await here.slack.until(() => labels(view).includes('Visa'))
    expect(here.slack.calls.filter(call => call.method === 'views.open')).toHaveLength(1)
  })

  it('says errors above the fields after the acknowledgement, and keeps what was typed', async () => {
    await here.stop()
    await connect({ form: 20 })
    desk.script = async event => {
      if (event.kind !== 'form') return withForm()
      await sleep(100)
      return words('', { errors: { year: 'A year has four digits.' } })
    }
    const view = await opened()
    here.asker.fill(view, 'Year of graduation', { value: '19' })
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    expect(textOf(view)).toContain('One moment')
    await here.slack.until(() => textOf(view).includes('Year of graduation: A year has four digits.'))
    expect(textOf(view)).not.toContain('One moment')
    expect(view.state['field:year']).toEqual({ value: '19' })
  })

  it('sends its answer as a message when the window was closed meanwhile', async () => {
    await here.stop()
    await connect({ form: 20 })
    desk.script = async event => {
      if (event.kind !== 'form') return withForm()
      await sleep(100)
      return words('Thank you.', { visibility: 'private' })
    }
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    here.slack.closeView(view)
    expect(plainBlocks((await answer()).blocks)).toBe('Thank you.')
  })
})

describe('a socket that breaks while a form is dealt with', () => {
  it('loses no answer: it comes as a message, once, though Slack brings the form again', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    desk.script = async event => {
      if (event.kind !== 'form') return withForm()
      await promise
      return words('Thank you.', { visibility: 'private' })
    }
    const view = await opened()
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    const { acknowledged } = here.asker.submit(view)
    await expect.poll(() => desk.submitted.length).toBe(1)
    here.slack.sockets.drop()
    await expect.poll(() => here.lines.some(line => line.event === 'slack.socket-lost')).toBe(true)
    resolve()
    await acknowledged
    expect(plainBlocks((await answer()).blocks)).toBe('Thank you.')
    await sleep(50)
    expect(answers()).toHaveLength(1)
    expect(desk.received.filter(event => event.kind === 'form')).toHaveLength(2)
  })
})

describe('a form that cannot be opened at once', () => {
  it('waits behind a button when the trigger is too old', async () => {
    here.slack.triggerLife = -1
    here.asker.command('/check')
    const message = await answer()
    expect(message.ephemeralTo).toBe(here.asker.id)
    expect(plainBlocks(message.blocks)).toContain('Please fill in.')
    here.slack.triggerLife = 3_000
    await press(message, 'Open the form')
    const view = await openView()
    await here.slack.until(() => labels(view).includes('Visa'))
    expect(desk.called.map(event => event.command)).toEqual(['check', 'check'])
  })

  it('is offered as a button after a message', async () => {
    here.asker.say('check me')
    await press(await answer(), 'Open the form')
    const view = await openView()
    await here.slack.until(() => labels(view).includes('Visa'))
  })

  it('opens a loading window first, as the trigger does not wait for the desk', async () => {
    desk.script = async event => {
      if (event.kind === 'message' && event.addressed === 'menu') await sleep(150)
      return withForm()
    }
    here.asker.say('check me')
    await press(await answer(), 'Open the form')
    const view = await openView()
    expect(textOf(view)).toContain('One moment')
    await here.slack.until(() => labels(view).includes('Visa'))
  })
})

describe('windows of another version', () => {
  it('are acknowledged, logged and left alone', async () => {
    const view = await opened()
    view.view = { ...view.view, private_metadata: 'of an older version' }
    here.asker.fill(view, 'Visa', { picked: ['J-1'] })
    await sendForm(view)
    await here.slack
      .until(() => here.lines.some(line => line.event === 'slack.unknown-view') || null, 2_000)
      .catch(() => {})
    expect(desk.submitted).toEqual([])
    expect(here.lines.some(line => line.event === 'slack.unknown-view')).toBe(true)
  })
})
