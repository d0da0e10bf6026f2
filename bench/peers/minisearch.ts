import MiniSearch from 'minisearch'
import { stemmer } from 'stemmer'
import { MOST_RANKED, type Peer } from './peer.ts'

/** Its README's way: stemming through `processTerm`; fuzzy and prefix search for words long enough to bear it. */
export const miniSearch: Peer = {
  name: 'MiniSearch',
  train(ways) {
    const index = new MiniSearch<{ id: string; text: string }>({
      fields: ['text'],
      processTerm: term => stemmer(term.toLowerCase()),
      searchOptions: {
        fuzzy: term => (term.length > 3 ? 0.2 : false),
        prefix: term => term.length > 3,
      },
    })
    index.addAll(Array.from(ways, ([id, texts]) => ({ id, text: texts.join('\n') })))
    return question =>
      index
        .search(question)
        .slice(0, MOST_RANKED)
        .map(({ id, score }) => ({ id, score }))
  },
}
