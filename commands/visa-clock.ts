import type { Command } from '../src/chat/command.ts'
import { UserError } from '../src/chat/errors.ts'
import type { Block, Form, Reply } from '../src/chat/reply.ts'
import { homeClock } from '../src/planning/clocks/home-clock.ts'
import { sayDays } from '../src/planning/clocks/say-days.ts'
import { readStays, type Stay } from '../src/planning/clocks/stays.ts'
import { h1bClock, j1Clock, type YearsClock } from '../src/planning/clocks/years-clock.ts'
import type { Services } from '../src/router/services.ts'
import { dayOf } from './visa-check/day.ts'

const clocks = [
  { id: 'j1', label: 'J-1: seven years of training' },
  { id: 'h1b', label: 'H-1B: six years, days abroad added back' },
  { id: 'home', label: '212(e): two years at home' },
] as const
type ClockName = (typeof clocks)[number]['id']

const EXAMPLE = '2021-07-01..2024-06-30, 2024-07-01..today'

/** The three clocks, counted from a list of stays. */
export const visaClock: Command<Services> = {
  name: 'visa-clock',
  description: 'Count your years: J-1 seven years, H-1B six years, or the two years at home',
  options: [
    { type: 'choice', name: 'clock', description: 'Which clock', choices: clocks },
    {
      type: 'text',
      name: 'stays',
      description: 'Such as 2021-07-01..today; H-1B trips behind the word abroad, day left..day back',
      rest: true,
      maxLength: 3000,
    },
  ],
  role: 'member',
  visibility: 'private',
  run(values, _event, services) {
    const name = clocks.find(clock => clock.id === values.clock)?.id
    if (name === undefined) return whichClock(services)
    if (values.stays === undefined) return askStays(name, services)
    const [stays = '', ...trips] = String(values.stays).split(/\babroad:?\s*/i)
    return count(name, stays, trips.join(','), services)
  },
  choose(event, services) {
    const name = clocks.find(clock => clock.id === event.choice.split(':')[1])?.id
    return name === undefined ? whichClock(services) : askStays(name, services)
  },
  submit(event, services) {
    const name = clocks.find(clock => clock.id === event.form.split(':')[1])?.id
    if (name === undefined) return whichClock(services)
    const field = (id: string) => String(event.fields[id] ?? '')
    for (const id of ['stays', 'abroad'])
      try {
        if (field(id)) readStays(field(id), todayOf(services))
      } catch (error) {
        if (error instanceof UserError) return { ...askStays(name, services), errors: { [id]: error.message } }
        throw error
      }
    return count(name, field('stays'), field('abroad'), services)
  },
}

function todayOf(services: Services): Temporal.PlainDate {
  return Temporal.PlainDate.from(dayOf(services.now()))
}

function whichClock(services: Services): Reply {
  return {
    status: 'choose',
    visibility: 'private',
    blocks: [{ type: 'text', text: services.say('clock-which') }],
    choices: [{ present: 'buttons', choices: clocks.map(({ id, label }) => ({ id: `visa-clock:${id}`, label })) }],
  }
}

function askStays(name: ClockName, services: Services): Reply {
  const form: Form = {
    id: `visa-clock:${name}`,
    title: services.say('clock-form-title'),
    submit: services.say('clock-count'),
    fields: [
      {
        type: 'text',
        id: 'stays',
        label: services.say(`clock-stays-${name}`),
        hint: EXAMPLE,
        required: true,
        multiline: true,
        maxLength: 1500,
      },
      ...(name === 'h1b'
        ? ([
            {
              type: 'text',
              id: 'abroad',
              label: services.say('clock-abroad'),
              hint: services.say('clock-abroad-hint'),
              required: false,
              multiline: true,
              maxLength: 1500,
            },
          ] as const)
        : []),
    ],
  }
  return {
    status: 'choose',
    visibility: 'private',
    blocks: [{ type: 'text', text: services.say('clock-how', { clock: name, example: EXAMPLE }) }],
    form,
  }
}

function count(name: ClockName, typed: string, typedTrips: string, services: Services): Reply {
  const today = todayOf(services)
  const stays = readStays(typed, today)
  const trips = readStays(typedTrips, today)
  if (stays.length === 0) throw new UserError(services.say('clock-how', { clock: name, example: EXAMPLE }))
  const years = (id: string) => Number(services.knowledge().figures.on(id, today.toString())?.value)
  const blocks: readonly Block[] =
    name === 'home'
      ? sayHome(stays, today, years('j1.home_years'), services)
      : sayYears(
          name,
          name === 'j1'
            ? j1Clock(stays, today, years('j1.max_years'))
            : h1bClock(stays, trips, today, years('h1b.max_years')),
          stays,
          services,
        )
  return {
    status: 'answered',
    visibility: 'private',
    blocks: [
      { type: 'heading', text: clocks.find(clock => clock.id === name)?.label ?? name },
      ...blocks,
      {
        type: 'context',
        text: `${services.say('check-as-of', { day: today.toString() })} ${services.say('not-advice')}`,
      },
    ],
  }
}

function sayYears(name: 'j1' | 'h1b', clock: YearsClock, stays: readonly Stay[], services: Services): readonly Block[] {
  const since = clock.freshSince ?? stays[0]?.from ?? todayOf(services)
  const items = [
    { label: services.say('clock-used'), value: sayDays(clock.used, since) },
    ...(name === 'h1b' ? [{ label: services.say('clock-added-back'), value: sayDays(clock.addedBack, since) }] : []),
    clock.over > 0
      ? { label: services.say('clock-over'), value: sayDays(clock.over, since) }
      : { label: services.say('clock-left'), value: sayDays(clock.left, todayOf(services)) },
    ...(clock.endsOn ? [{ label: services.say('clock-ends'), value: clock.endsOn.toString() }] : []),
    ...(clock.freshSince ? [{ label: services.say('clock-fresh'), value: clock.freshSince.toString() }] : []),
  ]
  return [
    { type: 'facts', items },
    { type: 'text', text: services.say(`clock-note-${name}`) },
  ]
}

function sayHome(
  stays: readonly Stay[],
  today: Temporal.PlainDate,
  years: number,
  services: Services,
): readonly Block[] {
  const clock = homeClock(stays, today, years)
  const since = stays[0]?.from ?? today
  return [
    {
      type: 'facts',
      items: [
        { label: services.say('clock-at-home'), value: sayDays(clock.spent, since) },
        { label: services.say('clock-needed'), value: sayDays(clock.needed, since) },
        clock.doneOn
          ? { label: services.say('clock-done'), value: clock.doneOn.toString() }
          : { label: services.say('clock-left'), value: sayDays(clock.left, today) },
        ...(clock.earliest ? [{ label: services.say('clock-earliest'), value: clock.earliest.toString() }] : []),
      ],
    },
    { type: 'text', text: services.say('clock-note-home') },
  ]
}
