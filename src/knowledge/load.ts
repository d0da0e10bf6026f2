import { createHash } from 'node:crypto'
import { checkShelf } from './check.ts'
import { makeFigures } from './figures.ts'
import { fillFigures } from './fill-figures.ts'
import { type ParseResult, parseFile } from './parse-file.ts'
import { compareProblems, type Problem } from './problem.ts'
import { type RoomData, type RoomName, roomOf, rooms, rulesRoom } from './rooms.ts'
import { type Located, locateItems, type Shelf } from './shelf.ts'
import type { Entry, Knowledge } from './snapshot.ts'

export interface LoadResult {
  /** null when there is an error anywhere: all or nothing. */
  readonly knowledge: Knowledge | null
  /** Sorted by file and line. Warnings and notes come with a good snapshot too. */
  readonly problems: readonly Problem[]
}

/** Parse results by file, kept between reloads: of what it holds, and of what it would hold after the change last tried. */
export type ParseCache = Map<string, readonly Kept[]>
interface Kept {
  readonly text: string
  readonly result: ParseResult<unknown>
}
const KEPT = 2

/**
 * Knowledge files (path -> text) -> a frozen snapshot, or every problem with its place.
 * Pure but for the cache. `today` is `YYYY-MM-DD`.
 */
export function loadKnowledge(
  files: ReadonlyMap<string, string>,
  today: string,
  cache: ParseCache = new Map(),
): LoadResult {
  const problems: Problem[] = []
  const read = <R extends RoomName>(room: R) => {
    const found: {
      readonly file: string
      readonly parsed: Extract<ParseResult<RoomData<R>>, { ok: true }>['parsed']
    }[] = []
    for (const [file, text] of files) {
      if (roomOf(file) !== room) continue
      const result = parseCached(file, text, room, cache)
      if (result.ok) found.push({ file, parsed: result.parsed })
      else problems.push(...result.problems)
    }
    return found
  }
  const list = <R extends Exclude<RoomName, 'phrases'>>(room: R) =>
    read(room).flatMap(({ parsed }) => locateItems<RoomData<R>[number]>(parsed as never)) as readonly Located<
      RoomData<R>[number]
    >[]

  const shelf: Shelf = {
    items: {
      faq: list('faq'),
      figures: list('figures'),
      sources: list('sources'),
      vocabulary: list('vocabulary'),
      glossary: list('glossary'),
      routing: list('routing'),
      programs: list('programs'),
      golden: list('golden'),
    },
    phrases: new Map(read('phrases').flatMap(({ parsed }) => Object.entries(parsed.data))),
    ruleFiles: new Map([...files].filter(([file]) => rulesRoom.test(file))),
    today,
  }
  for (const file of files.keys())
    if (!roomOf(file) && !rulesRoom.test(file))
      problems.push(
        whole(
          file,
          'warning',
          'this file is not read',
          `known files: ${Object.values(rooms)
            .map(room => room.name)
            .join(', ')}, rules/*.yaml`,
        ),
      )
  if (![...files.keys()].some(file => roomOf(file) === 'faq'))
    problems.push(
      whole(
        'faq',
        'error',
        'there are no entries: the folder has no faq/*.yaml',
        'check the path of the knowledge folder',
      ),
    )

  // References into a file that did not parse would be reported as missing; its own problems come first.
  if (!problems.some(problem => problem.severity === 'error')) problems.push(...checkShelf(shelf))
  problems.sort(compareProblems)
  const broken = problems.some(problem => problem.severity === 'error')
  return { knowledge: broken ? null : freeze(shelf, files), problems }
}

function parseCached<R extends RoomName>(
  file: string,
  text: string,
  room: R,
  cache: ParseCache,
): ParseResult<RoomData<R>> {
  const kept = cache.get(file) ?? []
  const found = kept.find(one => one.text === text)
  const result = (found?.result ?? parseFile(file, text, rooms[room].schema)) as ParseResult<RoomData<R>>
  if (!found) cache.set(file, [{ text, result }, ...kept].slice(0, KEPT))
  return result
}

function freeze(shelf: Shelf, files: ReadonlyMap<string, string>): Knowledge {
  const figures = makeFigures(values(shelf.items.figures))
  const fill = (text: string) => fillFigures(text, figures, shelf.today)
  const entries = shelf.items.faq.map(
    ({ value, file }): Entry =>
      Object.freeze({
        ...value,
        title: value.title ?? value.ask[0] ?? value.id,
        short: fill(value.short),
        ...(value.more === undefined ? {} : { more: fill(value.more) }),
        file,
      }),
  )
  return Object.freeze({
    revision: hash([shelf.today, ...[...files].sort(([a], [b]) => (a < b ? -1 : 1)).flat()]),
    entries: Object.freeze(entries),
    entry: new Map(entries.map(entry => [entry.id, entry])),
    figures,
    sources: new Map(values(shelf.items.sources).map(source => [source.id, source])),
    vocabulary: values(shelf.items.vocabulary),
    glossary: values(shelf.items.glossary),
    routing: values(shelf.items.routing).map(route => ({ ...route, reply: fill(route.reply) })),
    phrases: shelf.phrases,
    programs: values(shelf.items.programs),
    golden: values(shelf.items.golden),
    ruleFiles: shelf.ruleFiles,
  })
}

function values<T>(items: readonly Located<T>[]): readonly T[] {
  return items.map(item => item.value)
}

function hash(parts: readonly string[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\u0000')
  return sum.digest('hex').slice(0, 16)
}

function whole(file: string, severity: Problem['severity'], message: string, hint: string): Problem {
  return { severity, file, line: 0, col: 0, message, hint }
}
