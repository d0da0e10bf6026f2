import { describe, expect, it } from 'vitest'
import type { ConversationRef, Person } from '../../src/chat/event.ts'
import { fixedSettings } from '../../src/router/settings.ts'
import {
  isWithin,
  questionsAround,
  questionsFor,
  questionsOfModerators,
  type Watch,
} from '../../src/router/whose-questions.ts'

const at = (community: string | null, channel = 'C'): ConversationRef => ({
  platform: 'discord',
  community,
  channel,
  thread: null,
  kind: community === null ? 'direct' : 'channel',
})
const person = (id: string, groups: readonly string[] = []): Person => ({ id, groups, administrator: false })
const own = (community: string, channel = `mods-${community}`) => ({ platform: 'discord' as const, community, channel })
const given = (community: string, subject: string) => ({
  platform: 'discord' as const,
  community,
  subject,
  role: 'reviewer' as const,
  by: { platform: 'discord' as const, id: 'x' },
  at: 0,
})
const watch = (more: Partial<Watch> = {}): Watch => ({
  own: [],
  fixed: new Map(),
  roles: [],
  configured: fixedSettings({
    modes: new Map(),
    roles: new Map([
      ['operator', 'admin'],
      ['group-of-g1', 'reviewer'],
      ['member', 'member'],
    ]),
  }),
  ...more,
})

/** Of the communities G1 and G2, direct messages, and Slack's T1. */
function seen(reach: Parameters<typeof isWithin>[1]): readonly string[] {
  const scopes = { g1: 'G1', g2: 'G2', direct: null } as const
  return [
    ...Object.entries(scopes).flatMap(([name, community]) =>
      isWithin({ platform: 'discord', community }, reach) ? [name] : [],
    ),
    ...(isWithin({ platform: 'slack', community: 'T1' }, reach) ? ['slack'] : []),
  ]
}

describe('whose questions somebody sees', () => {
  it('in a community its own; direct messages too, when they can be nobody else’s', () => {
    const sees = (community: string, more?: Partial<Watch>) =>
      seen(questionsFor(person('a', ['group-of-g1']), at(community), watch(more)))
    expect(sees('G1')).toEqual(['g1'])
    expect(sees('G1', { own: [own('G1')] })).toEqual(['g1', 'direct'])
    expect(sees('G2', { own: [own('G1')] })).toEqual(['g2'])
    expect(sees('G1', { own: [own('G1'), own('G2')] })).toEqual(['g1'])
  })

  it('in the moderators’ channel of the configuration those of every community without one of its own', () => {
    const fixed = new Map([['discord', 'mods']] as const)
    const of = (more: Partial<Watch>) => seen(questionsOfModerators(at('G1', 'mods'), watch({ fixed, ...more })))
    expect(of({})).toEqual(['g1', 'g2', 'direct'])
    expect(of({ own: [own('G2')] }), 'direct messages go to the only own channel').toEqual(['g1'])
    expect(of({ own: [own('G2'), own('G3')] })).toEqual(['g1', 'direct'])
    expect(seen(questionsOfModerators(at('G2', 'mods-G2'), watch({ fixed, own: [own('G2')] })))).toEqual([
      'g2',
      'direct',
    ])
  })

  it('in direct messages where the person has a role', () => {
    const sees = (id: string, more?: Partial<Watch>, groups: readonly string[] = []) =>
      seen(questionsFor(person(id, groups), at(null), watch(more)))
    expect(sees('operator'), 'by their own id in the configuration').toEqual(['g1', 'g2', 'direct', 'slack'])
    expect(sees('a', {}, ['group-of-g1']), 'a group is of one community only').toEqual([])
    expect(sees('member')).toEqual([])
    expect(sees('a', { roles: [given('G1', 'a'), given('G2', 'b')] })).toEqual(['g1'])
    expect(sees('b', { roles: [given('G2', 'b')], own: [own('G2')] })).toEqual(['g2', 'direct'])
    const terminal: ConversationRef = { ...at(null), platform: 'console' }
    expect(seen(questionsFor(person('terminal'), terminal, watch()))).toEqual(['g1', 'g2', 'direct', 'slack'])
  })

  it('an administrator of one server is nobody in another', () => {
    const chief: Person = { id: 'chief', groups: [], administrator: true }
    expect(seen(questionsFor(chief, at('G2'), watch({ own: [own('G1')] })))).toEqual(['g2'])
    expect(seen(questionsFor(chief, at(null), watch()))).toEqual([])
  })

  it('a question is compared with those of its own community', () => {
    expect(seen(questionsAround(at('G1'), watch()))).toEqual(['g1'])
    expect(seen(questionsAround(at('G1'), watch({ own: [own('G1')] })))).toEqual(['g1', 'direct'])
    expect(seen(questionsAround(at(null), watch({ own: [own('G1')] })))).toEqual(['g1', 'direct'])
    expect(seen(questionsAround(at(null), watch()))).toEqual(['direct'])
  })
})
