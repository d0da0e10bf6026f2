import type { Command } from '../src/chat/command.ts'
import { UserError } from '../src/chat/errors.ts'
import { literal } from '../src/chat/markdown.ts'
import type { Block, ChoiceGroup, Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'
import type { RuleBook } from '../src/rules/book.ts'
import { checkCase } from '../src/rules/check-case.ts'
import type { Facts } from '../src/rules/facts.ts'
import { slotsOf, withImplied } from '../src/rules/judge.ts'
import { readFactsText } from '../src/rules/read-facts.ts'
import { dayOf } from './visa-check/day.ts'

const SIDES = ['j1', 'against-j1', 'h1b', 'against-h1b'] as const
const PHRASE = {
  j1: 'compare-for-j1',
  'against-j1': 'compare-against-j1',
  h1b: 'compare-for-h1b',
  'against-h1b': 'compare-against-h1b',
} as const

/** J-1 and H-1B side by side: arguments on each side, the asker's own goals first, no verdict. */
export const visaCompare: Command<Services> = {
  name: 'visa-compare',
  description: 'J-1 and H-1B side by side, weighed by your own goals; no verdict',
  options: [
    {
      type: 'text',
      name: 'about-you',
      description: 'Goals and facts, such as: stay-in-la early-step3 step3=passed',
      rest: true,
      maxLength: 1000,
    },
  ],
  role: 'member',
  visibility: 'private',
  run(values, _event, services) {
    const book = services.rules()
    const words = String(values['about-you'] ?? '')
      .split(/[\s,]+/)
      .filter(word => word !== '')
    const goals = words.filter(word => book.goals.some(goal => goal.id === word.toLowerCase()))
    const rest = words.filter(word => !goals.includes(word)).join(' ')
    const { facts, problems } = readFactsText(book, rest)
    const wrong = problems[0]
    if (wrong)
      throw new UserError(
        `"${literal(wrong.word, 60)}": ${literal(wrong.message, 300)} Goals: ${book.goals.map(goal => goal.id).join(', ')}.`,
      )
    return sideBySide(
      services,
      goals.map(goal => goal.toLowerCase()),
      facts,
    )
  },
  choose: (event, services) => ({ ...sideBySide(services, event.values, {}), replace: true }),
}

function sideBySide(services: Services, goals: readonly string[], facts: Facts): Reply {
  const book = services.rules()
  const day = dayOf(services.now())
  const { told } = slotsOf(book, withImplied(book, facts))
  const holds = book.weighings.filter(({ when }) => when?.value(told, book.valuesOn(day)) !== false)
  const weight = (weighing: (typeof holds)[number]) => weighing.goals.filter(goal => goals.includes(goal)).length
  const chosen = book.goals.filter(goal => goals.includes(goal.id)).map(goal => goal.label)
  const blocks: Block[] = [
    { type: 'heading', text: services.say('compare-title') },
    { type: 'text', text: services.say('compare-intro') },
    ...(chosen.length > 0
      ? [{ type: 'text', text: services.say('compare-chosen', { goals: chosen.join('; ') }) } as const]
      : []),
    ...SIDES.flatMap((side): readonly Block[] => {
      const items = holds.filter(weighing => weighing.for === side).toSorted((a, b) => weight(b) - weight(a))
      return items.length === 0
        ? []
        : [
            { type: 'text', text: `**${services.say(PHRASE[side])}**` },
            {
              type: 'list',
              ordered: false,
              items: items.map(item =>
                weight(item) > 0
                  ? services.say('compare-fits-goal', { says: book.fill(item.says, day) })
                  : book.fill(item.says, day),
              ),
            },
          ]
    }),
    ...sayStanding(services, book, facts, day),
    { type: 'context', text: `${saySources(services, holds)} ${services.say('not-advice')}` },
  ]
  return {
    status: 'answered',
    visibility: 'private',
    blocks,
    choices: [goalPicker(services, book), startCheck(services)],
  }
}

/** How the two stand by the facts given; nothing is said without facts. */
function sayStanding(services: Services, book: RuleBook, facts: Facts, day: string): readonly Block[] {
  if (Object.keys(facts).length === 0) return []
  const pathways = ['j1', 'h1b'].flatMap(id => book.pathway.get(id) ?? [])
  return [
    {
      type: 'list',
      ordered: false,
      items: checkCase(book, facts, day, pathways).pathways.map(({ pathway, outcome, attorney }) =>
        services.say('compare-stands', {
          way: pathway.title,
          outcome: services.say(attorney.length > 0 ? 'check-word-attorney' : `check-word-${outcome}`),
        }),
      ),
    },
  ]
}

function saySources(services: Services, holds: RuleBook['weighings']): string {
  const known = services.knowledge().sources
  const ids = [...new Set(holds.flatMap(({ sources }) => sources))]
  return services.say('sources', {
    list: ids
      .flatMap(id => {
        const source = known.get(id)
        return source ? [source.url ? `[${source.title}](${source.url})` : source.title] : []
      })
      .join('; '),
  })
}

function goalPicker(services: Services, book: RuleBook): ChoiceGroup {
  return {
    id: 'visa-compare:goals',
    present: 'select',
    prompt: services.say('compare-goals'),
    most: book.goals.length,
    choices: book.goals.map(({ id, label }) => ({ id, label })),
  }
}

function startCheck(services: Services): ChoiceGroup {
  return {
    present: 'buttons',
    choices: [{ id: 'visa-check:start', label: services.say('start-check'), style: 'primary' }],
  }
}
