import type { ChoiceEvent, Event, FormEvent } from '../../chat/event.ts'
import { redact } from '../../chat/redact.ts'
import type { Block, ChoiceGroup, Reply } from '../../chat/reply.ts'
import type { HandOff } from '../../store/store.ts'
import { sayHandOff, tellAnswered, tellTaken } from '../learning/hand-over.ts'
import type { Services } from '../services.ts'
import { mayUse } from '../settings.ts'
import type { Desktop, Step } from '../step.ts'
import { isWithin } from '../whose-questions.ts'

const LONGEST = 3000

/** The other side of "Ask a human". Ids (or values of a select): `human:take:<id>`, `human:answer:<id>`, form `human:reply:<id>`. */
export const answerAsPerson: Step = async (event, desktop) => {
  const { services } = desktop
  if (event.kind !== 'choice' && event.kind !== 'form') return 'pass'
  const [owner, action, number] = (event.kind === 'choice' ? (event.values[0] ?? event.choice) : event.form).split(':')
  if (owner !== 'human' || !['take', 'answer', 'reply'].includes(action ?? '')) return 'pass'
  if (!mayAnswer(event, desktop)) return privately('human-not-yours', services)
  const handOff = await services.store.handOffs.find(Number(number))
  if (!handOff) return privately('human-gone', services)
  const reach = services.community.reach(event.person, event.conversation)
  if (!isWithin(handOff.from, reach)) return privately('human-not-yours', services)
  if (handOff.state === 'answered') return privately('human-answered-already', services)
  if (event.kind === 'form') return reply(handOff, event, services)
  return action === 'take' ? take(handOff, event, services) : openForm(handOff, services)
}

/** Authors and above, and whoever the community lets into its moderators' channel. */
function mayAnswer(event: Event, { services, settings }: Desktop): boolean {
  const { conversation, person } = event
  return (
    mayUse(settings.role(person, conversation), 'author') ||
    services.community.moderators(conversation)?.channel === conversation.channel
  )
}

async function take(handOff: HandOff, event: ChoiceEvent, services: Services): Promise<Reply> {
  const { store, known, now, say } = services
  const taken = await store.handOffs.take(handOff.id, known(event.person, event.conversation).actor, now())
  if (!taken) return privately('human-taken-already', services)
  const told = await tellTaken(taken, services)
  return {
    status: 'handed-over',
    visibility: 'public',
    blocks: [{ type: 'text', text: say(told ? 'human-taken' : 'human-taken-untold', { id: taken.id }) }],
    choices: [
      {
        present: 'buttons',
        choices: [{ id: `human:answer:${taken.id}`, label: say('human-answer'), style: 'primary' }],
      },
    ],
  }
}

function openForm(handOff: HandOff, services: Services): Reply {
  const { say } = services
  return {
    status: 'handed-over',
    visibility: 'private',
    blocks: sayHandOff(handOff, services),
    form: {
      id: `human:reply:${handOff.id}`,
      title: say('human-reply-title'),
      intro: say('human-reply-intro'),
      submit: say('human-reply-send'),
      fields: [
        {
          type: 'text',
          id: 'answer',
          label: say('human-reply-label'),
          hint: say('human-reply-hint'),
          required: true,
          multiline: true,
          maxLength: LONGEST,
        },
      ],
    },
  }
}

async function reply(handOff: HandOff, event: FormEvent, services: Services): Promise<Reply> {
  const { store, known, now, say } = services
  const { text } = redact([event.fields.answer ?? ''].flat().join('\n').trim())
  if (text.length < 2)
    return { ...privately('human-reply-empty', services), errors: { answer: say('human-reply-empty') } }
  const { actor } = known(event.person, event.conversation)
  const answered = await store.handOffs.answer(handOff.id, actor, text.slice(0, LONGEST), now())
  if (!answered) return privately('human-answered-already', services)
  const told = await tellAnswered(answered, services)
  const blocks: readonly Block[] = [
    { type: 'text', text: say(told ? 'human-answered' : 'human-answered-untold', { id: answered.id }) },
  ]
  return { status: 'handed-over', visibility: 'public', blocks, choices: keepForNext(answered, services) }
}

/** The next one who asks so should not have to wait for a person: `/kb` opens there, and looks at the role of who presses it. */
function keepForNext({ gap }: HandOff, { say }: Services): readonly ChoiceGroup[] {
  if (gap === null) return []
  return [{ present: 'buttons', choices: [{ id: `kb:gap:${gap}`, label: say('human-keep-answer') }] }]
}

function privately(phrase: string, { say }: Services): Reply {
  return { status: 'declined', visibility: 'private', blocks: [{ type: 'text', text: say(phrase) }] }
}
