import Fuse from 'fuse.js'
import { MOST_RANKED, type Peer } from './peer.ts'

/** Its README's way for questions of several words: token search. The default threshold of 0.6 finds less. */
export const fuse: Peer = {
  name: 'Fuse.js',
  train(ways) {
    const index = new Fuse(
      Array.from(ways, ([id, texts]) => ({ id, texts })),
      { keys: ['texts'], useTokenSearch: true, ignoreLocation: true, threshold: 0.2, includeScore: true },
    )
    // Fuse.js counts from 0, perfect, to 1, nothing in common.
    return question =>
      index.search(question, { limit: MOST_RANKED }).map(({ item, score = 1 }) => ({ id: item.id, score: 1 - score }))
  },
}
