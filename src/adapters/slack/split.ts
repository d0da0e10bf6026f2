import { type Span, wordsOf } from './markdown.ts'

/** Spans -> groups that each render to at most `most` characters. Nothing is lost; the cut is at a paragraph, a line, a
 * sentence or a word, in this order of liking; inside a word only where one word alone is longer. */
export function splitSpans(
  spans: readonly Span[],
  most: number,
  render: (spans: readonly Span[]) => string,
): readonly (readonly Span[])[] {
  if (render(spans).length <= most) return [spans]
  const atoms = spans.flatMap(span => toAtoms(span, most, render))
  const groups: Span[][] = []
  let group: Span[] = []
  let size = 0
  for (const atom of atoms) {
    // Rendered alone an atom is at least as long as inside its group; 8 covers glue and escapes at line starts.
    const cost = render([atom]).length + 8
    while (size + cost > most && group.length > 0) {
      const rest = group.splice(goodBreak(group))
      groups.push(group)
      group = rest
      size = rest.reduce((sum, one) => sum + render([one]).length + 8, 0)
    }
    group.push(atom)
    size += cost
  }
  if (group.length > 0) groups.push(group)
  return groups.map(joinAlike)
}

function joinAlike(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last?.kind === 'text' && span.kind === 'text' && last.bold === span.bold && last.italic === span.italic)
      out[out.length - 1] = { ...last, text: last.text + span.text }
    else if (last?.kind === 'code' && span.kind === 'code')
      out[out.length - 1] = { ...last, text: last.text + span.text }
    else out.push(span)
  }
  return out
}

/** Where to end the group: after the best boundary of its second half, else at its end. */
function goodBreak(group: readonly Span[]): number {
  for (const boundary of [/\n\s*\n\s*$/, /\n\s*$/, /[.!?;:]["')\]]?\s+$/]) {
    for (let index = group.length - 1; index > group.length / 2; index -= 1) {
      const span = group[index]
      if (span?.kind === 'text' && boundary.test(span.text)) return index + 1
    }
  }
  return group.length
}

function toAtoms(span: Span, most: number, render: (spans: readonly Span[]) => string): readonly Span[] {
  if (span.kind === 'link') {
    if (render([span]).length + 8 <= most) return [span]
    return toAtoms({ kind: 'text', text: wordsOf([span]), bold: false, italic: false }, most, render)
  }
  // Escaping can make a character six times as long.
  const width = Math.max(1, Math.floor(most / 8))
  return (span.text.match(/\s*\S+\s*|\s+/gu) ?? []).flatMap(word =>
    render([{ ...span, text: word }]).length + 8 <= most
      ? [{ ...span, text: word }]
      : slices(word, width).map(text => ({ ...span, text })),
  )
}

function slices(word: string, width: number): string[] {
  const characters = [...word]
  const out: string[] = []
  for (let at = 0; at < characters.length; at += width) out.push(characters.slice(at, at + width).join(''))
  return out
}
