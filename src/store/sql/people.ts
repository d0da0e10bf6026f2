import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { PlatformName } from '../../chat/event.ts'
import type { People } from '../people.ts'
import { toHandOff } from './hand-offs.ts'
import type { Tables } from './tables.ts'
import { actorToText } from './whose.ts'

const REMOVED = 'removed'

export function peopleIn(db: Kysely<Tables>): People {
  return {
    async export({ key, actor: { platform, id } }) {
      const handOffs = await db.selectFrom('hand_offs').selectAll().where('asker', '=', key).execute()
      return {
        votes: await db.selectFrom('votes').select(['entry', 'verdict', 'at']).where('person', '=', key).execute(),
        askings: await db
          .selectFrom('askings')
          .select(['question', 'cause', 'at'])
          .where('asker', '=', key)
          .orderBy('id')
          .execute(),
        handOffs: handOffs.map(toHandOff).map(({ asker: _, takenBy: __, ...own }) => own),
        proposals: await db
          .selectFrom('proposals')
          .select(['id', 'kind', 'state', 'author_name as name', 'entry', 'text', 'reason', 'at'])
          .where(proposed => ofAuthorOrQuoted(proposed, platform, id))
          .orderBy('id')
          .execute(),
        decisions: await db
          .selectFrom('decisions')
          .select(['proposal', 'person_name as name', 'role', 'verdict', 'reason', 'at'])
          .where('platform', '=', platform)
          .where('person', '=', id)
          .orderBy('id')
          .execute(),
        revisions: await db
          .selectFrom('revisions')
          .select(['id', 'at', 'person_name as name', 'why', 'state'])
          .where('platform', '=', platform)
          .where('person', '=', id)
          .orderBy('id')
          .execute(),
        roles: await db
          .selectFrom('roles')
          .select(['community', 'role', 'at'])
          .where('platform', '=', platform)
          .where('subject', '=', id)
          .execute(),
        settings: [
          ...(await db
            .selectFrom('settings')
            .select(['community', 'channel', 'name', 'value', 'at'])
            .where('by_platform', '=', platform)
            .where('by_person', '=', id)
            .execute()),
          ...(await db
            .selectFrom('roles')
            .select(['community', 'subject', 'role', 'at'])
            .where('by_platform', '=', platform)
            .where('by_person', '=', id)
            .execute()),
        ],
      }
    },

    forget: ({ key, actor: { platform, id } }) =>
      db.transaction().execute(async trx => {
        const gaps = await trx.selectFrom('askings').select('gap').distinct().where('asker', '=', key).execute()
        const deleted = [
          await trx.deleteFrom('votes').where('person', '=', key).executeTakeFirst(),
          await trx.deleteFrom('askings').where('asker', '=', key).executeTakeFirst(),
          await trx.deleteFrom('hand_offs').where('asker', '=', key).executeTakeFirst(),
          await trx
            .deleteFrom('proposals')
            .where(proposed => ofAuthorOrQuoted(proposed, platform, id))
            .where('state', '!=', 'published')
            .executeTakeFirst(),
        ]
        for (const { gap } of gaps) {
          // The words of a gap are those of its first asking; the next one's take their place.
          const next = await trx
            .selectFrom('askings')
            .select('question')
            .where('gap', '=', gap)
            .orderBy('id')
            .executeTakeFirst()
          if (next) await trx.updateTable('gaps').set({ question: next.question }).where('id', '=', gap).execute()
          else await trx.deleteFrom('gaps').where('id', '=', gap).execute()
        }
        const handler = actorToText({ platform, id })
        const unnamed = [
          await trx
            .updateTable('proposals')
            .set({ author: REMOVED, author_name: null })
            .where('platform', '=', platform)
            .where('author', '=', id)
            .executeTakeFirst(),
          await trx
            .updateTable('proposals')
            .set({ quoted: null, text: sql`replace(text, ${JSON.stringify(id)}, ${JSON.stringify(REMOVED)})` })
            .where('quoted', '=', handler)
            .executeTakeFirst(),
          await trx
            .updateTable('decisions')
            .set({ person: REMOVED, person_name: null })
            .where('platform', '=', platform)
            .where('person', '=', id)
            .executeTakeFirst(),
          await trx
            .updateTable('revisions')
            .set({ person: REMOVED, person_name: null })
            .where('platform', '=', platform)
            .where('person', '=', id)
            .executeTakeFirst(),
          await trx
            .updateTable('hand_offs')
            .set({ taken_by: actorToText({ platform, id: REMOVED }) })
            .where('taken_by', '=', handler)
            .executeTakeFirst(),
          ...(await Promise.all(
            (['settings', 'roles'] as const).map(table =>
              trx
                .updateTable(table)
                .set({ by_person: REMOVED })
                .where('by_platform', '=', platform)
                .where('by_person', '=', id)
                .executeTakeFirst(),
            ),
          )),
        ]
        return Number(
          [...deleted.map(result => result.numDeletedRows), ...unnamed.map(result => result.numUpdatedRows)].reduce(
            (sum, rows) => sum + rows,
            0n,
          ),
        )
      }),
  }
}

function ofAuthorOrQuoted({ and, eb, or }: ExpressionBuilder<Tables, 'proposals'>, platform: PlatformName, id: string) {
  return or([
    and([eb('platform', '=', platform), eb('author', '=', id)]),
    eb('quoted', '=', actorToText({ platform, id })),
  ])
}
