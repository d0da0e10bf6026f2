import type { Choice, Reply } from '../../chat/reply.ts'
import { offerHeardCheck } from '../../rules/heard-check.ts'
import type { Services } from '../services.ts'

const START = 'visa-check:start'

/**
 * "I'm Indian, passed all steps, can I get H-1B?": beside the answer, the check with the facts heard filled in. The button opens
 * them in private for confirmation; nothing is taken before that, and nothing about the person is said in the channel.
 */
export function offerHeard(reply: Reply, typed: string, services: Services): Reply {
  if (reply.status === 'declined' || reply.status === 'small-talk' || reply.status === 'failed') return reply
  const groups = reply.choices ?? []
  const start = groups.flatMap(group => group.choices).find(choice => choice.id.startsWith(START))
  const heard = offerHeardCheck(typed, services.rules(), start?.id.split(':')[2])
  if (!heard || (!start && heard.heard.length < 2)) return reply
  const offer: Choice = { id: heard.choiceId, label: services.say('check-heard-offer'), style: 'primary' }
  if (!start) return { ...reply, choices: [...groups, { present: 'buttons', choices: [offer] }] }
  return {
    ...reply,
    choices: groups.map(group => ({
      ...group,
      choices: group.choices.map(choice => (choice === start ? offer : choice)),
    })),
  }
}
