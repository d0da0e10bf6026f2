import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect } from 'kysely'

/** SQLite takes back changes of tables like any other: a migration that a crash cuts off leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/** Kysely speaks better-sqlite3's way; node:sqlite takes parameters one by one and does not say whether a statement returns rows. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new NodeSqliteDialect({
    database: {
      close: () => database.close(),
      prepare: sql => {
        // A transaction that reads first and writes later must not find that another process wrote in between: it waits at its start.
        const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
        const spread = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
        return {
          reader: statement.columns().length > 0,
          all: parameters => statement.all(...spread(parameters)),
          run: parameters => statement.run(...spread(parameters)),
          iterate: parameters => statement.iterate(...spread(parameters)),
        }
      },
    },
  })
}
