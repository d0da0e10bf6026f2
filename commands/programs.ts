import type { Command } from '../src/chat/command.ts'
import { literal } from '../src/chat/markdown.ts'
import type { Block } from '../src/chat/reply.ts'
import type { Program } from '../src/knowledge/schema/program.ts'
import type { Services } from '../src/router/services.ts'

const MOST_SHOWN = 4

/** What programs in and near Los Angeles state about visas. */
export const programs: Command<Services> = {
  name: 'programs',
  description: 'What LA residency programs state about visas, with source and date',
  options: [
    {
      type: 'choice',
      name: 'visa',
      description: 'Only programs that state yes or limited for this visa',
      choices: [
        { id: 'j1', label: 'J-1' },
        { id: 'h1b', label: 'H-1B' },
      ],
    },
    {
      type: 'text',
      name: 'name',
      description: 'Hospital, university or specialty',
      rest: true,
      maxLength: 100,
      completes: true,
    },
  ],
  role: 'member',
  visibility: 'private',
  run(values, _event, services) {
    const typed = String(values.name ?? '').trim()
    const visa = values.visa === 'j1' || values.visa === 'h1b' ? values.visa : undefined
    const found = services
      .knowledge()
      .programs.filter(program => matches(program, typed) && (!visa || ['yes', 'limited'].includes(program[visa].says)))
    if (found.length === 0)
      return {
        status: 'unknown',
        visibility: 'private',
        blocks: [
          { type: 'text', text: services.say('programs-none', { typed: literal(typed || (visa ?? ''), 100) }) },
          { type: 'text', text: services.say('who-knows') },
        ],
      }
    const intro: Block = { type: 'text', text: services.say('programs-intro') }
    return {
      status: 'answered',
      visibility: 'private',
      blocks:
        found.length <= MOST_SHOWN
          ? [...found.flatMap(sayProgram), intro]
          : [intro, { type: 'text', text: services.say('programs-more') }, table(found)],
    }
  },
  complete(_option, typed, _values, services) {
    const names = new Set(
      services
        .knowledge()
        .programs.filter(program => matches(program, typed))
        .map(program => `${program.institution}: ${program.program}`.slice(0, 100)),
    )
    return [...names].slice(0, 25).map(name => ({ value: name, label: name }))
  },
}

function matches(program: Program, typed: string): boolean {
  const text = [program.institution, program.program, program.county, ...program.also].join(' ').toLowerCase()
  return typed
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every(word => text.includes(word))
}

function sayProgram(program: Program): readonly Block[] {
  return [
    { type: 'heading', text: `${program.institution}: ${program.program}` },
    {
      type: 'facts',
      items: [
        { label: 'J-1', value: stance(program.j1) },
        { label: 'H-1B', value: stance(program.h1b) },
        ...(program.conditions ? [{ label: 'Conditions', value: program.conditions }] : []),
        ...(program.other_status ? [{ label: 'Other status', value: program.other_status }] : []),
        { label: 'County', value: `${program.county}${program.nearby ? ' (near Los Angeles)' : ''}` },
      ],
    },
    ...(program.says ? [{ type: 'text', text: program.says } as const] : []),
    { type: 'context', text: provenance(program) },
  ]
}

function stance({ says, basis }: Program['j1']): string {
  return says === 'unknown'
    ? 'unknown: no page we read says it'
    : `${says}${basis === 'implied' ? ' (implied, not said outright)' : ''}`
}

function provenance(program: Program): string {
  const page = program.url
    ? `Source: [the page read](${program.url})${program.page_date ? `, ${program.page_date}` : ''}.`
    : 'No page was found.'
  const weak = program.evidence === 'third-party-page' ? " This page is not the program's own." : ''
  return `${page}${weak} Last checked: ${program.reviewed}. Confirm with the program.`
}

function table(found: readonly Program[]): Block {
  return {
    type: 'table',
    caption: `${found.length} programs and institutions`,
    columns: ['Program', 'J-1', 'H-1B', 'County'],
    rows: found.map(program => [
      `${program.institution}: ${program.program}`,
      program.j1.says,
      program.h1b.says,
      program.county,
    ]),
  }
}
