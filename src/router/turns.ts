import { LRUCache } from 'lru-cache'
import type { ConversationRef, Person } from '../chat/event.ts'

const KEEP_MS = 15 * 60 * 1000
const MOST_TURNS = 6

/** What a person asked lately in one conversation, for follow-ups. In memory only, for fifteen minutes. */
export interface Turns {
  of(person: Person, conversation: ConversationRef): readonly string[]
  add(person: Person, conversation: ConversationRef, words: string): void
  forget(person: Person): void
}

export function keepTurns(now: () => number): Turns {
  const kept = new LRUCache<string, { readonly person: string; readonly words: readonly string[] }>({
    max: 10_000,
    ttl: KEEP_MS,
    ttlResolution: 0,
    perf: { now },
  })
  return {
    of: (person, conversation) => kept.get(turnKey(person, conversation))?.words ?? [],
    add: (person, conversation, words) => {
      const key = turnKey(person, conversation)
      const earlier = kept.get(key)?.words ?? []
      kept.set(key, { person: person.id, words: [...earlier, words.slice(0, 2000)].slice(-MOST_TURNS) })
    },
    forget: person => {
      for (const [key, value] of kept.entries()) if (value.person === person.id) kept.delete(key)
    },
  }
}

function turnKey(person: Person, conversation: ConversationRef): string {
  const { platform, community, channel, thread } = conversation
  return JSON.stringify([platform, community, channel, thread, person.id])
}
