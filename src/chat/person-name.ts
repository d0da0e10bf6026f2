const LONGEST = 80
// Line breaks and other control characters, and marks that turn the direction of what follows.
const UNSEEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

/** The first of the names that says something, fit to stand in one line: `{ name }`; `{}` when none does. */
export function personName(...candidates: readonly (string | null | undefined)[]): { readonly name?: string } {
  for (const candidate of candidates) {
    const name = [...(candidate ?? '').replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()]
      .slice(0, LONGEST)
      .join('')
      .trim()
    if (name !== '') return { name }
  }
  return {}
}
