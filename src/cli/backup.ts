import { constants, copyFileSync, existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { UserError } from '../chat/errors.ts'
import { readConfig } from '../config.ts'
import { keyFileOf } from '../open-memory.ts'
import { packageDir } from '../open-services.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import type { Io } from './io.ts'

/** `backup FILE`: a whole copy of the store and its key file, also while the bot runs. */
export async function backup(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [target] = positionals
  if (target === undefined || positionals.length > 1)
    throw new UserError('Give one file name: visa-rounds backup backups/2026-11-24.sqlite')
  const { databaseFile } = readConfig(packageDir)
  if (!existsSync(databaseFile))
    throw new UserError(`There is no store yet: ${databaseFile} is not there (setting DATABASE_FILE).`)
  if (existsSync(keyFileOf(target)))
    throw new UserError(`The backup was not made: ${keyFileOf(target)} is already there.`)
  const store = await openSqliteStore(databaseFile)
  try {
    await store.backup(target)
  } finally {
    await store.close()
  }
  const key = keyFileOf(databaseFile)
  if (existsSync(key)) copyFileSync(key, keyFileOf(target), constants.COPYFILE_EXCL)
  io.stdout.write(
    `${target} and ${keyFileOf(target)} hold the store and its key. To restore: stop the bot, put both in place of ${databaseFile} and ${key}, delete ${databaseFile}-wal and ${databaseFile}-shm, start it.\n`,
  )
  return 0
}
