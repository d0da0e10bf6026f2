import type { Figures } from './measure.ts'

/** One row of a table: null when the peer did not finish in time. */
export interface Row {
  readonly peer: string
  readonly figures: Figures | null
}

interface Column {
  readonly head: string
  readonly of: (figures: Figures) => number | undefined
  readonly say: (value: number) => string
}

const percent = (value: number) => `${(100 * value).toFixed(1)}%`
const time = (value: number) =>
  value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toPrecision(value < 100 ? 2 : 3)} ms`

const COLUMNS: readonly Column[] = [
  { head: 'recall@1', of: figures => figures.first, say: percent },
  { head: 'recall@3', of: figures => figures.three, say: percent },
  { head: 'right', of: figures => figures.right, say: percent },
  { head: 'refused', of: figures => figures.refused, say: percent },
  { head: 'training', of: figures => figures.trained, say: time },
  { head: 'p50', of: figures => figures.p50, say: time },
  { head: 'p99', of: figures => figures.p99, say: time },
]

/** A Markdown table; after each figure of a peer its ratio to the first row's. */
export function markdown(rows: readonly Row[], limit: string): string {
  const ours = rows[0]?.figures
  const columns = COLUMNS.filter(({ of }) => rows.some(({ figures }) => figures && of(figures) !== undefined))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['', ...columns.map(({ head }) => head), 'questions']),
    line(['---', ...columns.map(() => '---'), '---']),
    ...rows.map(({ peer, figures }, at) =>
      figures
        ? line([
            peer,
            ...columns.map(({ of, say }) => {
              const [value, base] = [of(figures), ours && of(ours)]
              if (value === undefined) return ''
              return at === 0 || !base ? say(value) : `${say(value)} (×${ratio(value / base)})`
            }),
            figures.questions.toLocaleString('en-US'),
          ])
        : line([peer, `stopped after ${limit}`, ...columns.map(() => '')]),
    ),
  ].join('\n')
}

function ratio(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
