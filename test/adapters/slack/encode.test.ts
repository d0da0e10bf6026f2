import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode, encodeForView } from '../../../src/adapters/slack/encode.ts'
import { formView, homeView, replyView } from '../../../src/adapters/slack/views.ts'
import { englishWords } from '../../../src/adapters/slack/words.ts'
import type { Block } from '../../../src/chat/reply.ts'
import { messageBlocks } from '../../support/fake-slack/block-rules.ts'
import { problemsOfMessage, problemsOfView } from '../../support/fake-slack/check-blocks.ts'
import { pingsOf, plainBlocks } from '../../support/fake-slack/plain.ts'
import { anyForm, anyReply } from './any-reply.ts'

const origin = {
  user: 'U1',
  channel: 'C1',
  thread: '1.2',
  threadExists: true,
  direct: false,
  responseUrl: `https://hooks.example/${'x'.repeat(90)}`,
}
const plainOf = (blocks: readonly Block[]) =>
  encode({ blocks })
    .messages.map(message => plainBlocks(messageBlocks.parse(message.blocks)))
    .join('\n')

describe('1,000 replies of every shape', () => {
  it('become messages inside every documented limit, which notify nobody', () => {
    fc.assert(
      fc.property(anyReply, reply => {
        for (const { text, blocks } of encode(reply).messages) {
          expect(problemsOfMessage(blocks)).toEqual([])
          expect(text.length).toBeGreaterThan(0)
          expect(text.length).toBeLessThanOrEqual(4_000)
          expect(pingsOf(text, messageBlocks.parse(blocks))).toEqual([])
        }
      }),
      { numRuns: 1_000 },
    )
  }, 120_000)

  it('become windows and App Home inside every documented limit', () => {
    fc.assert(
      fc.property(anyReply, reply => {
        expect(problemsOfView(replyView(reply, { origin }, englishWords).view)).toEqual([])
        expect(problemsOfView(homeView(reply, englishWords).view)).toEqual([])
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('with forms become windows inside every documented limit', () => {
    fc.assert(
      fc.property(anyForm, anyReply, (form, reply) => {
        expect(problemsOfView(formView(form, reply, { origin }, englishWords))).toEqual([])
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  it('lose no word of a text, however long', () => {
    const sentence = fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 400 }), sentences => {
        const text = sentences.map(words => `${words.join(' ')}.`).join('\n\n')
        const words = (from: string) => from.split(/\s+/).filter(Boolean)
        expect(words(plainOf([{ type: 'text', text }]))).toEqual(words(text))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a reply in Slack', () => {
  it('shows a heading as a header, and one that is too long for a header whole', () => {
    const long = `Long ${'heading '.repeat(30)}end`
    expect(encode({ blocks: [{ type: 'heading', text: 'Short' }] }).messages[0]?.blocks[0]).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: 'Short' },
    })
    expect(plainOf([{ type: 'heading', text: long }])).toContain('end')
  })

  it('shows a table as a data table with a caption and a row header', () => {
    const [message] = encode({
      blocks: [
        {
          type: 'table',
          caption: 'Two ways',
          columns: ['Way', 'Years'],
          rows: [
            ['J-1', '[7](https://example.org/)'],
            ['H-1B', ''],
          ],
        },
      ],
    }).messages
    expect(message?.blocks[1]).toMatchObject({
      type: 'data_table',
      caption: 'Two ways',
      row_header_column_index: 0,
      rows: [
        [{ type: 'raw_text', text: 'Way' }, { text: 'Years' }],
        [{ text: 'J-1' }, { type: 'rich_text' }],
        [{ text: 'H-1B' }, { type: 'raw_text', text: '–' }],
      ],
    })
  })

  it('splits a table of 230 rows and says which part each is', () => {
    const rows = Array.from({ length: 230 }, (_, index) => [`program ${index}`, 'J-1'])
    const { messages } = encode({
      blocks: [{ type: 'table', caption: 'Programs', columns: ['Program', 'Visa'], rows }],
    })
    const text = messages.map(message => plainBlocks(messageBlocks.parse(message.blocks))).join('\n')
    expect(text).toContain('Programs (1 of 3)')
    expect(text).toContain('program 229')
  })

  it('keeps a heading with what it heads when a message is full', () => {
    const filler: Block[] = Array.from({ length: 49 }, () => ({ type: 'divider' }))
    const { messages } = encode({
      blocks: [...filler, { type: 'heading', text: 'Head' }, { type: 'text', text: 'Body' }],
    })
    expect(messages.map(message => message.blocks.length)).toEqual([49, 2])
  })

  it('says a button label that Slack would cut whole above the button', () => {
    const label = `${'a'.repeat(76)} end`
    const [message] = encode({
      blocks: [],
      choices: [{ present: 'buttons', choices: [{ id: 'a:b', label }] }],
    }).messages
    expect(plainBlocks(messageBlocks.parse(message?.blocks))).toContain(label)
  })

  it('opens no address but http, https and mailto', () => {
    const text = 'See [a](javascript:alert(1)), [b](data:text/html,x) and [c](https://example.org/a_(b)?x=1&y=2)'
    const json = JSON.stringify([
      encode({ blocks: [{ type: 'text', text }] }),
      encodeForView({ blocks: [{ type: 'text', text }] }),
    ])
    expect(json).not.toContain('](javascript')
    expect(json).not.toContain('<javascript')
    expect(plainOf([{ type: 'text', text }])).toContain('javascript:alert(1)')
    expect(json).toContain('](https://example.org/a_%28b%29?x=1&y=2)')
    expect(json).toContain('<https://example.org/a_%28b%29?x=1&amp;y=2|c>')
  })

  it('shows what somebody typed as they typed it', () => {
    const typed = '<!channel> 2*3*4 snake_case_name [x](y) `tick` & # > - 1. \\ ~a~ |b|'
    const text = typed.replace(/[\\`*_[\]()~|<>#]/g, '\\$&')
    expect(plainOf([{ type: 'text', text }])).toBe(typed)
    expect(plainOf([{ type: 'facts', items: [{ label: 'You wrote', value: text }] }])).toBe(`You wrote: ${typed}`)
  })
})
