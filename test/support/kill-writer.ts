import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'

export interface Killed {
  /** Writes that the dead process had acknowledged. */
  readonly acknowledged: number
  /** Those that are not there any more. */
  readonly lost: readonly string[]
  /** SQLite's own word: `ok`. */
  readonly integrity: string
}

/** Starts a writer on the store, kills it with SIGKILL that many milliseconds after its first write, and looks what is left. */
export async function killWriter(file: string, run: string, afterMs: number, pauseMs = 0): Promise<Killed> {
  const lines = await linesUntilKilled(file, run, afterMs, pauseMs)
  const store = await openSqliteStore(file)
  try {
    const lost: string[] = []
    for (const line of lines) if (!(await isThere(line, run, store))) lost.push(line)
    return { acknowledged: lines.length, lost, integrity: integrityOf(file) }
  } finally {
    await store.close()
  }
}

function linesUntilKilled(file: string, run: string, afterMs: number, pauseMs: number): Promise<readonly string[]> {
  const writer = join(import.meta.dirname, 'write-until-killed.ts')
  const child = spawn(process.execPath, [writer, file, run, String(pauseMs)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let problem = ''
  child.stdout.on('data', chunk => {
    out += String(chunk)
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
  child.stderr.on('data', chunk => {
    problem += String(chunk)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(0, -1))
      else reject(new Error(`the writer ended by itself (${code}): ${problem}`))
    })
  })
}

async function isThere(line: string, run: string, store: Store): Promise<boolean> {
  const [kind, id = ''] = line.split(' ')
  switch (kind) {
    case 'vote':
      return (await store.votes.of(id, run)) === 'helpful'
    case 'revote':
      return (await store.votes.of(id, run)) === 'wrong'
    case 'edit': {
      const edited = await store.proposals.find(Number(id))
      return edited?.text === 'after' && edited.decisions.length === 0
    }
    case 'withdrawn':
      return (await store.proposals.find(Number(id)))?.state === 'withdrawn'
    case 'answered':
      return (await store.handOffs.find(Number(id)))?.answer === 'because'
    case 'told':
      return (await store.handOffs.find(Number(id)))?.toldAt !== null
    case 'forgotten': {
      const kept = await store.people.export({ key: id, actor: { platform: 'discord', id } })
      return Object.values(kept).flat().length === 0
    }
    case 'gap':
      return (await store.gaps.find(Number(id), 'all'))?.asks === 1
    case 'proposal':
      return (await store.proposals.find(Number(id))) !== null
    case 'decision':
      return (await store.proposals.find(Number(id)))?.decisions.length === 1
    case 'begun':
      return (await store.revisions.find(Number(id))) !== null
    case 'done': {
      const revision = await store.revisions.find(Number(id))
      const proposal = await store.proposals.find(revision?.proposal ?? 0)
      return revision?.state === 'done' && proposal?.state === 'published'
    }
    default:
      throw new Error(`the writer said "${line}"`)
  }
}

function integrityOf(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return String(database.prepare('PRAGMA integrity_check').get()?.integrity_check)
  } finally {
    database.close()
  }
}
