import type { ChoiceEvent, ConversationRef, FormEvent } from '../../chat/event.ts'
import { redact } from '../../chat/redact.ts'
import type { Block, Form, Reply } from '../../chat/reply.ts'
import { sayRedacted } from '../compose/say-redacted.ts'
import { postHandOff } from '../learning/hand-over.ts'
import { findGap, keepGap, noteGap } from '../learning/note-answer.ts'
import type { Services } from '../services.ts'
import type { Step } from '../step.ts'

const LONGEST = 1000
/** So that nobody floods the people who answer. */
const MOST_WAITING = 3

/** The asker's side of "Ask a human". Ids: `human:ask:<token>`, form `human:send:<token>`; `human:gap:<token>` keeps a gap. */
export const askPeople: Step = (event, { services }) => {
  if (event.kind === 'choice' && event.choice.startsWith('human:ask:')) return openForm(event, services)
  if (event.kind === 'choice' && event.choice.startsWith('human:gap:')) return sendGap(event, services)
  if (event.kind === 'form' && event.form.startsWith('human:send:')) return send(event, services)
  return 'pass'
}

function openForm(event: ChoiceEvent, services: Services): Reply {
  const { say, community, asked } = services
  if (!community.moderators(event.conversation)) return privately([{ type: 'text', text: say('human-nobody') }])
  const token = tokenOf(event.choice)
  return { ...privately([]), form: consentForm(token, asked.find(event, token)?.words ?? '', say) }
}

/** Sending the form is the consent: it says what is posted where, and the words can be changed before. */
function consentForm(token: string, words: string, say: Services['say']): Form {
  return {
    id: `human:send:${token}`,
    title: say('human-form-title'),
    intro: say('human-form-intro'),
    submit: say('human-form-send'),
    fields: [
      {
        type: 'text',
        id: 'question',
        label: say('human-form-question'),
        hint: say('human-form-hint'),
        required: true,
        multiline: true,
        maxLength: LONGEST,
        ...(words ? { value: words.slice(0, LONGEST) } : {}),
      },
    ],
  }
}

async function send(event: FormEvent, services: Services): Promise<Reply> {
  const { say, store, known, community, now, asked } = services
  const channel = community.moderators(event.conversation)
  if (!channel) return privately([{ type: 'text', text: say('human-nobody') }])
  const { text, found } = redact([event.fields.question ?? ''].flat().join(' ').trim())
  const question = text.slice(0, LONGEST)
  if (question.length < 8)
    return {
      ...privately([{ type: 'text', text: say('human-too-short') }]),
      errors: { question: say('human-too-short') },
    }
  const asker = known(event.person, event.conversation).key
  const waiting = await store.handOffs.list('waiting', { asker })
  if (waiting.length >= MOST_WAITING)
    return privately([{ type: 'text', text: say('human-too-many', { count: waiting.length }) }])

  const before = asked.find(event, tokenOf(event.form))
  const tried =
    before?.tried ??
    services
      .answers()
      .suggest(question, 3)
      .map(({ id }) => id)
  const from = before && !before.private ? event.conversation : directTo(event)
  const gap = before?.noted
    ? ((await findNoted(before.words, event, services))?.id ?? null)
    : await keepGap({ words: question, tried }, 'sent', event, services)
  const handOff = await store.handOffs.open({ asker, from, question, tried, gap, at: now() })
  const posted = await postHandOff(handOff, channel, services)
  return {
    ...privately([
      ...sayRedacted(found, say, false),
      { type: 'text', text: say(posted ? 'human-sent' : 'human-not-posted', { id: handOff.id }) },
      { type: 'text', text: say('who-knows') },
    ]),
    status: 'handed-over',
  }
}

/** It was kept when it was asked, perhaps a moment ago. */
async function findNoted(words: string, event: FormEvent, services: Services) {
  await services.background.settled()
  return findGap(words, event, services)
}

function sendGap(event: ChoiceEvent, services: Services): Reply {
  const { asked, say } = services
  const question = asked.find(event, tokenOf(event.choice))
  if (!question) return privately([{ type: 'text', text: say('gap-words-gone') }])
  noteGap(question, 'sent', event, services)
  return privately([{ type: 'text', text: say('gap-sent') }])
}

/** What was asked in private is answered in direct messages: a person's own id stands for them. */
function directTo({ conversation, person }: FormEvent): ConversationRef {
  return conversation.kind === 'direct'
    ? conversation
    : { ...conversation, channel: person.id, thread: null, kind: 'direct' }
}

function tokenOf(id: string): string {
  return id.split(':')[2] ?? ''
}

function privately(blocks: readonly Block[]): Reply {
  return { status: 'small-talk', visibility: 'private', blocks }
}
