import type { Block, ChoiceGroup, Reply } from '../../src/chat/reply.ts'
import type { Outcome, Pathway } from '../../src/rules/book.ts'
import { changesFor } from '../../src/rules/changes.ts'
import { type CaseResult, checkCase, type Finding, type PathwayResult } from '../../src/rules/check-case.ts'
import { sayValue } from '../../src/rules/say-fact.ts'
import { shareCode } from './ids.ts'
import { idFor, privately, type Sitting } from './interview.ts'
import { button, sayAnswers } from './say-question.ts'
import { hasMoreSources, sayFirstSources } from './say-sources.ts'

/** What the rules say about the facts so far; one pathway in detail, several side by side. */
export function sayResult(sitting: Sitting, only?: Pathway): Reply {
  const { services, book, facts, day } = sitting
  const pathways = only ? [only] : sitting.pathways
  const result = checkCase(book, facts, day, pathways)
  const [single] = result.pathways
  const blocks: Block[] = [
    { type: 'heading', text: sitting.interview.title(pathways, services) },
    ...sayAnswers(sitting),
    ...sayAttorney(sitting, result),
    ...(result.pathways.length === 1 && single ? sayPathway(sitting, single) : sayOverview(sitting, result)),
    {
      type: 'text',
      text: sitting.next
        ? services.say('check-asked-some', { question: sitting.next.question.asks })
        : services.say('check-asked-all'),
    },
    {
      type: 'context',
      text: `${services.say('check-as-of', { day })} ${services.say('not-advice')} ${services.say('check-share')}: \`${shareCode(book, facts)}\``,
    },
  ]
  return privately(sitting.next ? 'answered-in-part' : 'answered', blocks, [
    result.pathways.length > 1 || only ? details(sitting) : undefined,
    {
      present: 'buttons',
      choices: [
        ...(sitting.next ? button(sitting, 'n', services.say('check-go-on'), 'primary') : []),
        ...button(sitting, 'c', services.say('check-change')),
        ...(single && result.pathways.length === 1 && hasMoreSources(sitting, single)
          ? button(sitting, `o${single.pathway.id}`, services.say('check-sources'))
          : []),
        ...button(sitting, 'w', services.say('check-share')),
        { id: `${sitting.interview.owner}:start`, label: services.say('check-again') },
      ],
    },
  ])
}

function details(sitting: Sitting): ChoiceGroup | undefined {
  const id = idFor(sitting, 'p')
  if (id === undefined || sitting.pathways.length < 2) return undefined
  return {
    id,
    present: 'select',
    prompt: sitting.services.say('check-details'),
    choices: sitting.pathways.slice(0, 25).map(pathway => ({ id: pathway.id, label: pathway.title.slice(0, 80) })),
  }
}

function sayOverview(sitting: Sitting, result: CaseResult): readonly Block[] {
  const { services } = sitting
  return [
    {
      type: 'table',
      caption: services.say('check-overview'),
      columns: ['check-overview-way', 'check-overview-stands', 'check-overview-why'].map(phrase =>
        services.say(phrase),
      ),
      rows: result.pathways.map(way => [way.pathway.title, sayOutcomeWord(sitting, way), sayReason(sitting, way)]),
    },
  ]
}

/** The first thing that makes the outcome what it is. */
function sayReason(sitting: Sitting, { findings, granted, outcome }: PathwayResult): string {
  const { services, book, day } = sitting
  const deciding =
    findings.find(
      ({ rule, state, presumed }) =>
        (state === 'not met' || presumed === 'not met') && (outcome !== 'blocked' || rule.otherwise === 'blocked'),
    ) ?? findings.find(({ state, presumed }) => state === 'not known' && presumed === undefined)
  if (!deciding)
    return granted.length > 1
      ? services.say('check-nothing-stands-granted', { count: granted.length })
      : services.say('check-nothing-stands')
  const phrase = deciding.state === 'not known' && deciding.presumed === undefined ? 'check-not-known' : 'check-not-met'
  return services.say(phrase, { says: book.fill(deciding.rule.says, day) })
}

export function sayOutcomeWord({ services }: Sitting, { outcome, attorney }: PathwayResult): string {
  return services.say(attorney.length > 0 ? 'check-word-attorney' : `check-word-${outcome}`)
}

