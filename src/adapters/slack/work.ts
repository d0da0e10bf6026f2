import type { webApi } from '@slack/bolt'
import type { Desk } from '../../chat/adapter.ts'
import type { Event, Person } from '../../chat/event.ts'
import type { Log } from '../../chat/log.ts'
import type { Setting } from './decode.ts'
import type { Delivery } from './delivery.ts'
import type { Prompt, Timing } from './options.ts'
import type { Threads } from './threads.ts'
import type { Patience } from './web.ts'
import type { SlackWords } from './words.ts'

/** What every handler of the adapter works with. */
export interface Work {
  readonly desk: Desk
  readonly log: Log
  readonly words: SlackWords
  readonly patience: Patience
  readonly timing: Timing
  readonly threads: Threads
  readonly now: () => number
  readonly prompts: () => readonly Prompt[]
  readonly person: (client: webApi.WebClient, team: string, user: string) => Promise<Person>
}

/** Where one thing came in: the workspace's client and what decoding needs. */
export interface Incoming {
  readonly client: webApi.WebClient
  readonly setting: Setting
}

export function deliveryOf(work: Work, { client, setting }: Incoming): Delivery {
  const { patience, words, log, threads } = work
  return { client, patience, words, log, joined: (channel, thread) => threads.join(setting.team, channel, thread) }
}

/** The event with its person looked up, where the command it belongs to has to know who it is. */
export async function withPerson<E extends Event>(event: E, work: Work, { client, setting }: Incoming): Promise<E> {
  const owner = ownerOf(event)
  const command = work.desk.commands.find(one => one.name === owner)
  if (!command || (command.role === 'member' && !command.needsPerson)) return event
  return { ...event, person: await work.person(client, setting.team, event.person.id) }
}

function ownerOf(event: Event): string | null {
  if (event.kind === 'command') return event.command
  if (event.kind === 'choice') return event.choice.split(':')[0] ?? null
  return event.kind === 'form' ? (event.form.split(':')[0] ?? null) : null
}
