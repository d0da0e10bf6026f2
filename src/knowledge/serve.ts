import type { Log } from '../chat/log.ts'
import { loadKnowledge, type ParseCache } from './load.ts'
import { compareProblems, type Problem, showProblem } from './problem.ts'
import { readFolder } from './read-folder.ts'
import type { Knowledge } from './snapshot.ts'

/** What is made of a snapshot before it may serve: a trained engine, compiled rules. Problems with errors reject the snapshot. */
export interface Built<T> {
  readonly value: T | null
  readonly problems: readonly Problem[]
}

export interface LoadReport {
  /** The new knowledge serves now. */
  readonly served: boolean
  readonly changed: boolean
  readonly problems: readonly Problem[]
  readonly milliseconds: number
}

/** The knowledge that serves. It only ever changes as a whole, to a snapshot that passed every check. */
export interface Serving<T> {
  current(): T
  /** Of the newest load, also when the last good snapshot serves on. */
  report(): LoadReport
  /** Loads at once; loads never overlap. */
  reload(): Promise<LoadReport>
  onReload(listener: (report: LoadReport) => void): void
}

export interface ServeOptions<T> {
  readonly folder: string
  readonly build: (knowledge: Knowledge) => Built<T> | Promise<Built<T>>
  /** `YYYY-MM-DD` */
  readonly today: () => string
  readonly log: Log
  /** Shared with whoever loads the same folder. */
  readonly cache?: ParseCache
  /** Runs work while no program of ours writes to the folder. */
  readonly undisturbed?: <R>(work: () => Promise<R>) => Promise<R>
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number
}

const MOST_SHOWN = 10

/** Thrown when there is no good snapshot to start with. */
export class BrokenKnowledgeError extends Error {
  override readonly name = 'BrokenKnowledgeError'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    const errors = problems.filter(problem => problem.severity === 'error')
    super(
      `The knowledge has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}:\n\n${errors.slice(0, MOST_SHOWN).map(showProblem).join('\n\n')}${errors.length > MOST_SHOWN ? `\n\n... and ${errors.length - MOST_SHOWN} more. All of them: visa-rounds knowledge check` : ''}`,
    )
    this.problems = problems
  }
}

export async function serveKnowledge<T>(options: ServeOptions<T>): Promise<Serving<T>> {
  const { folder, build, today, log } = options
  const clock = options.clock ?? (() => performance.now())
  const cache = options.cache ?? new Map()
  const listeners: ((report: LoadReport) => void)[] = []
  let revision = ''
  let value: T | undefined
  /** Warnings and notes of what serves. */
  let known: readonly Problem[] = []
  let last: LoadReport
  let queue: Promise<unknown> = Promise.resolve()

  async function loadOnce(): Promise<LoadReport> {
    const start = clock()
    const loaded = loadKnowledge(await readFolder(folder), today(), cache)
    if (loaded.knowledge && loaded.knowledge.revision === revision)
      return { served: true, changed: false, problems: known, milliseconds: clock() - start }
    const built = loaded.knowledge ? await build(loaded.knowledge) : { value: null, problems: [] }
    const problems = [...loaded.problems, ...built.problems].sort(compareProblems)
    const served = built.value !== null
    if (built.value !== null && loaded.knowledge) {
      value = built.value
      revision = loaded.knowledge.revision
      known = problems
    }
    return { served, changed: true, problems, milliseconds: clock() - start }
  }

  /** What looks broken may be two files of one change, of which the second is just being written: it is read again when that is done. */
  async function load(): Promise<LoadReport> {
    const report = await loadOnce()
    if (report.served || !options.undisturbed) return report
    return options.undisturbed(loadOnce).catch(() => report)
  }

  function reload(): Promise<LoadReport> {
    const next = queue.then(async () => {
      try {
        last = await load()
      } catch (error) {
        // The folder may be gone for a moment (a checkout, a mount): what serves goes on serving.
        const message = error instanceof Error ? error.message : String(error)
        last = {
          served: false,
          changed: true,
          problems: [{ severity: 'error', file: folder, line: 0, col: 0, message }],
          milliseconds: 0,
        }
      }
      const { served, changed, problems, milliseconds } = last
      if (served)
        log.info({ changed, problems: problems.length, milliseconds: Math.round(milliseconds) }, 'knowledge loaded')
      else
        log.error(
          { problems: problems.filter(p => p.severity === 'error').map(showProblem) },
          'knowledge broken: the last good one serves on',
        )
      for (const listener of listeners) listener(last)
      return last
    })
    queue = next
    return next
  }

  last = await load()
  if (value === undefined) throw new BrokenKnowledgeError(last.problems)
  const first = value
  return {
    current: () => value ?? first,
    report: () => last,
    reload,
    onReload: listener => {
      listeners.push(listener)
    },
  }
}
