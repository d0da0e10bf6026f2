import { PassThrough } from 'node:stream'
import { consoleAdapter } from '../../src/adapters/console/index.ts'
import type { Desk } from '../../src/chat/adapter.ts'
import { silentLog } from '../../src/chat/log.ts'
import type { Form, Reply } from '../../src/chat/reply.ts'
import type { Seen, Talker } from './dialogue.ts'

/** A person at the terminal: lines in, text out, through the real console adapter. */
export async function consoleTalker(desk: Desk): Promise<Talker> {
  const input = new PassThrough()
  const output = new PassThrough()
  let printed = ''
  output.on('data', chunk => {
    printed += String(chunk)
  })
  let form: Form | undefined
  let handled = Promise.withResolvers<Reply | null>()
  const watched: Desk = {
    ...desk,
    handle: async event => {
      const reply = await desk.handle(event)
      form = reply?.form
      handled.resolve(reply)
      return reply
    },
  }
  const adapter = consoleAdapter({ input, output, now: () => 0, log: silentLog, greeting: '' })
  await adapter.start(watched)

  let shown = ''
  async function type(lines: readonly string[]): Promise<Seen | null> {
    printed = ''
    handled = Promise.withResolvers()
    for (const line of lines) input.write(`${line}\n`)
    const reply = await handled.promise
    for (let tick = 0; tick < 5; tick++) await new Promise(resolve => setImmediate(resolve))
    if (!reply) return null
    shown = printed
    return { text: shown, labels: labelsOf(shown).map(({ label }) => label), private: reply.visibility === 'private' }
  }

  function numberOf(label: string): string {
    const found = labelsOf(shown).find(one => one.label.toLowerCase().startsWith(label.toLowerCase()))
    if (!found) throw new Error(`no choice "${label}" on screen:\n${shown}`)
    return found.number
  }

  return {
    say: text => type([text.replaceAll('\n', ' ')]),
    press: label => type([numberOf(label)]),
    pick: labels => type([numberOf(labels[0] ?? '')]),
    command: line => type([line]),
    submit: fields => {
      if (!form) throw new Error('no form is open')
      const asked = form.fields.filter(
        field => !field.when || field.when.is.some(value => [fields[field.when?.field ?? '']].flat().includes(value)),
      )
      return type(asked.map(field => [fields[field.id] ?? ''].flat().join(',')))
    },
    leave: async () => {
      input.end()
      await adapter.stop()
    },
  }
}

function labelsOf(text: string): readonly { readonly number: string; readonly label: string }[] {
  return [...text.matchAll(/\[(\d+)\] (.+?)(?= {3}\[|\n|$)/g)].map(match => ({
    number: match[1] ?? '',
    label: match[2] ?? '',
  }))
}
