/** A short name from a title that nobody has yet: `Is Step 3 needed?` -> `is-step-3-needed`. */
export function slugOf(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  let slug = ''
  for (const word of words) if (slug.length + word.length < 48) slug += (slug ? '-' : '') + word
  const base = slug || 'entry'
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
}
