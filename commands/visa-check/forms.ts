import type { FormEvent } from '../../src/chat/event.ts'
import type { Form, FormField, Reply } from '../../src/chat/reply.ts'
import type { Fact, Question } from '../../src/rules/book.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { nextQuestion } from '../../src/rules/next-question.ts'
import { findFact, readValue } from '../../src/rules/read-facts.ts'
import { idFor, openFacts, privately, type Sitting } from './interview.ts'
import { answerOf } from './with-answer.ts'

/** What platforms allow: five items in a window, of which the introduction is one; 45 characters of a label, 100 of a hint. */
const MOST_FIELDS = 4
const LABEL = 45
const HINT = 100

/** The next few questions in one form. They are those that would come one after another, were each left open. */
export function questionsForm(sitting: Sitting): Reply {
  const { services, book, day, pathways } = sitting
  const questions: Question[] = []
  let facts = sitting.facts
  while (questions.length < MOST_FIELDS) {
    const next = nextQuestion(book, facts, day, pathways)
    if (!next) break
    questions.push(next.question)
    facts = { ...facts, ...Object.fromEntries(openFacts(next.question, facts).map(fact => [fact.id, null])) }
  }
  return formReply(
    sitting,
    'g',
    questions.flatMap(question => fieldOf(sitting, question)),
    { title: services.say('check-form-title'), intro: services.say('check-form-intro') },
  )
}

/** One fact typed in: a country, a number, a date. */
export function factForm(sitting: Sitting, fact: Fact): Reply {
  const { hint: _, ...field } = textField(fact, true)
  return formReply(sitting, `h${fact.code}`, [field], {
    title: sitting.services.say('check-fact-title'),
    intro: fact.asks,
  })
}

function formReply(
  sitting: Sitting,
  action: string,
  fields: readonly FormField[],
  words: Pick<Form, 'title'> & { readonly intro: string },
): Reply {
  const { services } = sitting
  const id = idFor(sitting, action)
  if (id === undefined) return privately('choose', [{ type: 'text', text: services.say('check-too-many') }])
  const form: Form = { id, ...words, submit: services.say('check-form-send'), fields }
  return { ...privately('choose', [{ type: 'text', text: words.intro }]), form }
}

function fieldOf({ services }: Sitting, question: Question): readonly FormField[] {
  const fact = question.facts[0]
  const label = short(question)
  const hint = label === question.asks ? {} : { hint: hintOf(question.asks) }
  const base = { id: question.id, label, ...hint, required: false } as const
  const unsure = { id: '?', label: services.say('check-not-sure') }
  if (question.pick === 'many')
    return [
      {
        ...base,
        type: 'checkboxes',
        options: [
          ...question.options.map(({ id, label }) => ({ id, label })),
          { id: 'none', label: services.say('check-none') },
        ],
      },
    ]
  if (question.pick === 'one')
    return [{ ...base, type: 'radio', options: [...question.options.map(({ id, label }) => ({ id, label })), unsure] }]
  if (!fact) return []
  switch (fact.type) {
    case 'yes-no':
      return [
        {
          ...base,
          type: 'radio',
          options: [
            { id: 'yes', label: services.say('check-yes') },
            { id: 'no', label: services.say('check-no') },
            unsure,
          ],
        },
      ]
    case 'choice':
      return [{ ...base, type: 'select', options: [...fact.choices.map(({ id, label }) => ({ id, label })), unsure] }]
    case 'choices':
      return [
        {
          ...base,
          type: 'checkboxes',
          options: [
            ...fact.choices.map(({ id, label }) => ({ id, label })),
            { id: 'none', label: services.say('check-none') },
          ],
        },
      ]
    case 'country':
    case 'integer':
    case 'date':
      return [textField(fact, false)]
  }
}

function textField(fact: Fact, required: boolean): FormField {
  return {
    type: 'text',
    id: fact.id,
    label: fact.label.slice(0, LABEL),
    hint: hintOf(fact.asks),
    required,
    multiline: false,
    maxLength: 60,
  }
}

function short(question: Question): string {
  const text = question.pick === 'fact' ? (question.facts[0]?.label ?? question.asks) : question.asks
  return text.length <= LABEL ? text : `${text.slice(0, LABEL - 1)}…`
}

function hintOf(text: string): string {
  return text.length <= HINT ? text : `${text.slice(0, HINT - 1)}…`
}

export type ReadForm = { readonly answer: Facts } | { readonly errors: Readonly<Record<string, string>> }

/** A sent form -> facts, or what is wrong by field. Fields left empty say nothing. */
export function readForm({ book, facts, services }: Sitting, fields: FormEvent['fields']): ReadForm {
  const answer: Record<string, Facts[string]> = {}
  const errors: Record<string, string> = {}
  for (const [id, raw] of Object.entries(fields)) {
    const picked = (typeof raw === 'string' ? [raw] : [...raw]).map(item => item.trim()).filter(item => item !== '')
    if (picked.length === 0) continue
    const question = book.question.get(id)
    if (question && question.pick !== 'fact') {
      if (picked.includes('?'))
        Object.assign(answer, Object.fromEntries(openFacts(question, facts).map(fact => [fact.id, null])))
      else if (picked.some(item => item !== 'none' && !question.options.some(option => option.id === item)))
        errors[id] = services.say('check-form-not-read', { typed: picked.join(', ').slice(0, 60) })
      else Object.assign(answer, answerOf(question, picked, facts))
      continue
    }
    const fact = findFact(book, id)
    if (!fact) continue
    const read = readValue(book, fact, fact.type === 'choices' ? picked : picked[0])
    if ('problem' in read) errors[id] = read.problem
    else answer[fact.id] = read.value
  }
  return Object.keys(errors).length > 0 ? { errors } : { answer }
}
