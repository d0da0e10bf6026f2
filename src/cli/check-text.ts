import type { Pathway, RuleBook } from '../rules/book.ts'
import { changesFor } from '../rules/changes.ts'
import { checkCase } from '../rules/check-case.ts'
import type { Facts } from '../rules/facts.ts'
import { nextQuestion } from '../rules/next-question.ts'
import { sayValue } from '../rules/say-fact.ts'

/** A case for a terminal. */
export function checkAsText(book: RuleBook, facts: Facts, day: string, pathways: readonly Pathway[]): string {
  const result = checkCase(book, facts, day, pathways)
  const lines: string[] = []
  for (const { pathway, outcome, findings, granted, notes, attorney } of result.pathways) {
    lines.push(`${pathway.title}: ${attorney.length > 0 ? 'needs an attorney first' : outcome}`)
    for (const { rule, state, because } of findings)
      lines.push(
        `  [${state}] ${book.fill(rule.says, day)}${because.length > 0 ? ` (${because.map(fact => `${fact.label}: ${sayValue(book, fact, facts[fact.id])}`).join('; ')})` : ''}${rule.inFlux ? ' [in flux]' : ''}`,
      )
    for (const set of changesFor(book, facts, day, pathway))
      lines.push(`  would change it: ${set.changes.map(change => book.fill(change.says, day)).join(' AND ')}`)
    for (const fact of granted) lines.push(`  taken for granted: ${fact.presume?.says}`)
    for (const note of notes) lines.push(`  note: ${book.fill(note.says, day)}`)
    lines.push('')
  }
  for (const { says, bring } of result.attorney) lines.push(`See an attorney: ${says} Bring: ${bring.join('; ')}.`)
  const next = nextQuestion(book, facts, day, pathways)
  lines.push(next ? `Next question: ${next.question.asks}` : 'No further answer changes an outcome.')
  lines.push('This is information, not legal advice.')
  return `${lines.join('\n')}\n`
}
