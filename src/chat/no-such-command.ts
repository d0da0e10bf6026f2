import { literal } from './markdown.ts'
import { nearest } from './nearest.ts'

/** What is said of a command that does not exist: the one that was meant, or all there are. */
export function noSuchCommand(
  typed: string,
  names: readonly string[],
  say: (phrase: string, values: Readonly<Record<string, string>>) => string,
): string {
  const meant = nearest(typed, names)
  return meant
    ? say('unknown-command-near', { typed: literal(typed, 40), meant })
    : say('unknown-command', { typed: literal(typed, 40), names: names.map(name => `/${name}`).join(', ') })
}
