import type { Block, Choice, ChoiceGroup, Reply } from '../../src/chat/reply.ts'
import type { Fact, Question } from '../../src/rules/book.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { sayValue } from '../../src/rules/say-fact.ts'
import { questionMark, shareCode } from './ids.ts'
import { askedFacts, idFor, openFacts, privately, type Sitting } from './interview.ts'
import { answerOf, fits, unsureOf, withAnswer } from './with-answer.ts'

const MOST_BUTTONS = 4
const MOST_OPTIONS = 24

/** The next question, with the answers so far. `remark`: said first, such as what was taken out. */
export function sayQuestion(sitting: Sitting, question: Question, remark?: string): Reply {
  const { services } = sitting
  const first = askedFacts(sitting).length === 0
  const blocks: Block[] = [
    { type: 'heading', text: sitting.interview.title(sitting.pathways, services) },
    ...(remark ? [{ type: 'notice', tone: 'info', title: services.say('check-so-far'), text: remark } as const] : []),
    ...(first ? [{ type: 'text', text: services.say('check-intro') } as const] : sayAnswers(sitting)),
    { type: 'text', text: `**${question.asks}**` },
    { type: 'context', text: `${services.say('check-why', { why: question.why })} ${sayAsOf(sitting)}`.trim() },
  ]
  const groups =
    question.pick === 'fact' ? groupsOfFact(sitting, question.facts[0]) : groupsOfOptions(sitting, question)
  return finish(sitting, blocks, [...groups, controls(sitting)])
}

/** Said at each question when the rules are looked at as of another day. */
function sayAsOf({ services, asOf }: Sitting): string {
  return asOf === undefined ? '' : services.say('check-as-of', { day: asOf })
}

/** One fact asked again, to change it. */
export function sayFactQuestion(sitting: Sitting, fact: Fact): Reply {
  const { services, book, facts } = sitting
  const blocks: Block[] = [
    { type: 'heading', text: sitting.interview.title(sitting.pathways, services) },
    { type: 'text', text: `**${fact.asks}**` },
    {
      type: 'context',
      text: `${services.say('check-you-said', { answers: sayValue(book, fact, facts[fact.id]) })} ${services.say('check-why', { why: fact.why })}`,
    },
  ]
  return finish(sitting, blocks, [
    ...groupsOfFact(sitting, fact),
    { present: 'buttons', choices: button(sitting, 'b', services.say('check-back')) },
  ])
}

export function sayAnswers(sitting: Sitting): readonly Block[] {
  const items = askedFacts(sitting).map(fact => ({
    label: fact.label,
    value: sayValue(sitting.book, fact, sitting.facts[fact.id]),
  }))
  return items.length > 0 ? [{ type: 'facts', items }] : []
}

/** Buttons need ids; when the case is too long for them the share code carries it on. */
function finish(sitting: Sitting, blocks: readonly Block[], groups: readonly ChoiceGroup[]): Reply {
  if (idFor(sitting, 'n') !== undefined) return privately('choose', blocks, groups)
  const { services } = sitting
  return privately('choose', [
    ...blocks,
    { type: 'text', text: `${services.say('check-too-many')} \`${shareCode(sitting.book, sitting.facts)}\`` },
  ])
}

function groupsOfOptions(sitting: Sitting, question: Question): readonly ChoiceGroup[] {
  const { services, facts } = sitting
  if (question.pick === 'one')
    return [
      {
        present: 'buttons',
        choices: [
          ...question.options
            .filter(option => fits(option.sets, facts))
            .flatMap(option => answerButton(sitting, option.label, answerOf(question, [option.id], facts))),
          ...answerButton(sitting, services.say('check-not-sure'), unsureOf(question, facts)),
        ],
      },
    ]
  const open = openFacts(question, facts).map(fact => fact.id)
  const options = question.options.filter(option =>
    Object.keys({ ...option.sets, ...option.otherwise }).some(id => open.includes(id)),
  )
  const id = idFor(sitting, `q${questionMark(question.id)}`)
  return [
    {
      ...(id === undefined ? {} : { id }),
      present: 'select',
      prompt: services.say('check-pick'),
      most: options.length,
      choices: options.map(({ id, label }) => ({ id, label })),
    },
    {
      present: 'buttons',
      choices: [
        ...answerButton(sitting, services.say('check-none'), answerOf(question, [], facts)),
        ...answerButton(sitting, services.say('check-not-sure'), unsureOf(question, facts)),
      ],
    },
  ]
}

