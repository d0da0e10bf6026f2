import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readFolder } from '../../src/knowledge/read-folder.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { plainEditing } from './plain-editing.ts'

export interface Publishing {
  /** Revisions that the process had acknowledged. */
  readonly acknowledged: readonly number[]
}

/** Publishes in a process of its own, `most` times or until it is killed that many milliseconds after it was ready. */
export function publishInProcess(
  folder: string,
  database: string,
  run: string,
  end: { readonly most: number } | { readonly killAfterMs: number },
): Promise<Publishing> {
  const script = join(import.meta.dirname, 'publish-until-killed.ts')
  const args = [script, folder, database, run, ...('most' in end ? [String(end.most)] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let problem = ''
  child.stdout.on('data', chunk => {
    out += String(chunk)
  })
  child.stderr.on('data', chunk => {
    problem += String(chunk)
  })
  if ('killAfterMs' in end) child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), end.killAfterMs))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0)
        // A number whose line break was not written was not said.
        resolve({ acknowledged: out.split('\n').slice(1, -1).map(Number) })
      else reject(new Error(`the publisher ended by itself (${code}): ${problem}`))
    })
  })
}

export interface Aftermath {
  /** What the dead processes left, before the next start: begun revisions, proposals half-way, temporary files. */
  readonly begun: number
  readonly approved: number
  readonly leftOvers: number
  /** Empty when all is well. */
  readonly wrong: readonly string[]
}

/** Starts once more on what is left, and compares the files with the record and with what was acknowledged. */
export async function startAgain(
  folder: string,
  database: string,
  acknowledged: readonly number[],
  original: ReadonlyMap<string, string>,
): Promise<Aftermath> {
  const store = await openSqliteStore(database)
  try {
    const left = {
      begun: (await store.revisions.begun()).length,
      approved: (await store.proposals.list({ state: 'approved', limit: 1000 })).length,
      leftOvers: leftOversIn(folder),
    }
    await plainEditing(folder, store)
    const wrong: string[] = []
    if ((await store.revisions.begun()).length > 0) wrong.push('a revision is still begun')
    if ((await store.proposals.list({ state: 'approved' })).length > 0) wrong.push('a proposal is half-way')
    if (leftOversIn(folder) > 0) wrong.push('temporary files are left')
    for (const id of acknowledged) {
      const revision = await store.revisions.find(id)
      const proposal = await store.proposals.find(revision?.proposal ?? 0)
      if (revision?.state !== 'done' || proposal?.state !== 'published')
        wrong.push(`revision ${id} was acknowledged and is lost`)
    }
    // Each revision starts from the text that the one before it left, and the last one's is in the file.
    const texts = new Map<string, string | null>(original)
    const revisions = (await store.revisions.list({ limit: 100_000 })).toReversed()
    for (const { id, files } of revisions)
      for (const { file, before, after } of files) {
        if ((texts.get(file) ?? null) !== before)
          wrong.push(`revision ${id} was written over another change of ${file}`)
        texts.set(file, after)
      }
    const files = await readFolder(folder)
    for (const [file, text] of texts)
      if ((files.get(file) ?? null) !== text) wrong.push(`${file} is not what the record says`)
    const errors = loadKnowledge(files, '2026-11-24').problems.filter(({ severity }) => severity === 'error')
    for (const { file, line, message } of errors) wrong.push(`${file}:${line}: ${message}`)
    return { ...left, wrong }
  } finally {
    await store.close()
  }
}

function leftOversIn(folder: string): number {
  return readdirSync(folder, { recursive: true }).filter(name => String(name).endsWith('.tmp')).length
}
