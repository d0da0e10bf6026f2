import type { Change, EntryFields, FileChange } from '../knowledge/edit/change.ts'
import type { Problem } from '../knowledge/problem.ts'
import type { LoadReport } from '../knowledge/serve.ts'
import type { Entry } from '../knowledge/snapshot.ts'
import type { Actor, Revision } from '../store/store.ts'
import type { Impact } from './impact.ts'
import type { Served } from './served.ts'

/** An entry as it stands in its file: texts as written, with `{{figure}}` in them. */
export interface Standing {
  readonly id: string
  readonly file: string
  readonly fields: EntryFields
  /** Short name of its text; another one means that somebody changed it. */
  readonly base: string
}

/** What a change would do. Nothing is written. */
export interface Preview {
  readonly changes: readonly FileChange[]
  /** Errors keep it from being published; warnings are only those that the change brings. */
  readonly problems: readonly Problem[]
  /** As it would be served; null when it is broken or takes the entry away. */
  readonly entry: Entry | null
  /** null: it could not be loaded. */
  readonly after: Served | null
  readonly impact: Impact | null
  /** Undo only: what somebody changed again since, and would be undone too. */
  readonly changedSince: readonly string[]
}

export interface PublishOrder {
  readonly change: Change
  /** What the target looked like when the person saw it. */
  readonly base: string | null
  readonly by: Actor
  readonly why: string
  readonly community: string | null
  readonly proposal: number | null
  /** Publish although questions lose their answer. */
  readonly anyway: boolean
}

export type Published =
  | {
      readonly kind: 'published'
      readonly revision: Revision
      readonly preview: Preview
      /** From the order to being served. */
      readonly milliseconds: number
      /** false: written, but another file has an error, so that the last good answers serve on. */
      readonly served: boolean
      readonly git: 'off' | 'committed' | 'pushed' | 'not-pushed' | 'failed'
    }
  /** Somebody else changed it since. */
  | { readonly kind: 'conflict'; readonly last: Revision | null; readonly base: string | null }
  | { readonly kind: 'broken'; readonly preview: Preview }
  | { readonly kind: 'needs-yes'; readonly preview: Preview }
  /** It says already what the change would make it say. */
  | { readonly kind: 'nothing' }

export interface Editing {
  entry(id: string): Promise<Standing | null>
  /** The text of a rule or figure as it stands; null when there is none. */
  source(kind: 'figure' | 'rule', id: string): Promise<{ readonly file: string; readonly text: string } | null>
  /** What the target of a change looks like now. */
  base(change: Change): Promise<string | null>
  preview(change: Change): Promise<Preview>
  /** One after the other. Throws a UserError when the change fits nothing. */
  publish(order: PublishOrder): Promise<Published>
  /** All problems of the folder as it is now, served or not. */
  check(): Promise<readonly Problem[]>
  reload(): Promise<LoadReport>
  /** The day until which an entry counts as reviewed; empty when it never was. */
  due(entry: Entry): string
  /** A change as a proposal keeps it (JSON). */
  read(text: string): Change
  /** Lines that changed, as `diff -u` shows them. */
  diff(changes: readonly FileChange[]): string
}
