/**
 * Cuts Discord Markdown into pieces of at most `most` characters, at a paragraph, else a line, else a sentence, else a word.
 * A link, a code span or an emphasis is not cut unless it alone is too long. Every character but the break itself is kept.
 */
export function splitText(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const at = breakBefore(rest, most)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest) pieces.push(rest)
  return pieces
}

const spans = /\\.|`[^`\n]+`|\[(?:\\.|[^\]\\])*\]\([^)\s]*\)|\*\*(?:\\.|(?!\*\*)[^\\])+\*\*|https?:\/\/\S+/gs

function breakBefore(text: string, most: number): number {
  const window = text.slice(0, most + 1)
  const closed = closedRanges(text, most + 1)
  const free = (at: number) => !closed.some(([from, to]) => at > from && at < to)
  for (const pattern of [/\n\n/g, /\n/g, /[.!?]\s/g, /\s/g]) {
    const ends = [...window.matchAll(pattern)]
      .map(found => found.index + found[0].length)
      .filter(at => at <= most && free(at))
    const last = ends.at(-1)
    if (last !== undefined && last > most / 3) return last
  }
  return hardBreak(text, most, closed)
}

function closedRanges(text: string, until: number): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (const found of text.matchAll(spans)) {
    if (found.index > until) break
    ranges.push([found.index, found.index + found[0].length])
  }
  return ranges
}

/** No good place: before the span that crosses the limit, else inside it, but never inside a character. */
function hardBreak(text: string, most: number, closed: readonly (readonly [number, number])[]): number {
  const crossing = closed.find(([from, to]) => from < most && to > most)
  if (crossing && crossing[0] > 0) return crossing[0]
  const space = text.lastIndexOf(' ', most)
  if (space > most / 3) return space + 1
  const low = text.charCodeAt(most)
  return low >= 0xdc00 && low <= 0xdfff ? most - 1 : most
}
