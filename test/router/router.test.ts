import { describe, expect, it, vi } from 'vitest'
import type { AnswerEngine, Part } from '../../src/answers/decision.ts'
import type { Command } from '../../src/chat/command.ts'
import { UserError } from '../../src/chat/errors.ts'
import type { ConversationRef, Event, MessageEvent, Person } from '../../src/chat/event.ts'
import { plainText } from '../../src/chat/plain-text.ts'
import { makeFigures } from '../../src/knowledge/figures.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { openRules } from '../../src/open-rules.ts'
import { keepAskedQuestions } from '../../src/router/learning/asked-questions.ts'
import { makeDesk } from '../../src/router/router.ts'
import type { Services } from '../../src/router/services.ts'
import { type ChannelMode, fixedSettings } from '../../src/router/settings.ts'
import { answerInConversation } from '../../src/router/steps/answer-question.ts'
import { keepTurns } from '../../src/router/turns.ts'

const knowledge = loadKnowledge(
  new Map([
    [
      'faq/a.yaml',
      '- {id: step3, title: Is Step 3 needed for an H-1B?, ask: [step 3 h1b], short: "Yes, before filing.", more: Because., reviewed: 2026-11-01}\n- {id: other, title: Another?, ask: [another], short: Other., reviewed: 2026-11-01}\n',
    ],
    ['routing.yaml', '- {id: fake, kind: unsafe, ask: [fake a document], reply: I cannot help with that.}\n'],
  ]),
  '2026-11-24',
).knowledge
if (!knowledge) throw new Error('the knowledge of this test is broken')

const noRules = openRules(new Map(), makeFigures([]), new Set())

const person: Person = { id: 'p1', groups: [], administrator: false }
const direct: ConversationRef = { platform: 'discord', community: null, channel: 'dm', thread: null, kind: 'direct' }
const channel: ConversationRef = { ...direct, community: 'c', channel: 'general', kind: 'channel' }

function answer(id: string): Part {
  return {
    text: 'x',
    outcome: { kind: 'answer', entry: { id, confidence: 0.9 } },
    candidates: [{ id, confidence: 0.9 }],
  }
}

function setUp(
  options: {
    parts?: (text: string, history: readonly string[]) => Part[]
    commands?: Command<Services>[]
    modes?: [string, ChannelMode][]
  } = {},
) {
  let time = Date.UTC(2026, 10, 24)
  let count = 0
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  const decide = vi.fn<AnswerEngine['decide']>(({ text, history }) => ({
    parts: options.parts?.(text, history) ?? [answer('step3')],
    left: [],
  }))
  const engine: AnswerEngine = { decide, explain: () => [], suggest: () => [{ id: 'other', confidence: 0.5 }] }
  const now = () => time
  const services: Services = {
    knowledge: () => knowledge as NonNullable<typeof knowledge>,
    answers: () => engine,
    rules: () => {
      if (!('book' in noRules)) throw new Error('no rules are rules too')
      return noRules.book
    },
    turns: keepTurns(now),
    answer: (text: string, event: Event) => answerInConversation(text, event, services),
    say: (phrase: string, values?: Readonly<Record<string, string | number>>) =>
      `${phrase}${values ? ` ${Object.values(values).join(' ')}` : ''}`,
    now,
    log,
    commands: options.commands ?? [],
    asked: keepAskedQuestions(now),
    outcomes: { served: () => undefined, ended: () => undefined },
    // What is written after the answer is tested with a real store elsewhere.
    background: { later: () => undefined, settled: async () => undefined },
    community: { moderators: () => null },
  } as unknown as Services
  const desk = makeDesk({
    services,
    settings: fixedSettings({ modes: new Map(options.modes ?? []), roles: new Map([['mods', 'reviewer']]) }),
  })
  const message = (text: string, more: Partial<MessageEvent> = {}): MessageEvent => ({
    kind: 'message',
    id: `m${++count}`,
    at: time,
    conversation: direct,
    person,
    text,
    addressed: 'direct',
    ...more,
  })
  return {
    desk,
    log,
    decide,
    message,
    pass: (ms: number) => {
      time += ms
    },
    nextId: () => `e${++count}`,
  }
}

