import type { Command } from '../src/chat/command.ts'
import { UserError } from '../src/chat/errors.ts'
import { literal } from '../src/chat/markdown.ts'
import type { Services } from '../src/router/services.ts'
import type { Facts } from '../src/rules/facts.ts'
import { readDay } from './visa-check/day.ts'
import type { Interview } from './visa-check/interview.ts'
import { start } from './visa-check/start.ts'
import { takeChoice, takeForm } from './visa-check/turn.ts'
import { waiverInterview } from './waiver.ts'

const ways = [
  { id: 'any', label: 'All ways side by side' },
  { id: 'j1', label: 'J-1' },
  { id: 'h1b', label: 'H-1B' },
  { id: 'no-visa', label: 'Citizen or green card' },
  { id: 'ead', label: 'Work permit (EAD)' },
  { id: 'f1-opt', label: 'F-1 practical training (OPT)' },
  { id: 'tn', label: 'TN' },
  { id: 'o1', label: 'O-1' },
  { id: 'e3', label: 'E-3' },
  { id: 'h1b1', label: 'H-1B1' },
] as const

export const visaCheckInterview: Interview = {
  owner: 'visa-check',
  title: (pathways, services) =>
    pathways.length === 1 && pathways[0]
      ? services.say('check-title-one', { pathway: pathways[0].title })
      : services.say('check-title'),
  pathways(book, facts) {
    const one = book.pathway.get(String(facts.asks_for ?? ''))
    return one ? [one] : book.pathways.filter(pathway => pathway.group === 'training')
  },
}

/** A person's own case, requirement by requirement. */
export const visaCheck: Command<Services> = {
  name: 'visa-check',
  description: 'Check your own case, requirement by requirement: what is met, what is not, what is not known',
  options: [
    { type: 'choice', name: 'pathway', description: 'Which visa or status; leave it out for all', choices: ways },
    {
      type: 'text',
      name: 'facts',
      description: 'All at once, such as: step3=passed citizenship=india; or a share code',
      rest: true,
      maxLength: 2000,
    },
    {
      type: 'text',
      name: 'as-of',
      description: 'The rules as of another day, such as 2027-07-01; leave it out for today',
      maxLength: 10,
    },
  ],
  role: 'member',
  visibility: 'private',
  run: (values, _event, services) =>
    start(
      visaCheckInterview,
      services,
      String(values.facts ?? ''),
      focusOn(services, values.pathway),
      asOf(services, values['as-of']),
    ),
  choose(event, services) {
    const [, word, pathway] = event.choice.split(':')
    if (word === 'start' && pathway === 'waiver') return start(waiverInterview, services, '', {})
    if (word === 'start') return start(visaCheckInterview, services, '', focusOn(services, pathway))
    return takeChoice(visaCheckInterview, services, event)
  },
  submit: (event, services) => takeForm(visaCheckInterview, services, event),
}

function asOf(services: Services, typed: unknown): string | undefined {
  if (typed === undefined) return undefined
  const day = readDay(String(typed).trim())
  if (day === undefined) throw new UserError(services.say('check-not-a-day', { typed: literal(String(typed), 20) }))
  return day
}

function focusOn(services: Services, pathway: unknown): Facts {
  const book = services.rules()
  const known = typeof pathway === 'string' && book.pathway.get(pathway)
  return known && known.group === 'training' ? { asks_for: known.id } : {}
}
