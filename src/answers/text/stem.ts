import { newStemmer } from 'snowball-stemmers'

const LARGEST_CACHE = 50_000

/** Stems English words (Porter 2, "Snowball"), remembering what it has seen: a stem costs more than all else on a word. */
export function makeStemmer(): (word: string) => string {
  const stemmer = newStemmer('english')
  const known = new Map<string, string>()
  return word => {
    const before = known.get(word)
    if (before !== undefined) return before
    // The words asked are without end: start anew rather than grow for ever.
    if (known.size >= LARGEST_CACHE) known.clear()
    const stem = stemmer.stem(word)
    known.set(word, stem)
    return stem
  }
}
