import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '../../../src/chat/reply.ts'
import { contractCommands, ScriptedDesk, words } from '../../contracts/scripted-desk.ts'
import { type Connected, connectBySocket } from '../../support/fake-slack/connected.ts'
import { findElement, Person } from '../../support/fake-slack/person.ts'
import { plainBlocks } from '../../support/fake-slack/plain.ts'
import type { OpenView } from '../../support/fake-slack/world.ts'

const form: Form = {
  id: 'check:form',
  title: 'Your case',
  submit: 'Check',
  fields: [{ id: 'year', type: 'text', label: 'Year', required: true, multiline: false }],
}

let desk: ScriptedDesk
let here: Connected

beforeEach(async () => {
  desk = new ScriptedDesk([...contractCommands, { ...contractCommands[1], name: 'kb', role: 'reviewer' } as never])
  desk.script = event =>
    event.kind === 'home'
      ? words('What I can do.', {
          choices: [
            {
              present: 'buttons',
              choices: [
                { id: 'check:start', label: 'Start a check' },
                { id: 'kb:open', label: 'Gaps' },
              ],
            },
          ],
        })
      : words('Your check.', {
          visibility: 'private',
          choices: [{ present: 'buttons', choices: [{ id: 'check:next', label: 'Next' }] }],
        })
  here = await connectBySocket(desk)
})
afterEach(async () => {
  await here.stop()
  expect(here.slack.problems).toEqual([])
})

const home = (person = here.asker): Promise<OpenView> => here.slack.until(() => here.slack.homes.get(person.id))
const openView = (): Promise<OpenView> =>
  here.slack.until(() => [...here.slack.views.values()].findLast(view => view.open), 5_000, 'a window')
const textOf = ({ view }: OpenView) => plainBlocks(view.blocks)
function press(view: OpenView, label: string, person = here.asker) {
  const found = findElement(view.view.blocks, label)
  if (found?.element.type !== 'button') throw new Error(`no button ${label}`)
  const { action_id, value } = found.element
  return person.useInView(view, found.block, { type: 'button', action_id, value }).acknowledged
}

describe('App Home', () => {
  it('is published when it is opened, and a redelivery changes nothing', async () => {
    here.asker.openHome('home', 'Ev1')
    expect(textOf(await home())).toContain('What I can do.')
    await here.asker.redeliver().acknowledged
    here.asker.say('sentinel')
    await here.slack.until(() => here.slack.messages.some(message => message.via !== null))
    expect(here.slack.calls.filter(call => call.method === 'views.publish')).toHaveLength(1)
  })

  it('tells the desk who may administer, and in which groups somebody is', async () => {
    new Person(here.slack, 'U0ADMIN').openHome()
    await here.slack.until(() => here.slack.homes.get('U0ADMIN'))
    new Person(here.slack, 'U0MOD').openHome()
    await here.slack.until(() => here.slack.homes.get('U0MOD'))
    expect(desk.handled.map(event => event.person)).toEqual([
      { id: 'U0ADMIN', administrator: true, groups: [], name: 'Dr. Ann Lee' },
      { id: 'U0MOD', administrator: false, groups: ['S0MODS'], name: 'u0mod' },
    ])
  })

  it('answers its buttons in a window, and goes on in that window', async () => {
    here.asker.openHome()
    await press(await home(), 'Start a check')
    const view = await openView()
    expect(textOf(view)).toContain('Your check.')
    desk.script = () => words('The next question.', { visibility: 'private' })
    await press(view, 'Next')
    await here.slack.until(() => textOf(view).includes('The next question.'))
    expect(desk.chosen.map(event => event.choice)).toEqual(['check:start', 'check:next'])
    expect(here.slack.messages).toEqual([])
  })

  it('opens a form of its buttons, and shows its result in the same window', async () => {
    here.asker.openHome()
    const shown = await home()
    desk.script = event =>
      event.kind === 'form' ? words('The result.', { visibility: 'private' }) : words('', { form })
    await press(shown, 'Start a check')
    const view = await openView()
    here.asker.fill(view, 'Year', { value: '2019' })
    await here.asker.submit(view).acknowledged
    expect(textOf(view)).toContain('The result.')
  })

  it('answers in the direct messages when no window can be opened', async () => {
    here.asker.openHome()
    const shown = await home()
    here.slack.triggerLife = -1
    await press(shown, 'Start a check')
    const message = await here.slack.until(() => here.slack.messages.find(one => one.via !== null))
    expect(message.channel).toBe(here.asker.directChannel)
  })
})

describe('a command that is not for everybody', () => {
  it('comes with the person looked up, and with no rights when Slack does not tell', async () => {
    here.slack.fail({ method: 'users.info', error: 'missing_scope', times: 1 })
    here.slack.fail({ method: 'usergroups.list', error: 'missing_scope', times: 1 })
    new Person(here.slack, 'U0ADMIN').command('/kb')
    await here.slack.until(() => here.slack.messages[0])
    new Person(here.slack, 'U0MOD').command('/kb')
    await here.slack.until(() => here.slack.messages[1])
    expect(desk.called.map(event => event.person)).toEqual([
      { id: 'U0ADMIN', administrator: false, groups: [] },
      { id: 'U0MOD', administrator: false, groups: ['S0MODS'], name: 'u0mod' },
    ])
  })

  it('comes with the person looked up when everybody may use it, but it keeps who did', async () => {
    await here.stop()
    desk = new ScriptedDesk(contractCommands.map(one => (one.name === 'check' ? { ...one, needsPerson: true } : one)))
    here = await connectBySocket(desk)
    new Person(here.slack, 'U0ADMIN').command('/check', 'x')
    await here.slack.until(() => here.slack.messages[0])
    expect(desk.called[0]?.person).toMatchObject({ administrator: true, name: 'Dr. Ann Lee' })
    expect(JSON.stringify(here.lines)).not.toContain('Ann Lee')
  })

  it('asks Slack nothing about people who use what everybody may use', async () => {
    here.asker.command('/ask', 'x')
    await here.slack.until(() => here.slack.messages[0])
    expect(here.slack.calls.map(call => call.method)).not.toContain('users.info')
  })
})
