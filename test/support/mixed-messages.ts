import type { Golden } from '../../src/cli/golden.ts'

/** A message of two questions that somebody asked apart: one is answered by an entry, the other by nothing. */
export interface MixedMessage {
  readonly text: string
  /** In their order. */
  readonly pair: readonly [Golden, Golden]
}

const LINKS = ['? ', ', and ', ' and ', '? also ', '\n'] as const
/** Longer ones tell a story, and nobody adds another question to it with an "and". */
const LONGEST = 20

/** `random` gives numbers from 0 to 1. */
export function mixedMessages(asked: readonly Golden[], count: number, random: () => number): readonly MixedMessage[] {
  const short = asked.filter(({ text, history }) => history.length === 0 && text.split(' ').length <= LONGEST)
  const ours = short.filter(({ kind }) => kind === 'in-scope')
  const others = short.filter(({ kind }) => kind === 'outside' || kind === 'near-miss')
  const any = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  return Array.from({ length: count }, (_, n): MixedMessage => {
    const pair = n % 2 === 0 ? ([any(ours), any(others)] as const) : ([any(others), any(ours)] as const)
    const [first, second] = pair.map(({ text }) => text.replace(/[?.!]+$/, ''))
    return { text: `${first}${any(LINKS)}${second}`, pair }
  })
}
