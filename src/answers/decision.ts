/** What is asked: the words, and the same person's earlier turns in this conversation (oldest first). */
export interface Question {
  readonly text: string
  readonly history: readonly string[]
}

export interface Candidate {
  /** An entry's id. */
  readonly id: string
  /** 0 to 1, calibrated: of all answers given at 0.9, nine in ten should be right. */
  readonly confidence: number
}

/** One question found in a message, and what answers it. */
export interface Part {
  /** The words of this part, as typed. */
  readonly text: string
  readonly outcome:
    | { readonly kind: 'answer'; readonly entry: Candidate }
    /** Two or three that are about as near. */
    | { readonly kind: 'choose'; readonly among: readonly Candidate[] }
    | { readonly kind: 'unknown' }
    /** Small talk, outside subject, near miss, unsafe: the id of a route in routing.yaml. */
    | { readonly kind: 'routed'; readonly route: string; readonly confidence: number }
  /** The nearest entries whatever the outcome, best first, at most five. */
  readonly candidates: readonly Candidate[]
}

export interface Decision {
  /** At least one, at most three. */
  readonly parts: readonly Part[]
  /** Further questions of the message, named but not answered. */
  readonly left: readonly string[]
  /** The words as understood, when a follow-up took its subject from earlier turns. */
  readonly resolved?: string
}

/** Why a decision came out as it did, for `--explain`. Plain lines, in reading order. */
export type Explanation = readonly string[]

export interface AnswerEngine {
  decide(question: Question): Decision
  explain(question: Question): Explanation
  /** Entries that match while something is typed, best first. */
  suggest(typed: string, most: number): readonly Candidate[]
}
