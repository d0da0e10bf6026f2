/**
 * Feature vectors end to end, in blocks of TF-IDF features (sparse) and a meaning (dense). The sparse part of row r stands at
 * `start[r] .. start[r + 1] - 1`; up to `stems[r]` its columns are single words, up to `lexical[r]` made of whole words.
 */
export interface Rows {
  readonly count: number
  readonly start: Int32Array
  readonly stems: Int32Array
  readonly lexical: Int32Array
  readonly column: Int32Array
  readonly value: Float32Array
  /** How many sparse columns there are. */
  readonly columns: number
  /** `dimensions` numbers for each row. */
  readonly dense: Float32Array
  readonly dimensions: number
}

/** The training examples: row r is of class `label[r]` (0 to `classes` - 1) and counts `weight[r]` times. */
export interface LabelledRows {
  readonly rows: Rows
  readonly label: Int32Array
  readonly weight: Float32Array
  /** By row: see `placeOf`. */
  readonly place: Uint32Array
  readonly classes: number
}

/** One question: a single row, and the share of its words' weight that training has seen, 0 to 1. */
export interface QuestionRow extends Rows {
  readonly known: number
}
