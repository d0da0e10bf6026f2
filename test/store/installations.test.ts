import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Log, LogFields } from '../../src/chat/log.ts'
import { takeOverInstallations } from '../../src/open-installations.ts'
import { sealInstallations } from '../../src/store/sealed-installations.ts'
import { freshSecret } from '../../src/store/secret.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import type { Installations, Store } from '../../src/store/store.ts'

const TOKEN = 'token-of-a-workspace'
let folder: string
let store: Store
let installations: Installations
let lines: LogFields[]
const note = (fields: LogFields) => void lines.push(fields)
const log: Log = { debug: note, info: note, warn: note, error: note }
const takeOver = () => takeOverInstallations({ folder, installations, now: () => 1, log })

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'installations-')), 'slack')
  store = await openSqliteStore(':memory:')
  installations = sealInstallations(store.installations, freshSecret())
  lines = []
})
afterEach(async () => {
  await store.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

describe('installations kept in files by an earlier version', () => {
  it('go into the store, and the files with their tokens are deleted', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'T0WORK.json'), JSON.stringify({ bot: { token: TOKEN } }))
    writeFileSync(join(folder, 'T0INORG.json'), JSON.stringify({ organisation: 'E0ORG' }))
    await takeOver()
    expect(JSON.parse((await installations.get('T0WORK')) ?? '')).toEqual({ bot: { token: TOKEN } })
    expect(JSON.parse((await installations.get('T0INORG')) ?? '')).toEqual({ organisation: 'E0ORG' })
    expect(existsSync(folder)).toBe(false)
    expect(JSON.stringify(lines)).not.toContain(TOKEN)
    await takeOver()
    expect(await installations.get('T0WORK')).not.toBeNull()
  })

  it('that are damaged, or something else, stay where they are', async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'T0BAD.json'), `{ "bot": { "token": "${TOKEN}"`)
    writeFileSync(join(folder, 'notes.txt'), 'hello')
    writeFileSync(join(folder, 'T0GOOD.json'), '{}')
    await takeOver()
    expect(readdirSync(folder).toSorted()).toEqual(['T0BAD.json', 'notes.txt'])
    expect(await installations.get('T0GOOD')).toBe('{}')
    expect(lines).toContainEqual({ file: 'T0BAD.json', problem: 'it is not JSON' })
    expect(JSON.stringify(lines)).not.toContain(TOKEN)
  })
})

describe('installations in the store', () => {
  it('are encrypted, each under its own id', async () => {
    await installations.put('T1', TOKEN, 0)
    await installations.put('T2', TOKEN, 0)
    const [one, two] = [await store.installations.get('T1'), await store.installations.get('T2')]
    expect(one).not.toContain(TOKEN)
    expect(one).not.toBe(two)
    await store.installations.put('T2', one ?? '', 0)
    await expect(installations.get('T2'), 'moved to another workspace').rejects.toThrow('another key file')
    await store.installations.put('T1', 'AAAA', 0)
    await expect(installations.get('T1'), 'damaged').rejects.toThrow('another key file')
    expect(await installations.remove('T1')).toBe(true)
    expect(await installations.get('T1')).toBeNull()
  })
})
