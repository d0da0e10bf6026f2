import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readGolden } from '../../src/cli/golden.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { readFolder } from '../../src/knowledge/read-folder.ts'
import type { Knowledge } from '../../src/knowledge/snapshot.ts'
import { seededRandom, shuffled } from '../measures.ts'
import type { Ways } from './peer.ts'

export interface Asked {
  readonly text: string
  /** The ids of the entries that answer it; none when nothing does. */
  readonly right: readonly string[]
}

export interface Task {
  readonly ways: Ways
  readonly knowledge?: Knowledge
  readonly questions: readonly Asked[]
  /** Where refusing is measured, too: questions to fit the threshold on, and questions nothing answers to try it on. */
  readonly refusing?: {
    readonly inside: readonly Asked[]
    readonly outside: readonly Asked[]
    readonly test: readonly Asked[]
  }
}

type Line = readonly [text: string, intent: string]
type Clinc = Readonly<Record<'train' | 'val' | 'test' | 'oos_val' | 'oos_test', readonly Line[]>>

const root = join(import.meta.dirname, '../..')

/** Every task by name, made when it is asked for. `clinc` is the path of clinc150-full.json. */
export const tasks: Readonly<Record<string, (clinc: string) => Task | Promise<Task>>> = {
  'CLINC150, the first 10 per intent': clinc => clincTask(clinc, train => take(10, train)),
  'CLINC150, 10 per intent at random': clinc => clincTask(clinc, train => take(10, shuffled(train, seededRandom(1)))),
  'CLINC150, 100 per intent': clinc => clincTask(clinc, train => train),
  'The knowledge of this project': ownTask,
}

function clincTask(path: string, pick: (train: readonly Line[]) => readonly Line[]): Task {
  const data: Clinc = JSON.parse(readFileSync(path, 'utf8'))
  const ways = new Map<string, string[]>()
  for (const [text, intent] of pick(data.train)) ways.set(intent, [...(ways.get(intent) ?? []), text])
  const inside = ([text, intent]: Line): Asked => ({ text, right: [intent] })
  const outside = ([text]: Line): Asked => ({ text, right: [] })
  return {
    ways,
    questions: data.test.map(inside),
    refusing: { inside: data.val.map(inside), outside: data.oos_val.map(outside), test: data.oos_test.map(outside) },
  }
}

function take(most: number, lines: readonly Line[]): readonly Line[] {
  const taken = new Map<string, number>()
  return lines.filter(([, intent]) => {
    const before = taken.get(intent) ?? 0
    taken.set(intent, before + 1)
    return before < most
  })
}

/**
 * The entries as served, each to be found by its ways of asking and title; the held-out single questions. The short answers
 * are not given to the peers: on other golden questions none of them found more with them, and three found less.
 */
async function ownTask(): Promise<Task> {
  const today = new Date().toISOString().slice(0, 10)
  const { knowledge } = loadKnowledge(await readFolder(join(root, 'knowledge')), today)
  if (!knowledge) throw new Error('the folder has errors: run visa-rounds knowledge check')
  return {
    ways: new Map(knowledge.entries.map(({ id, ask, title }) => [id, [...ask, title].filter(Boolean)])),
    knowledge,
    questions: readGolden(join(root, 'test/golden/held-out.yaml'))
      .filter(({ kind, history }) => kind === 'in-scope' && history.length === 0)
      .map(({ text, entries = [] }) => ({ text, right: entries.flat() })),
  }
}
