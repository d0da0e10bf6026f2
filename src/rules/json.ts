import type { Pathway, RuleBook } from './book.ts'
import { changesFor } from './changes.ts'
import { checkCase, type Finding } from './check-case.ts'
import type { Facts } from './facts.ts'
import { nextQuestion } from './next-question.ts'
import { sayValue } from './say-fact.ts'
import { isWaiver } from './waivers.ts'

/** A case as one line of JSON: outcomes, findings, changes, the next question, attorney triggers. */
export function caseAsJson(book: RuleBook, facts: Facts, day: string, named: readonly Pathway[]): string {
  const pathways = facts.asks_for === 'waiver' ? [...new Set([...named, ...book.pathways.filter(isWaiver)])] : named
  const result = checkCase(book, facts, day, pathways)
  const next = nextQuestion(book, facts, day, focusOf(book, facts, pathways))?.question
  return JSON.stringify({
    pathways: Object.fromEntries(
      result.pathways.map(({ pathway, outcome, findings, granted, notes, attorney }) => [
        pathway.id,
        {
          outcome,
          findings: findings.map(finding => findingAsJson(book, finding, facts, day)),
          changes: changesFor(book, facts, day, pathway).map(({ changes, to }) => ({
            all: changes.map(({ fact, value, says }) => ({ fact: fact.id, value, says: book.fill(says, day) })),
            to,
          })),
          takenForGranted: granted.map(fact => ({ fact: fact.id, says: fact.presume?.says })),
          notes: notes.map(({ id, says, sources, inFlux }) => ({
            id,
            says: book.fill(says, day),
            sources,
            inFlux: inFlux !== undefined,
          })),
          attorney: attorney.map(({ id }) => id),
        },
      ]),
    ),
    next: next?.id ?? null,
    nextFacts: next?.facts.flatMap(fact => (facts[fact.id] === undefined ? [fact.id] : [])) ?? [],
    attorney: result.attorney.map(({ id, says, bring }) => ({ id, says: book.fill(says, day), bring })),
    asOf: day,
  })
}

function findingAsJson(
  book: RuleBook,
  { rule, state, because, missing, presumed }: Finding,
  facts: Facts,
  day: string,
) {
  return {
    id: rule.id,
    finding: state,
    says: book.fill(rule.says, day),
    why:
      state === 'not known'
        ? `not told: ${missing.map(fact => fact.label).join(', ') || 'nothing decides it today'}${presumed ? `; taken as ${presumed}` : ''}`
        : because.map(fact => `${fact.label}: ${sayValue(book, fact, facts[fact.id])}`).join('; '),
    sources: rule.sources,
    reviewed: rule.reviewed,
    otherwise: rule.otherwise,
    ...(rule.inFlux ? { inFlux: { ...rule.inFlux } } : {}),
  }
}

/** `asks_for` narrows what is asked next. */
function focusOf(book: RuleBook, facts: Facts, pathways: readonly Pathway[]): readonly Pathway[] {
  if (facts.asks_for === 'waiver') return pathways.filter(isWaiver)
  const wanted = book.pathway.get(String(facts.asks_for ?? ''))
  return wanted ? [wanted] : pathways.filter(pathway => pathway.group === 'training' || pathways.length === 1)
}

/** Every fact's name, type and choices, with its wording. */
export function factsAsJson(book: RuleBook) {
  return book.facts.map(fact => ({
    name: fact.id,
    also: fact.also,
    type: {
      'yes-no': 'yes-no',
      choice: 'choice',
      choices: 'multiple-choice',
      country: 'country',
      integer: 'integer',
      date: 'date',
    }[fact.type],
    label: fact.label,
    asks: fact.asks,
    why: fact.why,
    question: fact.question,
    choices:
      fact.type === 'choice' || fact.type === 'choices'
        ? fact.choices.map(({ id, label, also }) => ({ id, label, also }))
        : fact.type === 'country'
          ? book.countries.map(({ id, name, also }) => ({ id, label: name, also }))
          : fact.type === 'yes-no'
            ? [
                { id: 'yes', label: 'Yes', also: ['true'] },
                { id: 'no', label: 'No', also: ['false'] },
                { id: 'not-sure', label: 'Not sure', also: ['null'] },
              ]
            : undefined,
    ...(fact.type === 'integer' ? { min: fact.min, max: fact.max, unit: fact.unit } : {}),
    ...(fact.presume ? { takenForGranted: fact.presume.says } : {}),
  }))
}
