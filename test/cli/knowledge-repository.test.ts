import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { packageDir } from '../../src/open-services.ts'
import { makeSmallFolder } from '../support/small-knowledge.ts'

const template = join(packageDir, 'docs/templates/knowledge-repository')
interface Step {
  readonly name?: string
  readonly run?: string
  readonly 'working-directory'?: string
}
const workflow = parse(readFileSync(join(template, '.github/workflows/check-knowledge.yml'), 'utf8')) as {
  readonly jobs: { readonly check: { readonly steps: readonly Step[] } }
}

let runner: string
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'runner-'))
  for (const checkout of ['knowledge', 'knowledge-before']) {
    renameSync(makeSmallFolder(), join(runner, checkout))
    cpSync(template, join(runner, checkout), { recursive: true })
  }
  // In place of the checkout of the bot and `npm ci`.
  symlinkSync(packageDir, join(runner, 'visa-rounds'))
})
afterEach(() => rm(runner, { recursive: true, force: true }))

/** Runs a step's own command, as the runner would. */
function step(name: string) {
  const found = workflow.jobs.check.steps.find(one => one.name === name)
  if (!found?.run) throw new Error(`there is no step "${name}" with a command`)
  const summary = join(runner, 'summary.md')
  // The folder is a link here, so `..` is said whole.
  const command = found.run.replaceAll('../', `${runner}/`)
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', command], {
    cwd: join(runner, found['working-directory'] ?? '.'),
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, GITHUB_STEP_SUMMARY: summary },
    encoding: 'utf8',
  })
  return { status, stdout, summary: () => readFileSync(summary, 'utf8') }
}

const change = (file: string, from: string | RegExp, to: string) => {
  const path = join(runner, 'knowledge', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

const CHECK = 'Every problem, with file and line'
const IMPACT = 'Which questions would get or lose an answer'

describe('the workflow of a knowledge repository', () => {
  it('a good change passes, and the summary says what it does', () => {
    change('faq/h1b.yaml', '    - h1b cost\n', '    - h1b cost\n    - petition charges for an H visa\n')
    expect(step(CHECK).status).toBe(0)
    const impact = step(IMPACT)
    expect(impact.status).toBe(0)
    expect(impact.summary()).toContain('1 entries changed')
  })

  it('a mistake fails it, and is shown at its line of the pull request', () => {
    change('faq/h1b.yaml', 'short: Six years', 'shorts: Six years')
    const { status, stdout } = step(CHECK)
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error file=faq\/h1b\.yaml,line=22,col=3::.*%0Afix: did you mean "short"\?/m)
  })

  it('a change that takes an answer away fails until somebody says that it is meant', () => {
    change('faq/h1b.yaml', /- id: h1b-cost[\s\S]*$/, '')
    expect(step(CHECK).status).toBe(0)
    const { status, stdout } = step(IMPACT)
    expect(status).toBe(1)
    expect(stdout).toMatch(/"h1b cost": h1b-cost now/)
  })

  it('names no file of the template that the bot would take for knowledge', () => {
    expect(step(CHECK).stdout).not.toContain('this file is not read')
  })
})
