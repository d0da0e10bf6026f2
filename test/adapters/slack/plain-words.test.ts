import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packMetadata, unpackMetadata } from '../../../src/adapters/slack/metadata.ts'
import { mentions, plainWords } from '../../../src/adapters/slack/plain-words.ts'

describe('what somebody typed in Slack', () => {
  it.each([
    ['<@U0BOT> do i need step3', 'do i need step3'],
    ['<@U0BOT>: do i need step3', 'do i need step3'],
    ['hey <@U0BOT|visa-rounds> what is a J-1', 'hey what is a J-1'],
    ['is <@U0OTHER|amir> right? <@U0OTHER>', 'is @amir right? @somebody'],
    ['see <#C0GENERAL|general> and <#C0X>', 'see #general and #C0X'],
    ['<https://uscis.gov/h1b|the page> or <https://uscis.gov>', 'the page or https://uscis.gov'],
    ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
    ['<!channel> <!here|here> <!subteam^S0MODS|@mods>', '@channel @here @mods'],
    ['a &lt; b &amp;&amp; c &gt; d &amp;lt;', 'a < b && c > d &lt;'],
    ['<<>!> <<|@U0>!>', '! @U0!'],
    ['one\n\n two   three ', 'one\n\ntwo three'],
  ])('%s becomes %s', (sent, words) => {
    expect(plainWords(sent, 'U0BOT')).toBe(words)
  })

  it('never keeps a control sequence of Slack', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '@', '!', '|', '&', 'l', 't', ';', 'U', ' ', '#') }),
        sent => {
          // What reads like one afterwards was typed by a person: Slack would have sent it escaped.
          if (!sent.includes('&')) expect(plainWords(sent, 'U0BOT')).not.toMatch(/[<>]/)
        },
      ),
    )
  })

  it('tells a mention of the bot from one of somebody else', () => {
    expect(mentions('hi <@U0BOT>', 'U0BOT')).toBe(true)
    expect(mentions('hi <@U0BOT2> and &lt;@U0BOT&gt;', 'U0BOT')).toBe(false)
  })
})

describe('what a window carries', () => {
  const origin = { user: 'U1', channel: 'C1', thread: '1.2', threadExists: true, direct: false }
  const form = { id: 'check:form', title: 'Your case', submit: 'Go', fields: [] }

  it('comes back as it was, without the trigger, which is for once', () => {
    expect(unpackMetadata(packMetadata({ origin: { ...origin, trigger: 'x' }, form }))).toEqual({ origin, form })
  })

  it('leaves out a form that does not fit', () => {
    const intro = Array.from({ length: 4_000 }, (_, index) => (index * 7_919).toString(36)).join(' ')
    const packed = packMetadata({ origin, form: { ...form, intro } })
    expect(packed.length).toBeLessThanOrEqual(3_000)
    expect(unpackMetadata(packed)).toEqual({ origin })
  })

  it('is refused when it is not ours', () => {
    fc.assert(fc.property(fc.string(), packed => void expect(unpackMetadata(packed)).toBeNull()))
  })
})
