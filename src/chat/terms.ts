import type { Block } from './reply.ts'

/** A word of the glossary. */
export interface Term {
  readonly term: string
  readonly also: readonly string[]
  readonly says: string
  /** Ids. */
  readonly sources: readonly string[]
}

/** A longer text asks more than a meaning. */
const LONGEST = 120
const LEAD = /^(?:(?:what|wat)(?:'s| is| are| does|s)?|define|explain|meaning of)\s+(?:an?\s|the\s)?/i
const WHAT_IT_IS = /^what (?:is|are|does)\s/i
const TAIL = /\s(?:mean|means|meaning|mean what|means what|stand for|stands for|full form)$/i

/** The term that is a text: "RFE", or whose meaning it asks for. */
export function termIn<T extends Term>(text: string, glossary: readonly T[]): T | undefined {
  return findTerm(text, glossary) ?? termAskedIn(text, glossary)
}

/** Whether a question is for what something is: "What is Conrad 30?", "What does D/S on my I-94 mean, and is it ending?". */
export function asksMeaning(question: string): boolean {
  return WHAT_IT_IS.test(question)
}

/** The term whose meaning a text asks for and nothing else: "what is sevis", "what does LCA mean?", "sevis meaning". */
export function termAskedIn<T extends Term>(text: string, glossary: readonly T[]): T | undefined {
  if (text.length > LONGEST) return undefined
  const asked = text.trim().replace(/[?.!\s]+$/, '')
  const named = asked.replace(LEAD, '').replace(TAIL, '')
  return named === asked ? undefined : findTerm(named, glossary)
}

export function findTerm<T extends Term>(typed: string, glossary: readonly T[]): T | undefined {
  const wanted = foldTerm(typed)
  if (wanted === '') return undefined
  return glossary.find(known => namesOf(known).some(name => foldTerm(name) === wanted))
}

export function namesOf({ term, also }: Term): readonly string[] {
  return [term, ...also]
}

/** `DS‑2019`, `ds 2019`, `DS-2019` are one word. */
export function foldTerm(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What a term means, and its sources, by id. */
export function sayTerm(
  term: Term,
  sources: ReadonlyMap<string, { readonly title: string; readonly url?: string | undefined }>,
  say: (phrase: 'sources', values: { readonly list: string }) => string,
): readonly Block[] {
  const list = term.sources.flatMap(id => {
    const source = sources.get(id)
    return source?.url ? [`[${source.title}](${source.url})`] : []
  })
  return [
    { type: 'heading', text: term.term },
    { type: 'text', text: term.says },
    ...(list.length > 0 ? [{ type: 'context', text: say('sources', { list: list.join('; ') }) } as const] : []),
  ]
}
