import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { encode } from '../adapters/console/encode.ts'
import type { Candidate, Decision, Question } from '../answers/decision.ts'
import { silentLog } from '../chat/log.ts'
import { plainText } from '../chat/plain-text.ts'
import { openServices } from '../open-services.ts'
import { listEntries } from '../router/compose/offer-entries.ts'
import type { Services } from '../router/services.ts'
import { replyTo } from '../router/steps/answer-question.ts'
import type { Io } from './io.ts'
import { knowledgeFolder } from './knowledge-folder.ts'

const MOST_CANDIDATES = 5

const lineSchema = z.strictObject({
  text: z.string().max(1_000_000),
  history: z.array(z.string().max(1_000_000)).max(100).default([]),
})

/**
 * `ask "question"` prints the reply. `ask --json` reads one question per line from standard input, as text or as
 * {"text", "history"}, and prints one JSON object per line: status, entries, candidates, text.
 */
export async function ask(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' }, explain: { type: 'boolean' }, knowledge: { type: 'string' } },
    allowPositionals: true,
  })
  const { services } = await openServices({ folder: knowledgeFolder(values.knowledge), now: Date.now, log: silentLog })
  const say = (question: Question) => {
    if (values.json) io.stdout.write(`${JSON.stringify(answerAsJson(question, services))}\n`)
    else if (values.explain) io.stdout.write(`${services.answers().explain(question).join('\n')}\n`)
    else
      io.stdout.write(
        `${encode(replyTo(services.answers().decide(question), services), { columns: Math.min(100, io.stdout.columns ?? 100), styled: io.stdout.isTTY === true })}\n`,
      )
  }

  if (positionals.length > 0) {
    say({ text: positionals.join(' '), history: [] })
    return 0
  }
  if (io.stdin.isTTY) {
    io.stderr.write('Give a question: visa-rounds ask "do i need step 3 for h1b", or pipe one question per line.\n')
    return 2
  }
  let wrong = 0
  for await (const line of createInterface({ input: io.stdin })) {
    if (line.trim() === '') continue
    const question = readLine(line)
    if (question) say(question)
    else {
      wrong++
      const error = 'not a question: give text, or {"text": "...", "history": ["..."]}'
      io.stdout.write(values.json ? `${JSON.stringify({ error })}\n` : `${error}\n`)
    }
  }
  return wrong > 0 ? 1 : 0
}

/** A line that starts with { and is JSON is an object; everything else is a question as it stands. */
function readLine(line: string): Question | undefined {
  if (!line.trimStart().startsWith('{')) return { text: line, history: [] }
  try {
    const parsed = lineSchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return { text: line, history: [] }
  }
}

export function answerAsJson(question: Question, services: Services) {
  const decision = services.answers().decide(question)
  const reply = replyTo(decision, services)
  return {
    status: reply.status,
    entries: entriesOf(decision),
    candidates: candidatesOf(decision),
    text: [plainText(reply), ...choicesOf(decision, services)].join('\n\n'),
  }
}

function entriesOf(decision: Decision) {
  return decision.parts.flatMap(part => (part.outcome.kind === 'answer' ? [round(part.outcome.entry)] : []))
}

/** What may be chosen, which a platform shows as buttons: a list for each part. */
function choicesOf({ parts }: Decision, services: Services): readonly string[] {
  return parts.flatMap(({ text, outcome }) => {
    // Titles too long for a button are in the reply already.
    if (outcome.kind !== 'choose' || listEntries(outcome.among, services.knowledge()).length > 0) return []
    const titles = outcome.among.map(({ id }) => `- ${services.knowledge().entry.get(id)?.title ?? id}`)
    return [(parts.length > 1 ? [`${text}:`, ...titles] : titles).join('\n')]
  })
}

/** The nearest entries of all parts: the nearest of each part first, each as sure as in the part that is surest of it. */
function candidatesOf({ parts }: Decision) {
  const lists = parts.map(part => part.candidates)
  const inTurn = Array.from({ length: MOST_CANDIDATES }, (_, at) => lists.flatMap(list => list[at] ?? [])).flat()
  const surest = new Map<string, Candidate>()
  for (const one of inTurn) if (one.confidence > (surest.get(one.id)?.confidence ?? -1)) surest.set(one.id, one)
  return [...surest.values()].slice(0, MOST_CANDIDATES).map(round)
}

function round({ id, confidence }: Candidate) {
  return { id, confidence: Math.round(confidence * 1000) / 1000 }
}
