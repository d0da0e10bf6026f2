import { LRUCache } from 'lru-cache'
import type { Event } from '../../chat/event.ts'

const KEEP_MS = 24 * 60 * 60 * 1000
const MOST = 5000

/** A question as asked, redacted, with what was tried. */
export interface AskedQuestion {
  readonly words: string
  /** Ids of the entries that were offered or nearest. */
  readonly tried: readonly string[]
  /** Nobody else read it: it may be stored only when the asker sends it. */
  readonly private: boolean
  /** It is kept as a gap already. */
  readonly noted: boolean
}

/**
 * The words behind the buttons of an answer ("Ask a human"): a button is too small for them, and the store must not have them.
 * In memory, for a day; afterwards the asker types them again.
 */
export interface AskedQuestions {
  /** Returns a token for button ids, at most 20 characters. */
  add(event: Event, question: AskedQuestion): string
  /** Only the asker gets the words. */
  find(event: Event, token: string): AskedQuestion | undefined
  /** The asker's last one in that conversation. */
  last(event: Event): AskedQuestion | undefined
  forget(event: Event): void
}

export function keepAskedQuestions(now: () => number): AskedQuestions {
  const kept = new LRUCache<string, AskedQuestion & { readonly asker: string }>({
    max: MOST,
    ttl: KEEP_MS,
    ttlResolution: 0,
    perf: { now },
  })
  const lastOf = new LRUCache<string, string>({ max: MOST, ttl: KEEP_MS, ttlResolution: 0, perf: { now } })
  let count = 0
  const askerOf = ({ person, conversation }: Event) => `${conversation.platform}:${person.id}`
  const placeOf = (event: Event) => {
    const { community, channel, thread } = event.conversation
    return JSON.stringify([askerOf(event), community, channel, thread])
  }
  function find(event: Event, token: string | undefined): AskedQuestion | undefined {
    const question = token === undefined ? undefined : kept.get(token)
    return question?.asker === askerOf(event) ? question : undefined
  }
  return {
    add(event, question) {
      // The time keeps tokens of an earlier run apart: its buttons must not find another question.
      const token = `${now().toString(36)}-${(++count).toString(36)}`
      kept.set(token, { ...question, asker: askerOf(event) })
      lastOf.set(placeOf(event), token)
      return token
    },
    find,
    last: event => find(event, lastOf.get(placeOf(event))),
    forget(event) {
      for (const [token, { asker }] of kept.entries()) if (asker === askerOf(event)) kept.delete(token)
    },
  }
}
