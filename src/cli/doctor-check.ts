/** One thing that was looked at. `problem`: the bot will not work; `warning`: it works, with less. */
export interface Check {
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  /** What to do, exactly. */
  readonly fix?: string
}

/** Said in words, never by colour alone. */
export function showCheck({ state, says, fix }: Check): string {
  return `${state.padEnd(8)} ${says}${fix ? `\n         fix: ${fix}` : ''}`
}
