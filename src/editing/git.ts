import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { messageOf } from '../chat/errors.ts'
import type { Log } from '../chat/log.ts'
import type { Actor, Revision } from '../store/store.ts'

export type GitMode = 'off' | 'commit' | 'push'
/** `to-push`: committed, and the configuration wants it pushed. `failed`: not committed. */
export type GitOutcome = 'off' | 'committed' | 'to-push' | 'failed'

const run = promisify(execFile)
const MOST_MS = 30_000

/** Commits exactly the files of a revision, with the moderator as author. Never throws: what is published stays published. */
export async function commitRevision(folder: string, revision: Revision, mode: GitMode, log: Log): Promise<GitOutcome> {
  if (mode === 'off') return 'off'
  const files = revision.files.map(({ file }) => file)
  const subject = `${revision.entries.join(', ')}: ${revision.why}`.replaceAll(/\s+/g, ' ').slice(0, 200)
  try {
    await git(folder, ['add', '--', ...files])
    await git(folder, [
      'commit',
      '--quiet',
      `--author=${authorOf(revision.by)}`,
      `--message=${subject}`,
      '--',
      ...files,
    ])
    return mode === 'commit' ? 'committed' : 'to-push'
  } catch (error) {
    log.error({ revision: revision.id, mode, problem: messageOf(error) }, 'published, but git did not take it')
    return 'failed'
  }
}

/** Never throws. `not-pushed`: it is committed here; the next push takes it along. */
export async function pushCommits(folder: string, revision: Revision, log: Log): Promise<'pushed' | 'not-pushed'> {
  try {
    await git(folder, ['push', '--quiet'])
    return 'pushed'
  } catch (error) {
    log.error(
      { revision: revision.id, problem: messageOf(error) },
      'published and committed, but git could not push it',
    )
    return 'not-pushed'
  }
}

/** Arguments go as a list: no shell reads them. */
async function git(folder: string, args: readonly string[]): Promise<void> {
  const committer = ['-c', 'user.name=Visa Rounds', '-c', 'user.email=visa-rounds@localhost']
  // Without a terminal git cannot ask; it fails at once, and says so.
  await run('git', ['-C', folder, '-c', 'core.askPass=', ...committer, ...args], { timeout: MOST_MS })
}

function authorOf({ platform, id, name }: Actor): string {
  const shown = name?.replaceAll(/[<>"\p{C}]/gu, ' ').trim()
  return `${shown || `${platform} ${plain(id)}`} <${plain(id)}@${platform}.invalid>`
}

function plain(id: string): string {
  return id.replaceAll(/[^\w.-]/g, '') || 'unknown'
}
