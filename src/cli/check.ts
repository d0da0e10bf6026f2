import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { SetupError } from '../chat/errors.ts'
import { showProblem } from '../knowledge/problem.ts'
import { readRules } from '../open-rules.ts'
import { dayOf } from '../router/today.ts'
import type { RuleBook } from '../rules/book.ts'
import type { Facts } from '../rules/facts.ts'
import { caseAsJson, factsAsJson } from '../rules/json.ts'
import { readFactsObject, readFactsText } from '../rules/read-facts.ts'
import { checkAsText } from './check-text.ts'
import type { Io } from './io.ts'
import { knowledgeFolder } from './knowledge-folder.ts'

const usage = `visa-rounds check step3=passed citizenship=india    facts as name=value
visa-rounds check --json < facts.jsonl               one JSON object of facts per line
visa-rounds check --questions [--json]               every fact that can be told
  --pathway h1b      only this pathway        --all            waiver routes too
  --as-of 2026-11-24 the rules of that day    --knowledge DIR  another knowledge folder
`

/** Runs the rules over facts. Exit code 0: read; 1: some facts were wrong; 2: cannot be done as asked. */
export async function check(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      questions: { type: 'boolean' },
      all: { type: 'boolean' },
      help: { type: 'boolean' },
      pathway: { type: 'string' },
      'as-of': { type: 'string' },
      knowledge: { type: 'string' },
    },
    allowPositionals: true,
  })
  if (values.help) {
    io.stdout.write(usage)
    return 0
  }
  const day = values['as-of'] ?? dayOf(Date.now())
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new SetupError(`--as-of "${day}" is not a date. Write it as YYYY-MM-DD, such as 2026-11-24.`)
  const rules = await readRules(knowledgeFolder(values.knowledge))
  if (!('book' in rules)) {
    for (const problem of rules.problems) io.stderr.write(`${showProblem(problem)}\n`)
    return 2
  }
  const { book } = rules
  if (values.questions) {
    io.stdout.write(values.json ? `${JSON.stringify(factsAsJson(book), null, 2)}\n` : questionsAsText(book))
    return 0
  }
  const pathways = pathwaysOf(book, values.pathway, values.all === true)

  if (positionals.length > 0) {
    const { facts, problems } = readFactsText(book, positionals.join(' '))
    for (const problem of problems) io.stderr.write(`${problem.word}: ${problem.message}\n`)
    if (problems.length > 0) return 1
    io.stdout.write(
      values.json ? `${caseAsJson(book, facts, day, pathways)}\n` : checkAsText(book, facts, day, pathways),
    )
    return 0
  }
  if (io.stdin.isTTY) {
    io.stderr.write(usage)
    return 2
  }
  // A reader that has seen enough (`| head`) closes the pipe: no fault, nothing left to do.
  let closed = false
  io.stdout.once('error', () => {
    closed = true
  })
  let wrong = 0
  for await (const line of createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (closed) break
    if (line.trim() === '') continue
    const read = readLine(book, line)
    if ('errors' in read) {
      wrong++
      await write(io, `${JSON.stringify({ errors: read.errors })}\n`)
    } else if (values.json) await write(io, `${caseAsJson(book, read.facts, day, pathways)}\n`)
    else await write(io, checkAsText(book, read.facts, day, pathways))
  }
  return wrong > 0 ? 1 : 0
}

/** A reader that is slower than we are must not make us hold everything. */
async function write(io: Io, text: string): Promise<void> {
  if (io.stdout.write(text)) return
  const events = ['drain', 'error', 'close']
  await new Promise<void>(resolve => {
    const done = () => {
      for (const event of events) io.stdout.off(event, done)
      resolve()
    }
    for (const event of events) io.stdout.on(event, done)
  })
}

function readLine(
  book: RuleBook,
  line: string,
): { readonly facts: Facts } | { readonly errors: readonly { readonly word: string; readonly message: string }[] } {
  if (line.length > 20_000) return { errors: [{ word: '', message: 'the line is longer than 20,000 characters' }] }
  let object: unknown
  try {
    object = JSON.parse(line)
  } catch {
    return {
      errors: [
        {
          word: line.slice(0, 60),
          message: 'not JSON; give one object of facts per line, such as {"step3": "passed"}',
        },
      ],
    }
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    return {
      errors: [{ word: line.slice(0, 60), message: 'give one object of facts per line, such as {"step3": "passed"}' }],
    }
  const { facts, problems } = readFactsObject(book, object as Record<string, unknown>)
  return problems.length > 0 ? { errors: problems } : { facts }
}

function pathwaysOf(book: RuleBook, named: string | undefined, all: boolean) {
  if (named === undefined) return book.pathways.filter(pathway => all || pathway.group === 'training')
  const pathway = book.pathways.find(({ id, also }) => id === named || also.includes(named))
  if (!pathway)
    throw new SetupError(`There is no pathway "${named}". Pathways: ${book.pathways.map(({ id }) => id).join(', ')}.`)
  return [pathway]
}

function questionsAsText(book: RuleBook): string {
  return `${factsAsJson(book)
    .map(fact => {
      const choices =
        fact.choices && fact.choices.length <= 25 ? `: ${fact.choices.map(choice => choice.id).join(', ')}` : ''
      return `${fact.name} (${fact.type}${choices})\n  ${fact.asks}\n`
    })
    .join('\n')}`
}
