import { globSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = realpathSync(join(import.meta.dirname, '..'))
const files = globSync(['src/**/*.ts', 'commands/**/*.ts'], { cwd: root }).map(file => file.replaceAll(sep, '/'))

/** Room -> the rooms it may import (itself always). `type:` only as types. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'src/chat': [],
  'src/knowledge': ['src/chat'],
  'src/store': ['src/chat'],
  'src/answers': ['src/chat', 'type:src/knowledge'],
  'src/rules': ['src/chat', 'type:src/knowledge'],
  'src/planning': ['src/chat', 'type:src/knowledge'],
  'src/editing': ['src/chat', 'src/knowledge', 'type:src/answers', 'type:src/store'],
  'src/router': [
    'src/chat',
    'src/knowledge',
    'src/answers',
    'src/rules',
    'src/planning',
    'type:src/store',
    'type:src/editing',
  ],
  commands: [
    'src/chat',
    'src/rules',
    'src/planning',
    'type:src/router',
    'type:src/knowledge',
    'type:src/answers',
    'type:src/store',
    'type:src/editing',
  ],
  'src/adapters/discord': ['src/chat'],
  'src/adapters/slack': ['src/chat'],
  'src/adapters/console': ['src/chat'],
}
/** Where everything meets. */
const ROOF = /^src\/(?:main|cli|config|open-[a-z-]+)\.ts$|^src\/(?:cli|config)\//

const ONLY_IN: readonly { readonly what: string; readonly pattern: RegExp; readonly where: RegExp }[] = [
  {
    what: 'discord.js',
    pattern: /from '(?:discord\.js|@discordjs\/[^']+|discord-api-types[^']*)'/,
    where: /^src\/(?:adapters\/discord\/|cli\/)/,
  },
  { what: '@slack/*', pattern: /from '@slack\/[^']+'/, where: /^src\/(?:adapters\/slack\/|cli\/)/ },
  { what: 'process.env', pattern: /process\.env/, where: /^src\/config\.ts$/ },
  { what: 'SQL', pattern: /from '(?:node:sqlite|kysely[^']*)'/, where: /^src\/store\// },
]

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const imports: readonly Import[] = files.flatMap(from => {
  const text = readFileSync(join(root, from), 'utf8')
  return [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm)].map(
    match => ({
      from,
      to: relative(root, realpathSync(join(root, dirname(from), match[2] ?? match[3] ?? ''))).replaceAll(sep, '/'),
      typeOnly: match[1] !== undefined,
    }),
  )
})

function roomOf(file: string): string {
  return Object.keys(DOORS).find(room => file.startsWith(`${room}/`)) ?? ''
}

describe('the doors of the house', () => {
  it('every file is in a room or under the roof', () => {
    expect(files.filter(file => roomOf(file) === '' && !ROOF.test(file))).toEqual([])
  })

  it('no room imports one it has no door to', () => {
    const forced = imports.filter(({ from, to, typeOnly }) => {
      if (ROOF.test(from)) return to === 'src/main.ts'
      const [here, there] = [roomOf(from), roomOf(to)]
      if (here === there && here !== '') return false
      const doors = DOORS[here] ?? []
      return !doors.includes(there) && !(typeOnly && doors.includes(`type:${there}`))
    })
    expect(forced.map(({ from, to }) => `${from} -> ${to}`)).toEqual([])
  })

  it.each(ONLY_IN)('$what stays in its place', ({ pattern, where }) => {
    expect(files.filter(file => pattern.test(readFileSync(join(root, file), 'utf8')) && !where.test(file))).toEqual([])
  })

  it('nothing imports in a circle', () => {
    const next = Map.groupBy(imports, ({ from }) => from)
    const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
      (next.get(from) ?? []).some(
        ({ to }) => to === wanted || (!seen.has(to) && seen.add(to) && reaches(to, wanted, seen)),
      )
    expect(files.filter(file => reaches(file, file))).toEqual([])
  })

  it('no file is called utils, helpers, common or misc', () => {
    expect(files.filter(file => /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.ts$)/.test(file))).toEqual([])
  })

  it('every room says what it is', () => {
    const rooms = Object.keys(DOORS).filter(room => files.some(file => file.startsWith(`${room}/`)))
    expect(rooms.filter(room => globSync(`${room}/README.md`, { cwd: root }).length === 0)).toEqual([])
  })

  it('file sizes are reported, not failed', () => {
    const sizes = files
      .map(file => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
      .sort((a, b) => b.lines - a.lines)
    const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0
    const large = sizes.filter(({ lines }) => lines > 250)
    console.info(
      `${sizes.length} files, median ${median} lines; over 250: ${large.map(({ file, lines }) => `${file} ${lines}`).join(', ') || 'none'}`,
    )
    expect(median).toBeGreaterThan(0)
  })
})