describe('the way of a message', () => {
  it('a question that an entry answers is answered with its title, source line and buttons', async () => {
    const { desk, message } = setUp()
    const reply = await desk.handle(message('do i need step3'))
    expect(reply?.status).toBe('answered')
    expect(plainText(reply ?? { blocks: [] })).toContain('Yes, before filing.')
    expect(reply?.choices?.[0]?.choices.map(choice => choice.id)).toEqual([
      'answer:more:step3',
      'vote:helpful:step3',
      'vote:not:step3',
    ])
  })

  it('the same event twice is handled once', async () => {
    const { desk, message } = setUp()
    const event = message('hello')
    const replies = await Promise.all([desk.handle(event), desk.handle(event)])
    expect(replies.filter(Boolean)).toHaveLength(1)
  })

  it('is silent about what it only overhears, unless the channel wants more', async () => {
    const overheard = { conversation: channel, addressed: 'none' } as const
    expect(await setUp().desk.handle(setUp().message('do i need step 3?', overheard))).toBeNull()
    const auto = setUp({ modes: [['general', 'auto']] })
    expect((await auto.desk.handle(auto.message('do i need step 3?', overheard)))?.status).toBe('answered')
    expect(await auto.desk.handle(auto.message('do i need step 3?', overheard)), 'the same answer again').toBeNull()
    expect(await auto.desk.handle(auto.message('nice weather', overheard))).toBeNull()
    const suggest = setUp({ modes: [['general', 'suggest']] })
    const offer = await suggest.desk.handle(suggest.message('do i need step 3?', overheard))
    expect(offer?.choices?.[0]?.choices[0]?.id).toBe('answer:pick:step3')
    const off = setUp({ modes: [['general', 'off']] })
    expect(
      await off.desk.handle(off.message('do i need step 3?', { conversation: channel, addressed: 'mention' })),
    ).toBeNull()
  })

  it('an unsafe request is declined whatever else the message asks', async () => {
    const { desk, message } = setUp({
      parts: () => [
        answer('step3'),
        { text: 'fake', outcome: { kind: 'routed', route: 'fake', confidence: 0.9 }, candidates: [] },
      ],
    })
    const reply = await desk.handle(message('is step 3 needed, and how do i fake it'))
    expect(reply?.status).toBe('declined')
    expect(plainText(reply ?? { blocks: [] })).not.toContain('before filing')
  })

  it('earlier turns of the same person in the same place are handed on, for fifteen minutes', async () => {
    const { desk, message, decide, pass } = setUp()
    await desk.handle(message('how long is j1'))
    await desk.handle(message('and h1b?'))
    expect(decide.mock.lastCall?.[0].history).toEqual(['how long is j1'])
    await desk.handle(message('hello', { person: { ...person, id: 'p2' } }))
    expect(decide.mock.lastCall?.[0].history).toEqual([])
    pass(16 * 60_000)
    await desk.handle(message('and o1?'))
    expect(decide.mock.lastCall?.[0].history).toEqual([])
  })

  it('"no, I meant ..." is the question behind it; "none of these" does not loop', async () => {
    const { desk, message, decide } = setUp()
    await desk.handle(message('no, i meant the h4 spouse'))
    expect(decide.mock.lastCall?.[0].text).toBe('the h4 spouse')
    const calls = decide.mock.calls.length
    const reply = await desk.handle(message('none of these'))
    expect(reply?.status).toBe('unknown')
    expect(decide.mock.calls.length).toBe(calls)
    const ids = reply?.choices?.flatMap(group => group.choices.map(choice => choice.id)) ?? []
    expect(ids.filter(id => id.startsWith('answer:'))).toEqual([])
  })

  it('two messages of one person in one place are answered in order, one at a time', async () => {
    const order: string[] = []
    const slow: Command<Services> = {
      name: 'slow',
      description: 'x',
      options: [{ type: 'text', name: 'n', description: 'n', rest: true }],
      role: 'member',
      visibility: 'private',
      run: async values => {
        order.push(`start ${values.n}`)
        await new Promise(resolve => setTimeout(resolve, 5))
        order.push(`end ${values.n}`)
        return { status: 'answered', visibility: 'private', blocks: [] }
      },
    }
    const { desk, nextId } = setUp({ commands: [slow] })
    const command = (n: string): Event => ({
      kind: 'command',
      id: nextId(),
      at: 0,
      conversation: direct,
      person,
      command: 'slow',
      input: { text: n },
    })
    await Promise.all([desk.handle(command('1')), desk.handle(command('2')), desk.handle(command('3'))])
    expect(order).toEqual(['start 1', 'end 1', 'start 2', 'end 2', 'start 3', 'end 3'])
  })

  it('a person who is too fast is told once, then waits out the minute', async () => {
    const { desk, message, pass } = setUp()
    const replies = []
    for (let index = 0; index < 25; index++) replies.push(await desk.handle(message('hello')))
    expect(replies.filter(reply => reply?.status === 'answered')).toHaveLength(20)
    expect(replies[20]?.status).toBe('declined')
    expect(replies[21]).toBeNull()
    pass(60_001)
    expect((await desk.handle(message('hello')))?.status).toBe('answered')
  })
})

