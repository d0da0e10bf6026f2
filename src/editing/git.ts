import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { messageOf } from '../chat/errors.ts'
import type { Log } from '../chat/log.ts'
import type { Revision } from '../store/store.ts'

export type GitMode = 'off' | 'commit' | 'push'

const run = promisify(execFile)
const MOST_MS = 30_000

/** Commits exactly the files of a revision, with the moderator as author. Never throws: what is published stays published. */
export async function commitRevision(
  folder: string,
  revision: Revision,
  mode: GitMode,
  log: Log,
): Promise<'off' | 'committed' | 'pushed' | 'failed'> {
  if (mode === 'off') return 'off'
  const files = revision.files.map(({ file }) => file)
  const author = `${revision.by.platform} ${plain(revision.by.id)}`
  const name = `${author} <${plain(revision.by.id)}@${revision.by.platform}.invalid>`
  const subject = `${revision.entries.join(', ')}: ${revision.why}`.replaceAll(/\s+/g, ' ').slice(0, 200)
  try {
    await git(folder, ['add', '--', ...files])
    await git(folder, ['commit', '--quiet', `--author=${name}`, `--message=${subject}`, '--', ...files])
    if (mode === 'commit') return 'committed'
    await git(folder, ['push', '--quiet'])
    return 'pushed'
  } catch (error) {
    log.error({ revision: revision.id, mode, problem: messageOf(error) }, 'published, but git did not take it')
    return 'failed'
  }
}

/** Arguments go as a list: no shell reads them. */
async function git(folder: string, args: readonly string[]): Promise<void> {
  const committer = ['-c', 'user.name=Visa Rounds', '-c', 'user.email=visa-rounds@localhost']
  // Without a terminal git cannot ask; it fails at once, and says so.
  await run('git', ['-C', folder, '-c', 'core.askPass=', ...committer, ...args], { timeout: MOST_MS })
}

function plain(id: string): string {
  return id.replaceAll(/[^\w.-]/g, '') || 'unknown'
}
