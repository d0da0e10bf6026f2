import type { Services } from '../services.ts'

export interface SuggestedPrompt {
  readonly title: string
  readonly message: string
}

/**
 * Four questions to start from, by season: applications open in autumn, ranking in February, Match Week in March, papers until July.
 * The questions of a season are phrases: `prompts-<season>`, one per line.
 */
export function suggestPrompts(services: Services, now: number): readonly SuggestedPrompt[] {
  const month = new Date(now).getUTCMonth() + 1
  const season =
    month <= 2 ? 'ranking' : month === 3 ? 'match' : month <= 6 ? 'papers' : month <= 8 ? 'planning' : 'applying'
  return services
    .say(`prompts-${season}`)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .slice(0, 4)
    .map(message => ({ title: message, message }))
}
