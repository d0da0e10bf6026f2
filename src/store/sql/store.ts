import type { Kysely } from 'kysely'
import type { Store } from '../store.ts'
import { installationsIn, marksIn, rolesIn, settingsIn } from './community.ts'
import { gapsIn } from './gaps.ts'
import { handOffsIn } from './hand-offs.ts'
import { peopleIn } from './people.ts'
import { proposalsIn } from './proposals.ts'
import { revisionsIn } from './revisions.ts'
import { sweepIn } from './sweep.ts'
import type { Tables } from './tables.ts'
import { countsIn, servingsIn, votesIn } from './votes.ts'

/** What differs between engines. */
export interface Engine extends Pick<Store, 'backup' | 'close'> {
  /** Takes what was deleted out of every file of the database. */
  scrub(): Promise<void>
}

/** The store over any database that Kysely speaks. */
export function sqlStore(db: Kysely<Tables>, engine: Engine): Store {
  const people = peopleIn(db)
  return {
    gaps: gapsIn(db),
    votes: votesIn(db),
    counts: countsIn(db),
    servings: servingsIn(db),
    handOffs: handOffsIn(db),
    proposals: proposalsIn(db),
    revisions: revisionsIn(db),
    settings: settingsIn(db),
    roles: rolesIn(db),
    installations: installationsIn(db),
    marks: marksIn(db),
    people: {
      ...people,
      async forget(person) {
        const count = await people.forget(person)
        await engine.scrub()
        return count
      },
    },
    async sweep(before) {
      const swept = await sweepIn(db, before)
      await engine.scrub()
      return swept
    },
    backup: file => engine.backup(file),
    close: () => engine.close(),
  }
}
