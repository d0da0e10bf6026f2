import type { Figures } from './figures.ts'
import type { EntryInput } from './schema/entry.ts'
import type { Program } from './schema/program.ts'
import type { Concept, Golden, Route, Source, Term } from './schema/words.ts'

/** An entry as served: defaults filled in, `{{figure}}` replaced by its value. */
export interface Entry extends Readonly<Omit<EntryInput, 'title'>> {
  readonly title: string
  /** Relative to the knowledge folder, such as `faq/h1b.yaml`. */
  readonly file: string
}

/** All knowledge at one moment. Frozen: a reload makes a new one. */
export interface Knowledge {
  /** Changes exactly when any file's content changes. */
  readonly revision: string
  readonly entries: readonly Entry[]
  readonly entry: ReadonlyMap<string, Entry>
  readonly figures: Figures
  readonly sources: ReadonlyMap<string, Source>
  readonly vocabulary: readonly Concept[]
  readonly glossary: readonly Term[]
  readonly routing: readonly Route[]
  readonly phrases: ReadonlyMap<string, string>
  readonly programs: readonly Program[]
  /** Questions with known answers, asked again before a change is published. */
  readonly golden: readonly Golden[]
  /** The text of each rules file, by path; src/rules compiles them. */
  readonly ruleFiles: ReadonlyMap<string, string>
}