const ORDER: Readonly<Record<Finding['state'], number>> = { 'not met': 0, 'not known': 1, met: 2 }
const PHRASE: Readonly<Record<Finding['state'], string>> = {
  'not met': 'check-not-met',
  'not known': 'check-not-known',
  met: 'check-met',
}

function sayPathway(sitting: Sitting, way: PathwayResult): readonly Block[] {
  const { services, book, facts, day } = sitting
  const outcome: Outcome | 'attorney' = way.attorney.length > 0 ? 'attorney' : way.outcome
  const findings = way.findings.toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
  const changes = changesFor(book, facts, day, way.pathway)
  const fill = (text: string) => book.fill(text, day)
  const moving = [...way.findings.map(({ rule }) => rule), ...way.notes].filter(({ inFlux }) => inFlux)
  return [
    { type: 'text', text: services.say(`check-outcome-${outcome}`) },
    { type: 'text', text: `**${services.say('check-findings')}**` },
    { type: 'list', ordered: false, items: findings.map(finding => sayFinding(sitting, finding)) },
    ...(changes.length > 0
      ? ([
          {
            type: 'text',
            text: `**${services.say('check-changes-title')}** ${changes.length > 1 ? services.say('check-changes-one-of') : ''}`.trim(),
          },
          {
            type: 'list',
            ordered: false,
            items: changes.map(set =>
              set.changes
                .map(change => fill(change.says))
                .reduce((a, b) => services.say('check-and', { a, b: inSentence(b) })),
            ),
          },
        ] as const)
      : []),
    ...sayList(
      services.say('check-granted-title'),
      way.granted.map(fact => fill(fact.presume?.says ?? fact.label)),
    ),
    ...sayList(
      services.say('check-notes-title'),
      way.notes.filter(({ inFlux }) => !inFlux).map(note => fill(note.says)),
    ),
    ...(way.pathway.gives.length > 0
      ? [{ type: 'text', text: services.say('waiver-gives', { list: way.pathway.gives.join('; ') }) } as const]
      : []),
    ...(way.pathway.lacks.length > 0
      ? [{ type: 'text', text: services.say('waiver-lacks', { list: way.pathway.lacks.join('; ') }) } as const]
      : []),
    ...moving.map(
      rule =>
        ({
          type: 'notice',
          tone: 'in-flux',
          title: services.say('in-flux-title', { since: rule.inFlux?.since ?? '' }),
          text: `${fill(rule.says)}. ${services.say('in-flux-text', { changed: rule.inFlux?.changed ?? '', unknown: rule.inFlux?.unknown ?? '' })}`.replace(
            '..',
            '.',
          ),
        }) as const,
    ),
    { type: 'context', text: sayFirstSources(sitting, way) },
  ]
}

/** "Pass Step 3" goes on as "pass Step 3", "PERM" stays. */
function inSentence(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function sayList(title: string, items: readonly string[]): readonly Block[] {
  return items.length === 0
    ? []
    : [
        { type: 'text', text: `**${title}**` },
        { type: 'list', ordered: false, items },
      ]
}

function sayFinding(sitting: Sitting, { rule, state, because, missing }: Finding): string {
  const { services, book, facts, day } = sitting
  const parts = [services.say(PHRASE[state], { says: book.fill(rule.says, day) })]
  if (because.length > 0)
    parts.push(
      services.say('check-you-said', {
        answers: because.map(fact => `${fact.label}: ${sayValue(book, fact, facts[fact.id])}`).join('; '),
      }),
    )
  if (state === 'not known' && missing.length > 0)
    parts.push(services.say('check-not-told', { facts: missing.map(fact => fact.label).join('; ') }))
  if (state === 'not met' && rule.how) parts.push(book.fill(rule.how, day))
  return parts.join('. ').replaceAll('..', '.').replaceAll('.. ', '. ')
}

function sayAttorney({ services }: Sitting, result: CaseResult): readonly Block[] {
  const stopped = new Set(result.pathways.flatMap(({ attorney }) => attorney))
  return result.attorney
    .filter(trigger => stopped.has(trigger))
    .map(({ says, bring }) => ({
      type: 'notice',
      tone: 'warning',
      title: services.say('check-attorney-title'),
      text: services.say('check-attorney-text', { says, bring: bring.join('; ') }),
    }))
}
