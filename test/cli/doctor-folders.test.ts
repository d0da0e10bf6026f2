import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkPublishing, checkStoreFile } from '../../src/cli/doctor-folders.ts'
import { makeSmallFolder } from '../support/small-knowledge.ts'

let folder: string
beforeEach(() => {
  folder = makeSmallFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ROOT = process.getuid?.() === 0

describe('the doctor looks at the store', () => {
  it('a file that is there, or will be made in folders that are not there yet, is fine; nothing is made by looking', async () => {
    const file = join(folder, 'data', 'deep', 'x.sqlite')
    expect(await checkStoreFile(file)).toMatchObject({ state: 'ok', says: `The store will be made at ${file}.` })
    expect(await checkStoreFile(file)).toMatchObject({ says: expect.stringContaining('will be made') })
    writeFileSync(join(folder, 'there.sqlite'), '')
    expect(await checkStoreFile(join(folder, 'there.sqlite'))).toMatchObject({ state: 'ok' })
  })

  it('a place that cannot hold it is a problem with its fix', async () => {
    expect(await checkStoreFile(folder)).toMatchObject({ state: 'problem', says: expect.stringContaining('no file') })
    const below = join(folder, 'sources.yaml', 'x.sqlite')
    expect(await checkStoreFile(below)).toMatchObject({
      state: 'problem',
      fix: expect.stringContaining('DATABASE_FILE'),
    })
  })

  it('a store that forgets is a warning', async () => {
    expect(await checkStoreFile(':memory:')).toMatchObject({ state: 'warning' })
  })
})

describe('the doctor looks at publishing', () => {
  it.skipIf(ROOT)('a folder that may not be written answers questions, but nothing can be published', async () => {
    chmodSync(join(folder, 'faq'), 0o500)
    const [check] = await checkPublishing(folder, 'off', false)
    chmodSync(join(folder, 'faq'), 0o700)
    expect(check).toMatchObject({ state: 'warning', says: expect.stringContaining(join(folder, 'faq')) })
  })

  it('the knowledge that ships is no place for changes of a community', async () => {
    expect(await checkPublishing(folder, 'off', true)).toMatchObject([
      { state: 'warning', fix: expect.stringContaining('KNOWLEDGE_DIR') },
    ])
  })

  it('git is looked at where it is wanted: no checkout, a checkout, nowhere to push to', async () => {
    expect(await checkPublishing(folder, 'commit', false)).toMatchObject([{ state: 'ok' }, { state: 'problem' }])
    execFileSync('git', ['-C', folder, 'init', '-q'])
    expect(await checkPublishing(folder, 'commit', false)).toMatchObject([{ state: 'ok' }, { state: 'ok' }])
    expect(await checkPublishing(folder, 'push', false)).toMatchObject([
      { state: 'ok' },
      { state: 'problem', fix: expect.stringContaining('push --set-upstream') },
    ])
  })
})
