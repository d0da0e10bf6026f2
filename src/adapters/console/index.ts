import { clearLine, createInterface, cursorTo } from 'node:readline'
import type { Adapter, Desk } from '../../chat/adapter.ts'
import type { Log } from '../../chat/log.ts'
import type { Reply } from '../../chat/reply.ts'
import { decodeForm, decodeLine, numberIn, personAtTerminal } from './decode.ts'
import { encode, firstWords, numberedChoices, type Press, type Screen } from './encode.ts'
import { askForm } from './form.ts'
import { lineQueue } from './lines.ts'

export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly now: () => number
  readonly log: Log
  /** Printed first in a terminal. */
  readonly greeting: string
  /** Name of the account on this computer: stands beside changes to the knowledge. */
  readonly account?: string
}

export interface ConsoleAdapter extends Adapter {
  /** Resolves at the end of input, /quit or Ctrl-C, when the last answer is printed. */
  readonly finished: Promise<void>
  /** Says something that nobody asked for, and what was being typed stays; nothing where lines are piped in. */
  readonly note: (text: string) => void
}

/** Milliseconds without an answer after which a word is said. */
const PATIENCE = 1000
/** Picks what is open. */
const BACK = 'console:back'
const LEAVE = /^\s*\/?(?:quit|exit|bye)\s*$/i

/** A conversation in the terminal; without one (piped input) every line is answered and the process may end. */
export function consoleAdapter(options: ConsoleOptions): ConsoleAdapter {
  const { input, output, now, log } = options
  const interactive = input.isTTY === true && output.isTTY === true
  const reader = createInterface({
    input,
    ...(interactive ? { output, terminal: true } : {}),
    historySize: 200,
    prompt: '> ',
  })
  const lines = lineQueue(reader)
  const done = Promise.withResolvers<void>()
  const person = personAtTerminal(options.account)
  let count = 0
  let presses: readonly Press[] = []
  /** What a command asked and nobody answered yet. */
  let open: Reply | undefined

  const screen = (): Screen => ({
    columns: Math.max(40, Math.min(100, output.columns ?? 100)),
    styled: output.isTTY === true,
  })
  const print = (text: string) => output.write(`${text}\n`)
  const nextId = () => `console:${now()}:${++count}`

  /** A number picks from what was numbered last, also when something without choices was said since. */
  function printReply(reply: Reply): void {
    print(`\n${encode(reply, screen())}\n`)
    const numbered = numberedChoices(reply)
    if (numbered.length > 0) presses = numbered
  }

  /** Something else was said in the middle of a check: it can be gone on with. */
  function offerBack(asked: Reply): void {
    const back: Press = { choice: BACK, values: [], label: `Back to: ${firstWords(asked)}` }
    presses = [...presses, back]
    print(`[${presses.length}] ${back.label}\n`)
  }

  async function show(reply: Reply | null, desk: Desk): Promise<void> {
    if (!reply) return
    printReply(reply)
    if (reply.form) {
      const answers = await askForm(reply.form, lines.ask, print, reply.errors)
      if (!answers) return void print('Stopped.')
      await show(await soon(desk.handle(decodeForm(reply.form.id, answers, nextId(), now(), person))), desk)
    }
  }

  async function converse(desk: Desk): Promise<void> {
    if (interactive) print(`${options.greeting}\n`)
    for (;;) {
      const line = await lines.ask(interactive ? '> ' : '')
      if (line === undefined || LEAVE.test(line)) break
      if (line.trim() === '') continue
      const number = numberIn(line)
      if (number !== undefined && presses.length > 0 && presses[number - 1] === undefined) {
        print(`\nThere is no choice ${number}: the last ones were 1 to ${presses.length}.\n`)
        continue
      }
      const event = decodeLine(line, nextId(), now(), presses, person)
      if (event.kind === 'choice' && event.choice === BACK && open) {
        printReply(open)
        continue
      }
      if (open && event.kind === 'message') presses = []
      const reply = await soon(desk.handle(event))
      await show(reply, desk)
      if (event.kind !== 'message') open = reply?.status === 'choose' && !reply.form ? reply : undefined
      else if (open) offerBack(open)
    }
  }

  /** Who waits for long is told that it goes on. */
  async function soon<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => interactive && print('\nOne moment ...'), PATIENCE)
    try {
      return await work
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    name: 'console',
    capabilities: {
      buttons: true,
      selects: true,
      forms: true,
      privateReplies: true,
      threads: false,
      tables: true,
      files: true,
    },
    finished: done.promise,
    note(text) {
      if (!interactive) return
      clearLine(output, 0)
      cursorTo(output, 0)
      print(`\n${text}\n`)
      reader.prompt(true)
    },
    async start(desk) {
      void converse(desk)
        .catch(error => log.error({ err: error }, 'console failed'))
        .finally(() => {
          reader.close()
          done.resolve()
        })
    },
    async send(_, reply) {
      printReply(reply)
    },
    async stop() {
      reader.close()
      await done.promise
    },
  }
}