describe('commands', () => {
  const echo: Command<Services> = {
    name: 'echo',
    description: 'x',
    role: 'member',
    visibility: 'private',
    options: [
      {
        type: 'choice',
        name: 'visa',
        description: 'which',
        choices: [
          { id: 'h1b', label: 'H-1B' },
          { id: 'j1', label: 'J-1' },
        ],
      },
      { type: 'integer', name: 'years', description: 'n', min: 0, max: 7 },
    ],
    run: values => ({
      status: 'answered',
      visibility: 'private',
      blocks: [{ type: 'text', text: JSON.stringify(values) }],
    }),
    choose: event => ({ status: 'answered', visibility: 'private', blocks: [{ type: 'text', text: event.choice }] }),
  }
  const locked: Command<Services> = { ...echo, name: 'locked', role: 'reviewer', options: [] }
  const broken: Command<Services> = {
    ...echo,
    name: 'broken',
    options: [],
    run: () => {
      throw new Error('secret detail')
    },
  }
  const commands = [echo, locked, broken]

  async function run(command: string, text: string, groups: readonly string[] = []) {
    const { desk, nextId, log } = setUp({ commands })
    const reply = await desk.handle({
      kind: 'command',
      id: nextId(),
      at: 0,
      conversation: direct,
      person: { ...person, groups },
      command,
      input: { text },
    })
    return { text: plainText(reply ?? { blocks: [] }), status: reply?.status, log }
  }

  it.each([
    ['h1b 3', { visa: 'h1b', years: 3 }],
    ['H-1B', { visa: 'h1b' }],
    ['years=2 visa=j1', { visa: 'j1', years: 2 }],
    ['--visa=j\u20111', { visa: 'j1' }],
    ['', {}],
  ])('reads %j as typed options', async (text, values) => {
    expect(JSON.parse((await run('echo', text)).text)).toEqual(values)
  })

  it.each([
    ['h1bb', /not a choice for visa.*Did you mean "h1b".*h1b, j1/s],
    ['h1b 9', /whole number from 0 to 7/],
    ['h1b 1 extra', /"extra"/],
  ])('says what is wrong with %j and what can stand there', async (text, wanted) => {
    const { text: said, status } = await run('echo', text)
    expect(status).toBe('failed')
    expect(said).toMatch(wanted)
  })

  it('an unknown command gets the nearest one', async () => {
    expect((await run('ecko', '')).text).toContain('echo')
  })

  it('the bot itself checks the role', async () => {
    expect((await run('locked', '')).status).toBe('declined')
    expect((await run('locked', '', ['mods'])).status).toBe('answered')
  })

  it('a defect becomes one sentence with a reference; the log gets the rest', async () => {
    const { text, status, log } = await run('broken', '')
    expect(status).toBe('failed')
    expect(text).not.toContain('secret detail')
    const fields = log.error.mock.lastCall?.[0]
    expect(text).toContain(fields.reference)
    expect(fields.err).toBeInstanceOf(Error)
  })

  it('a button goes to the command that made it; one that nobody made is said to be old', async () => {
    const { desk, nextId } = setUp({ commands })
    const press = (choice: string) =>
      desk.handle({ kind: 'choice', id: nextId(), at: 0, conversation: direct, person, choice, values: [] })
    expect(plainText((await press('echo:go')) ?? { blocks: [] })).toBe('echo:go')
    expect(plainText((await press('gone:go')) ?? { blocks: [] })).toContain('choice-expired')
    expect(plainText((await press('answer:more:step3')) ?? { blocks: [] })).toContain('Because.')
    expect(plainText((await press('answer:more:nothing')) ?? { blocks: [] })).toContain('entry-gone')
  })

  it('an error meant for the asker is shown as it is', async () => {
    const { desk, nextId } = setUp({
      commands: [
        {
          ...broken,
          run: () => {
            throw new UserError('Do this instead.')
          },
        },
      ],
    })
    const reply = await desk.handle({
      kind: 'command',
      id: nextId(),
      at: 0,
      conversation: direct,
      person,
      command: 'broken',
      input: { text: '' },
    })
    expect(plainText(reply ?? { blocks: [] })).toBe('Do this instead.')
  })
})
