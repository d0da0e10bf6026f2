import type { Pathway } from './book.ts'

/** What /waiver looks at: every way out of the home requirement. */
export function isWaiver({ group, id }: Pathway): boolean {
  return group === 'after-training' && id !== 'after-h1b'
}
