import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, plainFlags } from '../../../src/adapters/discord/answer/payload.ts'
import { encode, type MessagePayload } from '../../../src/adapters/discord/encode/encode.ts'
import { modal, pagesOf } from '../../../src/adapters/discord/forms/modal.ts'
import type { Block } from '../../../src/chat/reply.ts'
import { walk } from '../../support/fake-discord/limits/components.ts'
import { messageProblems } from '../../support/fake-discord/limits/message.ts'
import { modal as modalLimits } from '../../support/fake-discord/limits/modal.ts'
import { shown } from '../../support/fake-discord/visible-text.ts'
import { form, reply } from './random-reply.ts'

/** As discord.js sends it. */
function problemsOf(payload: MessagePayload): readonly string[] {
  const { components, files } = bodyOf(payload)
  const sent = {
    components: JSON.parse(JSON.stringify(components)),
    flags: plainFlags,
    allowed_mentions: { parse: [], replied_user: false },
    attachments: files.map((file, index) => ({ id: String(index), description: file.description ?? undefined })),
  }
  return messageProblems(
    sent,
    'channel',
    payload.files.map(file => file.name),
  )
}

describe('what goes out to Discord', () => {
  it('is never refused, whatever the reply: 1,000 generated ones', () => {
    fc.assert(
      fc.property(reply, given => {
        for (const payload of encode(given)) expect(problemsOf(payload)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('is never refused as a form: 1,000 generated ones', () => {
    fc.assert(
      fc.property(form, given => {
        for (const [page, fields] of pagesOf(given).entries()) {
          const made = modal(given, fields, {}, { customId: given.id, intro: page === 0, part: ' (1/3)' })
          const checked = modalLimits.safeParse(JSON.parse(JSON.stringify(made)))
          expect(checked.error?.message).toBeUndefined()
        }
        expect(pagesOf(given).flat()).toEqual(given.fields)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps every word in its order, however long it is', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 900 })
    const wordy: fc.Arbitrary<Block> = fc.oneof(
      words.map((all): Block => ({ type: 'text', text: all.join(' ') })),
      words.map((all): Block => ({ type: 'text', text: all.map(one => `**${one}**`).join(' ') })),
      words.map((all): Block => ({ type: 'list', ordered: false, items: all })),
      words.map((all): Block => ({ type: 'notice', tone: 'info', title: 'title', text: all.join(' ') })),
    )
    fc.assert(
      fc.property(fc.array(wordy, { minLength: 1, maxLength: 8 }), blocks => {
        const sent = encode({ blocks }).flatMap(({ components }) =>
          [...walk(components)].flatMap(one => (typeof one.content === 'string' ? [shown(one.content)] : [])),
        )
        const wanted = blocks.flatMap(wordsOf)
        expect(sent.join('\n').match(/[a-z]+/g)).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
})

function wordsOf(block: Block): readonly string[] {
  if (block.type === 'list') return block.items
  if (block.type === 'notice') return ['title', ...(block.text.match(/[a-z]+/g) ?? [])]
  return block.type === 'text' ? (block.text.match(/[a-z]+/g) ?? []) : []
}
