import { BASE } from './law-cases.ts'

/** The base with what a case tells or takes away (`-step3`, `-all`), as typed text. Later words win. */
export function factsOfCase(told: string): string {
  const words = told.split(' ').filter(word => word !== '')
  const gone = words.filter(word => word.startsWith('-')).map(word => word.slice(1))
  const given = words.filter(word => !word.startsWith('-'))
  const names = given.map(word => word.split('=')[0])
  const base = BASE.split(' ').filter(word => {
    const name = word.split('=')[0] ?? ''
    return !gone.includes('all') && !gone.includes(name) && !names.includes(name)
  })
  return [...base, ...given].join(' ')
}
