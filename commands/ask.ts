import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'

/** The same answers as in conversation, seen by the asker alone. */
export const ask: Command<Services> = {
  name: 'ask',
  description: 'Ask a visa question; only you see the answer',
  options: [
    {
      type: 'text',
      name: 'question',
      description: 'Your question, in your own words',
      required: true,
      rest: true,
      maxLength: 2000,
      completes: true,
    },
  ],
  role: 'member',
  visibility: 'private',
  run(values, event, services) {
    return { ...services.answer(String(values.question ?? ''), event), visibility: 'private' }
  },
  complete(_option, typed, _values, services) {
    if (typed.trim() === '') return []
    const knowledge = services.knowledge()
    return services
      .answers()
      .suggest(typed, 10)
      .flatMap(({ id }) => knowledge.entry.get(id)?.title ?? [])
      .map(title => ({ value: title.slice(0, 100), label: title.slice(0, 100) }))
  },
}
