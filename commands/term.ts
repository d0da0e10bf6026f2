import type { Command } from '../src/chat/command.ts'
import { literal } from '../src/chat/markdown.ts'
import { nearest } from '../src/chat/nearest.ts'
import type { Block } from '../src/chat/reply.ts'
import type { Term } from '../src/knowledge/schema/words.ts'
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
    const { glossary } = services.knowledge()
    const found = glossary.find(known => namesOf(known).some(name => fold(name) === fold(typed)))
    if (found) return { status: 'answered', visibility: 'private', blocks: sayTerm(found, services) }
    const meant = nearest(fold(typed), glossary.flatMap(namesOf).map(fold))
    const near = glossary.filter(known =>
      namesOf(known).some(name => fold(name) === meant || fold(name).includes(fold(typed))),
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
    const wanted = fold(typed)
    return services
      .knowledge()
      .glossary.filter(known => namesOf(known).some(name => fold(name).includes(wanted)))
      .slice(0, 25)
      .map(known => ({ value: known.term, label: known.term }))
  },
}

function sayTerm(found: Term, services: Services): readonly Block[] {
  const sources = found.sources.flatMap(id => {
    const source = services.knowledge().sources.get(id)
    return source?.url ? [`[${source.title}](${source.url})`] : []
  })
  return [
    { type: 'heading', text: found.term },
    { type: 'text', text: found.says },
    ...(sources.length > 0
      ? [{ type: 'context', text: services.say('sources', { list: sources.join('; ') }) } as const]
      : []),
  ]
}

function namesOf(known: Term): readonly string[] {
  return [known.term, ...known.also]
}

/** `DS‑2019`, `ds 2019`, `DS-2019` are one word. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
