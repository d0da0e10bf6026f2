const LONGEST = 40
/** Words that tell no entry from another. */
const FILLERS = new Set(
  'a an the is are am do does did can could may must should would will i my me we our you your it its to of for on in at and or what which who how when where why if be have has'.split(
    ' ',
  ),
)

/** A short name from a title that nobody has yet: `Is Step 3 needed for an H-1B?` -> `step-3-needed-h1b`. */
export function slugOf(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    // J-1, H-1B, F-2: one word.
    .replaceAll(/\b([a-z])-(\d[a-z]?)\b/g, '$1$2')
    .replaceAll(/'/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const telling = words.filter(word => !FILLERS.has(word))
  let slug = ''
  for (const word of telling.length > 0 ? telling : words) {
    if (slug.length + word.length >= LONGEST) break
    slug += (slug ? '-' : '') + word
  }
  const base = slug || 'entry'
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}
