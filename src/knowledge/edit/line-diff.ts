export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Above this many pairs of lines to compare, the changed middle is shown as removed and added whole. */
const MOST_PAIRS = 4_000_000

/** What changed between two texts, line by line. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const old = before.split('\n')
  const now = after.split('\n')
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++
  const same = (lines: readonly string[]) => lines.map(text => ({ kind: 'same', text }) as const)
  return [
    ...same(old.slice(0, head)),
    ...diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ]
}

/** The longest common subsequence stays; the rest is removed, then added. */
function diffMiddle(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  const all = (kind: DiffLine['kind'], lines: readonly string[]) => lines.map(text => ({ kind, text }))
  if (old.length * now.length > MOST_PAIRS) return [...all('removed', old), ...all('added', now)]
  const width = now.length + 1
  const longest = new Uint32Array((old.length + 1) * width)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '' })
      i++
      j++
    } else if (i < old.length && (j >= now.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push({ kind: 'removed', text: old[i++] ?? '' })
    else lines.push({ kind: 'added', text: now[j++] ?? '' })
  }
  return lines
}

/** As `diff -u` shows it, with three lines around each change. */
export function unifiedDiff(file: string, before: string | null, after: string | null): string {
  const lines = diffLines(before ?? '', after ?? '')
  const near = (at: number) => lines.slice(Math.max(0, at - 3), at + 4).some(line => line.kind !== 'same')
  const mark = { same: ' ', removed: '-', added: '+' } as const
  const shown: string[] = []
  let hidden = false
  for (const [at, line] of lines.entries()) {
    if (near(at)) shown.push(...(hidden || at === 0 ? ['@@'] : []), `${mark[line.kind]}${line.text}`)
    hidden = !near(at)
  }
  return [
    `--- ${before === null ? '(no file)' : file}`,
    `+++ ${after === null ? '(no file)' : file}`,
    ...shown,
    '',
  ].join('\n')
}
