import type { ConversationRef } from '../../chat/event.ts'
import { literal } from '../../chat/markdown.ts'
import type { Block, ChoiceGroup, Reply } from '../../chat/reply.ts'
import type { HandOff } from '../../store/store.ts'
import type { Services } from '../services.ts'

/** Shows a question to the people who may answer it. false: it could not be posted. */
export function postHandOff(handOff: HandOff, channel: ConversationRef, services: Services): Promise<boolean> {
  return services.tell(channel, {
    status: 'handed-over',
    visibility: 'public',
    blocks: [
      { type: 'heading', text: services.say('human-post-title', { id: handOff.id }) },
      ...sayHandOff(handOff, services),
    ],
    choices: handOffChoices(handOff, services),
  })
}

/** The question and what the bot tried; the asker stays unnamed. */
export function sayHandOff({ question, tried }: HandOff, { say, knowledge }: Services): readonly Block[] {
  const titles = tried.flatMap(id => knowledge().entry.get(id)?.title ?? [])
  return [
    { type: 'text', text: say('human-post-question', { question: literal(question, 1000) }) },
    ...(titles.length > 0
      ? [
          { type: 'text', text: say('human-post-tried') } as const,
          { type: 'list', ordered: false, items: titles } as const,
        ]
      : []),
  ]
}

export function handOffChoices({ id, state }: HandOff, { say }: Services): readonly ChoiceGroup[] {
  if (state === 'answered') return []
  return [
    {
      present: 'buttons',
      choices: [
        ...(state === 'waiting' ? [{ id: `human:take:${id}`, label: say('human-take') }] : []),
        { id: `human:answer:${id}`, label: say('human-answer'), style: 'primary' },
      ],
    },
  ]
}

/** The asker hears that somebody looks at it. */
export function tellTaken(handOff: HandOff, services: Services): Promise<boolean> {
  return tellAsker(handOff, [{ type: 'text', text: services.say('human-told-taken', shown(handOff)) }], services)
}

/** The asker gets the answer, and the store notes whether. false: could not be reached; `bringAnswers` does it later. */
export async function tellAnswered(handOff: HandOff, services: Services): Promise<boolean> {
  const told = await tellAsker(handOff, sayAnswered(handOff, services), services)
  if (told) await services.store.handOffs.told(handOff.id, services.now())
  return told
}

/** Marked as one person's word and not the knowledge base's. */
export function sayAnswered(handOff: HandOff, { say }: Services): readonly Block[] {
  const paragraphs = (handOff.answer ?? '').split(/\n{1,}/).filter(line => line.trim() !== '')
  return [
    { type: 'heading', text: say('human-told-title') },
    { type: 'text', text: say('human-told-question', shown(handOff)) },
    ...paragraphs.map(text => ({ type: 'text', text: literal(text, 2000) }) as const),
    { type: 'context', text: say('human-told-note') },
  ]
}

/** Nobody has reacted so far: say so, and where else to ask. */
export function tellStillWaiting(handOff: HandOff, services: Services): Promise<boolean> {
  return tellAsker(
    handOff,
    [
      { type: 'text', text: services.say('human-told-waiting', shown(handOff)) },
      { type: 'text', text: services.say('who-knows') },
    ],
    services,
  )
}

function tellAsker({ from }: HandOff, blocks: readonly Block[], services: Services): Promise<boolean> {
  const reply: Reply = {
    status: 'handed-over',
    visibility: from.kind === 'direct' ? 'private' : 'public',
    blocks,
  }
  return services.tell(from, reply)
}

function shown({ id, question }: HandOff) {
  return { id, question: literal(question, 200) }
}
