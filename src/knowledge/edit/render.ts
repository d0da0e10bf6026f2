import { Document, isScalar, isSeq, Scalar } from 'yaml'

const WIDTH = 160
/** Longer texts go on lines of their own. */
const SHORT = 100
/** Lists of ids fit on one line. */
const ON_ONE_LINE = new Set(['sources', 'related', 'figures'])

/** The order in which an entry's keys stand. */
export const KEY_ORDER = [
  'id',
  'title',
  'about',
  'ask',
  'short',
  'more',
  'sources',
  'reviewed',
  'review_every',
  'state',
  'in_flux',
  'related',
  'figures',
  'check',
  'region',
  'corrects',
]

/** `key: value` as YAML, every line but the first indented by `indent` spaces, with a line break at the end. */
export function renderPair(key: string, value: unknown, indent: number): string {
  const document = new Document({ [key]: value })
  const node = document.get(key, true)
  if (isSeq(node) && ON_ONE_LINE.has(key)) node.flow = true
  if (isScalar(node) && typeof node.value === 'string') layOut(node as Scalar<string>)
  return indented(document.toString({ lineWidth: WIDTH, flowCollectionPadding: false }), indent)
}

/** An item of a list file, ready to be appended. */
export function renderItem(data: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(data).filter(([, value]) => value !== undefined)
  return `- ${pairs.map(([key, value]) => renderPair(key, value, 2)).join('  ')}`
}

/** One more way of asking, as an item of a list. */
export function renderListItem(value: string, indent: number): string {
  return `${' '.repeat(indent)}- ${indented(new Document(value).toString({ lineWidth: 0 }), indent + 2)}`
}

function layOut(node: Scalar<string>): void {
  if (node.value.includes('\n')) node.type = Scalar.BLOCK_LITERAL
  else if (node.value.length > SHORT) node.type = Scalar.BLOCK_FOLDED
}

function indented(text: string, indent: number): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`)
}
