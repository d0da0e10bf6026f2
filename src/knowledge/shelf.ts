import type { Parsed, Path } from './parse-file.ts'
import type { Problem } from './problem.ts'
import type { RoomData, RoomName } from './rooms.ts'

/** One item of a list file, able to say where it stands. */
export interface Located<T> {
  readonly value: T
  readonly file: string
  at(path: Path, problem: Pick<Problem, 'severity' | 'message' | 'hint'>): Problem
}

type ListRoom = Exclude<RoomName, 'phrases'>

/** Everything read, before it is checked across files. */
export interface Shelf {
  readonly items: { readonly [R in ListRoom]: readonly Located<RoomData<R>[number]>[] }
  readonly phrases: ReadonlyMap<string, string>
  readonly ruleFiles: ReadonlyMap<string, string>
  /** `YYYY-MM-DD`: the day on which figures and reviews are looked at. */
  readonly today: string
}

export function locateItems<T>(parsed: Parsed<readonly T[]>): readonly Located<T>[] {
  return parsed.data.map((value, index) => ({
    value,
    file: parsed.file,
    at: (path, problem) => parsed.at([index, ...path], problem),
  }))
}
