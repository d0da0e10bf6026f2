import { describe, expect, it } from 'vitest'
import { encode } from '../../../src/adapters/discord/encode/encode.ts'
import { inline } from '../../../src/adapters/discord/encode/inline.ts'
import { splitText } from '../../../src/adapters/discord/encode/split-text.ts'
import { literal } from '../../../src/chat/markdown.ts'
import type { Block, ChoiceGroup } from '../../../src/chat/reply.ts'
import { walk } from '../../support/fake-discord/limits/components.ts'
import { shown } from '../../support/fake-discord/visible-text.ts'

function text(...blocks: readonly Block[]): string {
  return encode({ blocks })
    .flatMap(({ components }) => [...walk(components)].map(one => String(one.content ?? '')))
    .filter(Boolean)
    .join('\n')
}

function rows(...choices: readonly ChoiceGroup[]) {
  return encode({ blocks: [], choices }).flatMap(one => one.components)
}

describe('the words of a reply in the Markdown of Discord', () => {
  it.each([
    ['**bold** and *italic* and `code`', '**bold** and *italic* and `code`'],
    ['[the rule](https://example.org/a_b)', '[the rule](https://example.org/a_b)'],
    ['see https://example.org/a_b_c.', 'see https://example.org/a_b_c.'],
    ['a * b * c', 'a \\* b \\* c'],
    ['ds_2019_form', 'ds\\_2019\\_form'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['> not a quote', '\\> not a quote'],
    ['||no spoiler|| ~~no strike~~', '\\|\\|no spoiler\\|\\| \\~\\~no strike\\~\\~'],
    ['[bad](javascript:alert)', 'bad (javascript:alert)'],
    ['\\*as it is\\*', '\\*as it is\\*'],
  ])('%s', (given, wanted) => {
    expect(inline(given)).toBe(wanted)
  })

  it('shows foreign words exactly as they were typed', () => {
    const nasty = '**@b** `c` [d](https://e.f) _g_ ~~h~~ ||i|| # j > k \\ l <m>'
    expect(shown(inline(literal(nasty)))).toBe(nasty)
  })

  it('shows a day plainly and as the reader writes it, but not inside a link or code, and not what is no day', () => {
    expect(inline('Last checked: 2026-11-24.')).toBe('Last checked: 2026-11-24 (<t:1795521600:D>).')
    expect(inline('[of 2026-11-24](https://example.org/2026-11-24) `2026-11-24` 2026-13-45 12026-11-24')).not.toContain(
      '<t:',
    )
    expect(inline('**Changing (since 2026-11-24)** and (`id`, 2026-11-24)')).not.toContain('<t:')
    expect(inline('(in brackets) then 2026-11-24 (again)')).toContain('2026-11-24 (<t:1795521600:D>) (again)')
  })

  it('breaks every mention, also where nothing forbids them', () => {
    expect(inline('@everyone @here <@123> <@!123> <@&123> <#123> </ask:1>')).not.toMatch(
      /@everyone|@here|<[@#/][!&]?\d/,
    )
    expect(text({ type: 'table', caption: 'x', columns: ['a'], rows: [['@everyone']] })).not.toContain('@everyone')
  })
})

describe('blocks on Discord', () => {
  it('small print, lists and facts', () => {
    expect(text({ type: 'context', text: 'Reviewed\nSource' })).toBe('-# Reviewed\n-# Source')
    expect(text({ type: 'list', ordered: true, items: ['one', 'two\nlines'] })).toBe('1. one\n2. two\n   lines')
    expect(text({ type: 'facts', items: [{ label: 'Fee', value: '$460' }] })).toBe('**Fee:** $460')
  })

  it('a narrow table stands in columns; a wide one has a line for each row, or a list where its facts are long', () => {
    const narrow: Block = {
      type: 'table',
      caption: 'Ways',
      columns: ['Way', 'Years'],
      rows: [
        ['J-1', '7'],
        ['H-1B', '6'],
      ],
    }
    expect(text(narrow)).toBe('**Ways**\n```\nWay   Years\n----  -----\nJ-1   7\nH-1B  6\n```')
    const name = 'A residency program with a long name'
    const lines: Block = { ...narrow, columns: ['Program', 'J-1', 'H-1B'], rows: [[name, 'yes', '']] }
    expect(text(lines)).toBe(`**Ways**\n- **${name}** – J-1: yes; H-1B: (none)`)
    const years = 'seven years in all, and not one more, whatever the board may ask for'
    const wide: Block = { ...narrow, rows: [['J-1', years]] }
    expect(text(wide)).toBe(`**Ways**\n**J-1**\n- Years: ${years}`)
  })

  it('a notice stands in its own box, and its title says the tone', () => {
    const [payload] = encode({ blocks: [{ type: 'notice', tone: 'warning', title: 'Careful', text: 'Ask first.' }] })
    expect(payload?.components[0]).toMatchObject({ type: 17, components: [{ content: '**Careful**\nAsk first.' }] })
  })

  it('a picture keeps its alt text, a file its words', () => {
    const [payload] = encode({
      blocks: [
        { type: 'image', url: 'https://example.org/a.png', alt: 'A timeline' },
        { type: 'file', name: 'my plan.ics', mediaType: 'text/calendar', content: 'BEGIN', alt: 'Calendar' },
      ],
    })
    expect(payload?.components).toMatchObject([
      { type: 12, items: [{ description: 'A timeline' }] },
      { type: 10, content: 'Calendar' },
      { type: 13, file: { url: 'attachment://my-plan.ics' } },
    ])
    expect(String(payload?.files[0]?.content)).toBe('BEGIN')
  })
})

describe('choices on Discord', () => {
  it('five buttons a row, links among them', () => {
    const choices = Array.from({ length: 7 }, (_, index) => ({ id: `faq:${index}`, label: `B${index}` }))
    const link = { id: 'l', label: 'Source', url: 'https://example.org/' }
    const made = rows({ present: 'buttons', choices: [...choices, link] })
    expect(made.map(row => ('components' in row ? row.components.length : 0))).toEqual([5, 3])
    expect(made[1]).toMatchObject({ components: [{}, {}, { style: 5, url: 'https://example.org/' }] })
  })

  it('a select of more than 25 goes over several, with ids that come back as one', () => {
    const choices = Array.from({ length: 30 }, (_, index) => ({ id: `faq:${index}`, label: `O${index}` }))
    const made = rows({ id: 'faq:pick', present: 'select', prompt: 'Which?', choices })
    expect(made).toMatchObject([
      { components: [{ custom_id: 'faq:pick', placeholder: 'Which? (1 of 2)' }] },
      { components: [{ placeholder: 'Which? (2 of 2)' }] },
    ])
  })

  it('a link too long for a button is written out', () => {
    const url = `https://example.org/${'x'.repeat(600)}`
    expect(rows({ present: 'buttons', choices: [{ id: 'l', label: 'Long', url }] })).toMatchObject([
      { type: 10, content: `Long: ${url}` },
    ])
  })
})

describe('long words', () => {
  it('break at a paragraph, else a sentence, else a word, and never inside a link or an emoji', () => {
    const link = '[the rule](https://example.org/a/very/long/address)'
    expect(splitText(`First part.\n\nSecond part is here.`, 25)).toEqual(['First part.', 'Second part is here.'])
    expect(splitText('One sentence. Another one.', 20)).toEqual(['One sentence.', 'Another one.'])
    expect(splitText(`See ${link} now`, 55)).toEqual([`See ${link}`, 'now'])
    for (const piece of splitText('😀'.repeat(50), 25)) expect(piece.isWellFormed()).toBe(true)
  })
})
