import type { Concept } from '../../knowledge/schema/words.ts'
import { cleanText } from './clean.ts'
import { wordsOf } from './words.ts'

export interface FoundConcept {
  readonly id: string
  /** Index of its first word. */
  readonly at: number
  /** How many words it covers. */
  readonly length: number
}

interface Node {
  readonly next: Map<string, Node>
  id?: string
}

/** Finds the vocabulary's concepts in a row of words: the longest way first, from left to right, compared by stem. */
export class ConceptFinder {
  readonly #root: Node = { next: new Map() }
  readonly #stem: (word: string) => string

  constructor(vocabulary: readonly Concept[], stem: (word: string) => string) {
    this.#stem = stem
    for (const concept of vocabulary) for (const way of [concept.write, ...concept.ways]) this.#learn(concept.id, way)
  }

  #learn(id: string, way: string): void {
    let node = this.#root
    for (const word of wordsOf(cleanText(way))) {
      const stem = this.#stem(word)
      const next = node.next.get(stem) ?? { next: new Map() }
      node.next.set(stem, next)
      node = next
    }
    // The first concept to claim a way keeps it, so that the order of the file decides.
    if (node !== this.#root) node.id ??= id
  }

  find(stems: readonly string[]): FoundConcept[] {
    const found: FoundConcept[] = []
    for (let at = 0; at < stems.length; ) {
      const match = this.#longest(stems, at)
      if (match) found.push(match)
      at += match?.length ?? 1
    }
    return found
  }

  #longest(stems: readonly string[], at: number): FoundConcept | undefined {
    let node: Node | undefined = this.#root
    let best: FoundConcept | undefined
    for (let end = at; node && end < stems.length; end++) {
      node = node.next.get(stems[end] ?? '')
      if (node?.id !== undefined) best = { id: node.id, at, length: end - at + 1 }
    }
    return best
  }
}
