import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { applyChange, baseOfEntry } from '../../src/knowledge/edit/apply-change.ts'
import type { Change, FileChange } from '../../src/knowledge/edit/change.ts'
import { diffLines, unifiedDiff } from '../../src/knowledge/edit/line-diff.ts'
import { readItems } from '../../src/knowledge/edit/list-file.ts'
import { undoChange } from '../../src/knowledge/edit/undo-change.ts'
import { writeFiles } from '../../src/knowledge/edit/write-files.ts'
import { readFolder } from '../../src/knowledge/read-folder.ts'

const FAQ = `# yaml-language-server: $schema=../schemas/faq.schema.json
# Step 3, for applicants.
- id: a
  title: First? # the title is asked often
  about: { visa: h1b, aspect: exams }
  ask:
    - one
    # typed by somebody in a hurry
    - two
    - three # keep
  short: >-
    A short answer
    on two lines.
  # the fee is in figures.yaml
  sources: [law]
  reviewed: 2026-01-01
  related: [b]

# About the second.
- id: b
  ask: [x, y]
  short: Second.

- id: c
  ask:
    - last
  short: Third.`

const files = new Map([
  ['faq/a.yaml', FAQ],
  ['sources.yaml', '- id: law\n  title: The law\n  publisher: Congress\n'],
  [
    'figures.yaml',
    '- id: fee\n  label: Fee # USD\n  value: 10\n  unit: usd\n  sources: [law]\n  reviewed: 2026-01-01\n\n- id: years\n  label: Years\n  value: 7\n  unit: years\n  sources: [law]\n  reviewed: 2026-01-01\n',
  ],
])

function changed(
  change: Exclude<Change, { kind: 'undo' }>,
  from: ReadonlyMap<string, string> = files,
): Map<string, string> {
  return withChanges(from, applyChange(from, change))
}

function withChanges(from: ReadonlyMap<string, string>, changes: readonly FileChange[]): Map<string, string> {
  const result = new Map(from)
  for (const { file, after } of changes)
    if (after === null) result.delete(file)
    else result.set(file, after)
  return result
}

/** Lines that a change removed or added. */
function touched(before: string, now: string): readonly string[] {
  return diffLines(before, now).flatMap(({ kind, text }) =>
    kind === 'same' ? [] : [`${kind === 'added' ? '+' : '-'}${text}`],
  )
}

const edit = (fields: Extract<Change, { kind: 'edit' }>['fields'], id = 'a'): Extract<Change, { kind: 'edit' }> => ({
  kind: 'edit',
  id,
  fields,
  newSources: [],
  reviewed: '2026-11-24',
})

describe('changing an entry in its file', () => {
  it('changes the lines of that key alone; comments, order and layout stay', () => {
    const now = changed(edit({ short: 'Another.' })).get('faq/a.yaml') ?? ''
    expect(touched(FAQ, now)).toEqual([
      '-  short: >-',
      '-    A short answer',
      '-    on two lines.',
      '+  short: Another.',
      '-  reviewed: 2026-01-01',
      '+  reviewed: 2026-11-24',
    ])
  })

  it('keeps the remark behind a value that changes', () => {
    const now = changed(edit({ title: 'New: title?' })).get('faq/a.yaml') ?? ''
    expect(now).toContain('# the title is asked often')
    expect(parse(now)[0].title).toBe('New: title?')
  })

  it('adds and removes ways of asking one by one, with the remarks of the others', () => {
    const now = changed(edit({ ask: ['one', 'three', 'is it: four?'] })).get('faq/a.yaml') ?? ''
    expect(touched(FAQ, now).slice(0, 2)).toEqual(['-    - two', '+    - "is it: four?"'])
    expect(now).toContain('# typed by somebody in a hurry')
    expect(now).toContain('- three # keep')
  })

  it('puts a new key where it belongs, also at the end of a file without a last line break', () => {
    const now = changed(edit({ more: 'Line one.\n\n- a point\n- another' }, 'c')).get('faq/a.yaml') ?? ''
    expect(parse(now)[2]).toEqual({
      id: 'c',
      ask: ['last'],
      short: 'Third.',
      more: 'Line one.\n\n- a point\n- another',
      reviewed: '2026-11-24',
    })
    expect(now.startsWith(FAQ)).toBe(true)
  })

  it('works on lists written on one line', () => {
    const now = changed({ kind: 'ask', id: 'b', ways: ['z', 'Y'] }).get('faq/a.yaml') ?? ''
    expect(parse(now)[1].ask).toEqual(['x', 'y', 'z'])
    expect(now).toContain('# About the second.')
  })

  it('keeps Windows line breaks', () => {
    const windows = new Map([...files, ['faq/a.yaml', FAQ.replaceAll('\n', '\r\n')]])
    const now = changed(edit({ short: 'Another.' }), windows).get('faq/a.yaml') ?? ''
    expect(now.replaceAll('\r\n', '')).not.toContain('\n')
    expect(parse(now)[0].short).toBe('Another.')
  })

  it('says which file is written in a way it cannot change, and changes nothing', () => {
    const flow = new Map([...files, ['faq/a.yaml', '[{ id: a, ask: [x], short: y }]']])
    expect(() => changed(edit({ short: 'z' }), flow)).toThrow(/faq\/a.yaml/)
  })

  it('hostile text becomes text and nothing else', () => {
    const hostile = '- id: evil\n  short: "}\n# comment\n!!js/function &a *a {{x}} \u0085 \t tab'
    const now = changed(edit({ short: hostile, title: '# not a comment: {a}' })).get('faq/a.yaml') ?? ''
    expect(parse(now)).toHaveLength(3)
    expect(parse(now)[0]).toMatchObject({ short: hostile, title: '# not a comment: {a}' })
  })
})

