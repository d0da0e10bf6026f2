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

/** The store over any database that Kysely speaks; what differs between engines is handed in. */
export function sqlStore(db: Kysely<Tables>, engine: Pick<Store, 'backup' | 'close'>): Store {
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
    people: peopleIn(db),
    sweep: before => sweepIn(db, before),
    backup: file => engine.backup(file),
    close: () => engine.close(),
  }
}
