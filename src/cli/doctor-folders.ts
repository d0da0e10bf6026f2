import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { GitMode } from '../editing/git.ts'
import type { Check } from './doctor-check.ts'

const run = promisify(execFile)

/** Can what must survive a restart be written? */
export async function checkStoreFile(file: string): Promise<Check> {
  if (file === ':memory:')
    return {
      state: 'warning',
      says: 'DATABASE_FILE is :memory:, so votes, proposals and settings are gone at every restart.',
      fix: 'Set it to a file, such as data/visa-rounds.sqlite.',
    }
  const folder = await nearestFolder(dirname(resolve(file)))
  const there = await stat(file).catch(() => undefined)
  if (there && !there.isFile())
    return { state: 'problem', says: `DATABASE_FILE is ${file}, which is no file.`, fix: 'Set it to a file.' }
  // SQLite puts its own files beside it.
  for (const path of [folder, ...(there ? [file] : [])])
    if (!(await mayWrite(path)) || (path === folder && !(await stat(path)).isDirectory()))
      return {
        state: 'problem',
        says: `${path} may not be written, so the bot cannot keep anything (DATABASE_FILE is ${file}).`,
        fix: `Let the user who runs the bot write there, or set DATABASE_FILE to a file in a folder of that user.`,
      }
  return { state: 'ok', says: `${there ? 'The store is' : 'The store will be made at'} ${file}.` }
}

/** Can moderators publish, and does git take it? */
export async function checkPublishing(folder: string, git: GitMode, shipped: boolean): Promise<readonly Check[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const folders = names.filter(
    entry => entry.isDirectory() && !join(entry.parentPath, entry.name).slice(folder.length).includes('/.'),
  )
  for (const path of [folder, ...folders.map(({ parentPath, name }) => join(parentPath, name))])
    if (!(await mayWrite(path)))
      return [
        {
          state: 'warning',
          says: `${path} may not be written: questions are answered, but nothing can be published in chat.`,
          fix: 'Let the user who runs the bot write there, or change the knowledge in its files only.',
        },
      ]
  const where: Check = shipped
    ? {
        state: 'warning',
        says: 'What moderators publish in chat is written into the folder of the program, and an update would replace it.',
        fix: 'Copy the folder knowledge to a place of your own and set KNOWLEDGE_DIR to it.',
      }
    : { state: 'ok', says: `What moderators publish in chat is written to ${folder}.` }
  return git === 'off' ? [where] : [where, await checkGit(folder, git)]
}

async function checkGit(folder: string, git: GitMode): Promise<Check> {
  const says = (...args: readonly string[]) =>
    run('git', ['-C', folder, ...args]).then(
      ({ stdout }) => stdout.trim(),
      () => undefined,
    )
  if ((await says('rev-parse', '--is-inside-work-tree')) !== 'true')
    return {
      state: 'problem',
      says: `KNOWLEDGE_GIT is ${git}, but ${folder} is no git checkout that this user can use.`,
      fix: 'Clone your knowledge repository there, or set KNOWLEDGE_GIT=off.',
    }
  if (git === 'push' && !(await says('rev-parse', '--abbrev-ref', '@{upstream}')))
    return {
      state: 'problem',
      says: 'KNOWLEDGE_GIT is push, but the branch has nowhere to be pushed to.',
      fix: `git -C ${folder} push --set-upstream origin HEAD`,
    }
  return { state: 'ok', says: `Each publish is a commit${git === 'push' ? ', and is pushed' : ''}.` }
}

async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  )
}

/** The folder itself, or the one in which it will be made. */
async function nearestFolder(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined)
  return there || dirname(path) === path ? path : nearestFolder(dirname(path))
}
