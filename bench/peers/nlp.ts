import { dockStart } from '@nlpjs/basic'
import type { Peer } from './peer.ts'

/** Its quick start's way, with the English stemmer: each text an utterance of the intent, its classifier with its own settings. */
export const nlpJs: Peer = {
  name: 'nlp.js',
  async train(ways) {
    const dock = await dockStart({
      settings: { nlp: { languages: ['en'], forceNER: false, autoSave: false, nlu: { log: false } } },
      use: ['Basic', 'LangEn'],
    })
    const nlp = dock.get('nlp')
    for (const [id, texts] of ways) for (const text of texts) nlp.addDocument('en', text, id)
    await nlp.train()
    return async question => {
      const { classifications } = await nlp.process('en', question)
      // "None" is its way to say that nothing fits: no answer, so not a rank.
      return classifications
        .filter(({ intent }) => intent !== 'None')
        .map(({ intent, score }) => ({ id: intent, score }))
    }
  },
}
