import type { Command } from '../src/chat/command.ts'
import { literal } from '../src/chat/markdown.ts'
import { nearest } from '../src/chat/nearest.ts'
import { findTerm, foldTerm, namesOf, sayTerm } from '../src/chat/terms.ts'
import type { Services } from '../src/router/services.ts'

/** The glossary. */
export const term: Command<Services> = {
  name: 'term',
  description: 'What a word means: DS-2019, LCA, cap-exempt, PTL ...',
  options: [
    {
      type: 'text',
      name: 'word',
      description: 'The word or abbreviation',
      required: true,
      rest: true,
      maxLength: 80,
      completes: true,
    },
  ],
  role: 'member',
  visibility: 'private',
  run(values, _event, services) {
    const typed = String(values.word ?? '')
    const { glossary, sources } = services.knowledge()
    const found = findTerm(typed, glossary)
    if (found) return { status: 'answered', visibility: 'private', blocks: sayTerm(found, sources, services.say) }
    const meant = nearest(foldTerm(typed), glossary.flatMap(namesOf).map(foldTerm))
    const near = glossary.filter(known =>
      namesOf(known).some(name => foldTerm(name) === meant || foldTerm(name).includes(foldTerm(typed))),
    )
    return {
      status: 'unknown',
      visibility: 'private',
      blocks: [
        { type: 'text', text: services.say('term-unknown', { typed: literal(typed, 80) }) },
        ...(near.length > 0
          ? [
              {
                type: 'text',
                text: services.say('term-near', {
                  list: near
                    .slice(0, 5)
                    .map(known => known.term)
                    .join(', '),
                }),
              } as const,
            ]
          : []),
      ],
    }
  },
  complete(_option, typed, _values, services) {
    const wanted = foldTerm(typed)
    return services
      .knowledge()
      .glossary.filter(known => namesOf(known).some(name => foldTerm(name).includes(wanted)))
      .slice(0, 25)
      .map(known => ({ value: known.term, label: known.term }))
  },
}
