import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'
import { isWaiver } from '../src/rules/waivers.ts'
import type { Interview } from './visa-check/interview.ts'
import { start } from './visa-check/start.ts'
import { takeChoice, takeForm } from './visa-check/turn.ts'

export const waiverInterview: Interview = {
  owner: 'waiver',
  title: (pathways, services) =>
    pathways.length === 1 && pathways[0]
      ? services.say('check-title-one', { pathway: pathways[0].title })
      : services.say('waiver-title'),
  pathways: book => book.pathways.filter(isWaiver),
}

/** Which waiver routes fit, which do not, and why. */
export const waiver: Command<Services> = {
  name: 'waiver',
  description: 'After J-1 training: which waiver routes fit you, which do not, and why',
  options: [
    {
      type: 'text',
      name: 'facts',
      description: 'All at once, such as: job_site=va waiver_job_offer=yes; or a share code',
      rest: true,
      maxLength: 2000,
    },
  ],
  role: 'member',
  visibility: 'private',
  run: (values, _event, services) => start(waiverInterview, services, String(values.facts ?? ''), {}),
  choose: (event, services) =>
    event.choice.split(':')[1] === 'start'
      ? start(waiverInterview, services, '', {})
      : takeChoice(waiverInterview, services, event),
  submit: (event, services) => takeForm(waiverInterview, services, event),
}
