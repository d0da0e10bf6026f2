import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { decodeLine, personAtTerminal } from '../../../src/adapters/console/decode.ts'
import { encode, numberedChoices, wrap } from '../../../src/adapters/console/encode.ts'
import { consoleAdapter } from '../../../src/adapters/console/index.ts'
import type { Desk } from '../../../src/chat/adapter.ts'
import type { Event } from '../../../src/chat/event.ts'
import { silentLog } from '../../../src/chat/log.ts'
import type { Reply } from '../../../src/chat/reply.ts'

const plain = { columns: 60, styled: false }
const reply: Reply = {
  status: 'answered',
  visibility: 'private',
  blocks: [
    { type: 'heading', text: 'A title' },
    { type: 'text', text: 'Some **bold words that run over the end of a line** and [a link](https://example.org).' },
    { type: 'notice', tone: 'warning', title: 'Careful', text: 'Said in words.' },
  ],
  choices: [
    {
      present: 'buttons',
      choices: [
        { id: 'a:1', label: 'One' },
        { id: 'link', label: 'Page', url: 'https://example.org' },
      ],
    },
    {
      present: 'select',
      id: 'a:pick',
      prompt: 'Pick one',
      choices: [
        { id: 'x', label: 'X' },
        { id: 'y', label: 'Y' },
      ],
    },
  ],
}

describe('replies in the terminal', () => {
  it('keep a table that fits, and give one that does not as paragraphs', () => {
    const table = (name: string): Reply => ({
      status: 'answered',
      visibility: 'private',
      blocks: [{ type: 'table', caption: 'Two', columns: ['Program', 'J-1'], rows: [[name, 'yes']] }],
    })
    expect(encode(table('Short'), plain)).toBe('Two\nProgram  J-1\n-------  ---\nShort    yes')
    expect(encode(table('A hospital with a name that is longer than a line of this screen'), plain)).toBe(
      'Two\nA hospital with a name that is longer than a line of this\nscreen\n  J-1: yes',
    )
  })

  it('carry no markup, show addresses, and say a notice in words', () => {
    const text = encode(reply, plain)
    expect(text).not.toContain('**')
    expect(text).toMatch(/a\s+link \(https:\/\/example\.org\)/)
    expect(text).toContain('! Careful')
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(62)
  })

  it('number what can be picked; links are printed', () => {
    const text = encode(reply, plain)
    expect(text).toMatch(/\[1\] One {3}Page: https/)
    expect(text).toMatch(/Pick one\n\[2\] X {3}\[3\] Y/)
    expect(numberedChoices(reply)).toEqual([
      { choice: 'a:1', values: [], label: 'One' },
      { choice: 'a:pick', values: ['x'], label: 'X' },
      { choice: 'a:pick', values: ['y'], label: 'Y' },
    ])
  })

  it('leave a word longer than the line whole', () => {
    expect(wrap(`see ${'x'.repeat(90)} now`, 60)).toBe(`see\n${'x'.repeat(90)}\nnow`)
  })
})

describe('lines typed', () => {
  const presses = numberedChoices(reply)
  it.each<[string, Partial<Event>]>([
    ['2', { kind: 'choice', choice: 'a:pick', values: ['x'] }],
    ['[1]', { kind: 'choice', choice: 'a:1' }],
    ['9', { kind: 'message', text: '9' }],
    ['one.', { kind: 'choice', choice: 'a:1' }],
    [' Y', { kind: 'choice', choice: 'a:pick', values: ['y'] }],
    ['one of them', { kind: 'message', text: 'one of them' }],
    ['/visa-check h1b step3=passed', { kind: 'command', command: 'visa-check', input: { text: 'h1b step3=passed' } }],
    ['/help', { kind: 'command', command: 'help', input: { text: '' } }],
    ['do i need step 3', { kind: 'message', text: 'do i need step 3', addressed: 'direct' }],
  ])('%s', (line, wanted) => {
    expect(decodeLine(line, 'id', 0, presses, personAtTerminal())).toMatchObject(wanted)
  })
})

async function talk(lines: string, desk: Partial<Desk>): Promise<string> {
  const input = new PassThrough()
  const output = new PassThrough()
  let printed = ''
  output.on('data', chunk => {
    printed += String(chunk)
  })
  const adapter = consoleAdapter({ input, output, now: () => 0, log: silentLog, greeting: 'Hello.' })
  await adapter.start({ handle: async () => null, complete: async () => [], commands: [], ...desk })
  input.end(lines)
  await adapter.finished
  return printed
}

describe('a conversation in the terminal', () => {
  it('a number that picks nothing is no question; what can be picked stays', async () => {
    const heard: Event[] = []
    const printed = await talk('hello\n7\n1\n', {
      handle: async event => {
        heard.push(event)
        return reply
      },
    })
    expect(heard.map(({ kind }) => kind)).toEqual(['message', 'choice'])
    expect(printed).toContain('There is no choice 7: the last ones were 1 to 3.')
  })

  it('what a command asked is come back to after another question', async () => {
    const heard: Event[] = []
    const printed = await talk('/check\nhello\n4\n1\nhello\n', {
      handle: async event => {
        heard.push(event)
        if (event.kind === 'command') return { ...reply, status: 'choose' }
        return event.kind === 'message' ? reply : null
      },
    })
    expect(printed).toContain('[4] Back to: A title')
    expect(heard.map(({ kind }) => kind)).toEqual(['command', 'message', 'choice', 'message'])
    expect(printed.match(/Back to/g)).toHaveLength(1)
  })

  const form: Reply = {
    status: 'choose',
    visibility: 'private',
    blocks: [],
    form: {
      id: 'f:1',
      title: 'A form',
      submit: 'Send',
      fields: [
        {
          type: 'radio',
          id: 'colour',
          label: 'Colour',
          required: true,
          options: [
            { id: 'r', label: 'Red' },
            { id: 'g', label: 'Green' },
          ],
        },
        {
          type: 'text',
          id: 'why',
          label: 'Why',
          required: false,
          multiline: false,
          when: { field: 'colour', is: ['g'] },
        },
        {
          type: 'checkboxes',
          id: 'more',
          label: 'More',
          required: false,
          options: [
            { id: 'a', label: 'A' },
            { id: 'b', label: 'B' },
          ],
        },
      ],
    },
  }

  it('asks a form line by line, again where the answer does not fit, and leaves out what does not apply', async () => {
    const sent: Event[] = []
    const printed = await talk('start\npurple\n1\n1,2\n', {
      handle: async event => {
        if (event.kind === 'message') return form
        sent.push(event)
        return null
      },
    })
    expect(printed).toContain('from 1 to 2')
    expect(printed).not.toContain('Why')
    expect(sent).toMatchObject([{ kind: 'form', form: 'f:1', fields: { colour: 'r', more: ['a', 'b'] } }])
  })

  it('a form can be left', async () => {
    expect(await talk('start\nstop\n', { handle: async event => (event.kind === 'message' ? form : null) })).toContain(
      'Stopped.',
    )
  })

  it('answers every piped line in order, then ends', async () => {
    const printed = await talk('one\n\ntwo\n/quit\nthree\n', {
      handle: async event =>
        event.kind === 'message'
          ? { status: 'answered', visibility: 'public', blocks: [{ type: 'text', text: `got ${event.text}` }] }
          : null,
    })
    expect(printed.match(/got \w+/g)).toEqual(['got one', 'got two'])
  })
})
