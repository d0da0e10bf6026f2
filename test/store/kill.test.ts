import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { killWriter } from '../support/kill-writer.ts'

const KILLS = 30

describe('a process that is killed while it writes', () => {
  it(`loses nothing it had acknowledged, ${KILLS} times, and the store opens each time`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'visa-rounds-kill-'))
    const file = join(folder, 'store.sqlite')
    let acknowledged = 0
    try {
      for (let run = 0; run < KILLS; run++) {
        // Spread over the first writes: from the middle of the first one to some dozens later.
        const killed = await killWriter(file, `run-${run}`, (run * 7) % 60)
        acknowledged += killed.acknowledged
        expect(killed).toMatchObject({ lost: [], integrity: 'ok' })
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    expect(acknowledged).toBeGreaterThan(KILLS)
  }, 120_000)
})