function groupsOfFact(sitting: Sitting, fact: Fact | undefined): readonly ChoiceGroup[] {
  if (!fact) return []
  const { services } = sitting
  const unsure = answerButton(sitting, services.say('check-not-sure'), { [fact.id]: null })
  const values = valuesOf(sitting, fact)
  if (fact.type !== 'choices' && values.length > 0 && values.length <= MOST_BUTTONS)
    return [
      {
        present: 'buttons',
        choices: [
          ...values.flatMap(({ value, label }) => answerButton(sitting, label, { [fact.id]: value })),
          ...unsure,
        ],
      },
    ]
  const select = idFor(sitting, `v${fact.code}`)
  const typed = fact.type === 'country' || fact.type === 'integer' || fact.type === 'date'
  return [
    {
      ...(select === undefined ? {} : { id: select }),
      present: 'select',
      prompt: services.say(fact.type === 'choices' ? 'check-pick' : 'check-pick-one'),
      ...(fact.type === 'choices' ? { most: values.length } : {}),
      choices: values.map(({ value, label }) => ({ id: String(value), label })),
    },
    {
      present: 'buttons',
      choices: [
        ...(typed
          ? button(
              sitting,
              `t${fact.code}`,
              services.say(fact.type === 'country' ? 'check-type-country' : 'check-type-number'),
            )
          : []),
        ...(fact.type === 'choices' ? answerButton(sitting, services.say('check-none'), { [fact.id]: [] }) : []),
        ...unsure,
      ],
    },
  ]
}

function valuesOf(
  { book, services }: Sitting,
  fact: Fact,
): readonly { readonly value: string | number | boolean; readonly label: string }[] {
  const say = (value: string | number | boolean) => ({ value, label: sayValue(book, fact, value) })
  switch (fact.type) {
    case 'yes-no':
      return [
        { value: true, label: services.say('check-yes') },
        { value: false, label: services.say('check-no') },
      ]
    case 'choice':
    case 'choices':
      return fact.choices.map(choice => ({ value: choice.id, label: choice.label }))
    case 'country':
      return fact.quick.map(say)
    case 'integer':
      return fact.max - fact.min < MOST_OPTIONS
        ? Array.from({ length: fact.max - fact.min + 1 }, (_, at) => say(fact.min + at))
        : [0, 3, 6, 12, 18, 24, 30, 36, 48, 60, 72].filter(value => value >= fact.min && value <= fact.max).map(say)
    case 'date':
      return []
  }
}

function answerButton(sitting: Sitting, label: string, answer: Facts): readonly Choice[] {
  const { facts, dropped } = withAnswer(sitting.book, sitting.facts, answer)
  const id = idFor(sitting, dropped ? 'd' : 'n', facts)
  return id === undefined ? [] : [{ id, label }]
}

export function button(sitting: Sitting, action: string, label: string, style?: Choice['style']): readonly Choice[] {
  const id = idFor(sitting, action)
  return id === undefined ? [] : [{ id, label, ...(style ? { style } : {}) }]
}

function controls(sitting: Sitting): ChoiceGroup {
  const { services } = sitting
  const begun = askedFacts(sitting).length > 0
  return {
    present: 'buttons',
    choices: [
      ...button(sitting, 'f', services.say('check-form')),
      ...(begun ? button(sitting, 'c', services.say('check-change')) : []),
      ...(begun ? button(sitting, 'r', services.say('check-result-now')) : []),
      ...(begun ? button(sitting, 'w', services.say('check-share')) : []),
      ...button(sitting, 's', services.say('check-stop')),
    ],
  }
}