describe('new and retired entries', () => {
  const fields = { title: 'New?', ask: ['is it new'], short: 'Yes.', more: '', sources: ['law', 'rule-page'] }
  const made: Extract<Change, { kind: 'new' }> = {
    kind: 'new',
    id: 'd',
    file: 'faq/a.yaml',
    fields,
    newSources: [
      { id: 'rule-page', title: 'A page', url: 'https://example.org/a', publisher: 'example.org', official: false },
    ],
    reviewed: '2026-11-24',
  }

  it('a new entry stands at the end of its subject file, its new source in sources.yaml', () => {
    const now = changed(made)
    expect(now.get('faq/a.yaml')?.startsWith(`${FAQ}\n\n- id: d\n`)).toBe(true)
    expect(parse(now.get('sources.yaml') ?? '')).toHaveLength(2)
  })

  it('a retired entry is gone, and so are the references to it; comments stay', () => {
    const now = changed({ kind: 'retire', id: 'b' }).get('faq/a.yaml') ?? ''
    expect(parse(now).map((entry: { id: string }) => entry.id)).toEqual(['a', 'c'])
    expect(parse(now)[0].related).toBeUndefined()
    expect(now).toContain('# About the second.')
  })

  it('golden questions that only a retired entry answers go with it; of others its name does; undo brings both back', () => {
    const golden = [
      '# To be answered',
      '- text: is it b',
      '  entries: [b]',
      '- text: is it a or b # both do',
      '  entries: [a, b]',
      '- text: is it a',
      '  entries: [a]',
      '',
    ].join('\n')
    const before = new Map([...files, ['golden.yaml', golden]])
    const done = applyChange(before, { kind: 'retire', id: 'b' })
    const after = withChanges(before, done)
    expect(parse(after.get('golden.yaml') ?? '')).toEqual([
      { text: 'is it a or b', entries: ['a'] },
      { text: 'is it a', entries: ['a'] },
    ])
    expect(after.get('golden.yaml')).toMatch(/^# To be answered\n[\s\S]*# both do/)
    expect(withChanges(after, undoChange(after, done).changes).get('golden.yaml')).toBe(golden)
    // Somebody wrote one more by hand meanwhile.
    const added = '- text: is it late\n  entries: []\n  kind: near-miss\n'
    const later = new Map([...after, ['golden.yaml', `${after.get('golden.yaml')}${added}`]])
    const undone = parse(withChanges(later, undoChange(later, done).changes).get('golden.yaml') ?? '')
    expect(undone).toEqual(expect.arrayContaining([...parse(golden), ...parse(added)]))
    expect(undone).toHaveLength(4)
  })

  it('the last entry of a file can go', () => {
    const one = new Map([['faq/o.yaml', '- id: o\n  ask: [x]\n  short: y\n']])
    expect(parse(changed({ kind: 'retire', id: 'o' }, one).get('faq/o.yaml') ?? '')).toEqual([])
  })
})

describe('figures', () => {
  it('a new value from a day on ends the one before it the day before', () => {
    const now =
      changed({ kind: 'figure', id: 'fee', value: 20, from: '2027-01-01', reviewed: '2026-11-24' }).get(
        'figures.yaml',
      ) ?? ''
    expect(parse(now).map(({ id, value, from, until }: Record<string, unknown>) => [id, value, from, until])).toEqual([
      ['fee', 10, undefined, '2026-12-31'],
      ['fee', 20, '2027-01-01', undefined],
      ['years', 7, undefined, undefined],
    ])
    expect(now).toContain('label: Fee # USD')
  })
})

describe('undo', () => {
  it('a file nobody touched since goes back to the letter', () => {
    const done = applyChange(files, edit({ short: 'Another.' }))
    const undone = undoChange(withChanges(files, done), done)
    expect(undone).toEqual({ changedSince: [], changes: [{ file: 'faq/a.yaml', before: done[0]?.after, after: FAQ }] })
  })

  it('what others changed elsewhere in the file stays', () => {
    const done = applyChange(files, edit({ short: 'Another.' }))
    const later = changed({ kind: 'ask', id: 'b', ways: ['later'] }, withChanges(files, done))
    const { changes, changedSince } = undoChange(later, done)
    const now = parse(withChanges(later, changes).get('faq/a.yaml') ?? '')
    expect(now[0].short).toBe('A short answer on two lines.')
    expect(now[1].ask).toContain('later')
    expect(changedSince).toEqual([])
  })

  it('says what somebody changed again since', () => {
    const done = applyChange(files, edit({ short: 'Another.' }))
    const later = changed(edit({ short: 'A third.' }), withChanges(files, done))
    expect(undoChange(later, done).changedSince).toEqual(['a'])
  })

  it('a retired entry comes back where it was', () => {
    const done = applyChange(files, { kind: 'retire', id: 'b' })
    const later = changed({ kind: 'ask', id: 'c', ways: ['later'] }, withChanges(files, done))
    const now = withChanges(later, undoChange(later, done).changes).get('faq/a.yaml') ?? ''
    expect(parse(now).map((entry: { id: string }) => entry.id)).toEqual(['a', 'b', 'c'])
    expect(parse(now)[0].related).toEqual(['b'])
  })
})

describe('on the knowledge that ships', async () => {
  const real = await readFolder(join(import.meta.dirname, '..', '..', 'knowledge'))
  const entries = [...real]
    .filter(([file]) => file.startsWith('faq/'))
    .flatMap(([file, text]) => readItems(file, text).map(item => ({ file, item })))

  it('entries can be edited, each time touching only the lines of that entry', () => {
    for (const { file, item } of entries.filter((_, at) => at % 11 === 0)) {
      const change = edit(
        { short: `A new answer for ${item.id}.`, more: 'One.\n\n- two', title: 'Is it so?', sources: [] },
        item.id,
      )
      const before = real.get(file) ?? ''
      const now = applyChange(real, change)[0]?.after ?? ''
      expect(now.slice(0, item.start)).toBe(before.slice(0, item.start))
      expect(now.endsWith(before.slice(item.end))).toBe(true)
      expect(readItems(file, now)[item.index]?.data).toMatchObject({
        short: `A new answer for ${item.id}.`,
        more: 'One.\n\n- two',
      })
      expect(readItems(file, now)[item.index]?.data.ask).toEqual(item.data.ask)
    }
  })

  it('saying again what is there changes the review date alone', () => {
    for (const { file, item } of entries.filter((_, at) => at % 7 === 0)) {
      const { title, ask, short, more = '', sources = [] } = item.data as never as Parameters<typeof edit>[0]
      const [changed] = applyChange(real, {
        ...edit({ title, ask, short, more, sources }, item.id),
        reviewed: '2026-11-30',
      })
      expect(
        touched(real.get(file) ?? '', changed?.after ?? '').filter(line => !/^[-+] {2}reviewed:/.test(line)),
      ).toEqual([])
    }
  })

  it('the base of an entry changes when its text does', () => {
    const id = entries[0]?.item.id ?? ''
    const change = applyChange(real, { kind: 'ask', id, ways: ['a way nobody typed yet'] })
    expect(baseOfEntry(real, id)).not.toBe(baseOfEntry(withChanges(real, change), id))
    expect(unifiedDiff(change[0]?.file ?? '', change[0]?.before ?? '', change[0]?.after ?? '')).toContain(
      '+    - a way nobody typed yet',
    )
  })
})

describe('writing', () => {
  it('puts whole files in place and leaves nothing beside them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'write-'))
    await writeFiles(folder, [{ file: 'faq/a.yaml', before: null, after: FAQ }])
    await writeFiles(folder, [{ file: 'faq/a.yaml', before: FAQ, after: 'changed' }])
    expect(await readFile(join(folder, 'faq', 'a.yaml'), 'utf8')).toBe('changed')
    expect(await readdir(join(folder, 'faq'))).toEqual(['a.yaml'])
    await writeFiles(folder, [{ file: 'faq/a.yaml', before: 'changed', after: null }])
    expect(await readdir(join(folder, 'faq'))).toEqual([])
    await rm(folder, { recursive: true })
  })
})
