import { describe, expect, it } from 'vitest'
import { sayEffect } from '../../commands/kb/say-effect.ts'
import type { ConversationRef, Event, MessageEvent, Person } from '../../src/chat/event.ts'
import { plainText } from '../../src/chat/plain-text.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Preview } from '../../src/editing/editing.ts'
import { doChores } from '../../src/router/chores/do-chores.ts'
import { realDesk, TEST_DAY } from '../support/real-desk.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const general: ConversationRef = {
  platform: 'slack',
  community: 'T1',
  channel: 'C0GENERAL',
  thread: null,
  kind: 'channel',
}
const direct: ConversationRef = { ...general, community: null, channel: 'D1', kind: 'direct' }
const moderators: ConversationRef = { ...general, channel: 'C0MODERATORS' }
const ann: Person = { id: 'U_ANN', groups: [], administrator: false }
const bob: Person = { id: 'U_BOB', groups: [], administrator: false }
const chief: Person = { id: 'U_CHIEF', groups: [], administrator: true }

const UNKNOWN = 'who signs the zebra annex of the pilgrim letter'

async function community() {
  let time = TEST_DAY
  let count = 0
  const closed = new Set<string>()
  const desk = await realDesk({ now: () => time, reaches: where => !closed.has(where.channel) })
  const base = (person: Person, conversation: ConversationRef) => ({
    id: `e${++count}`,
    at: time,
    person,
    conversation,
  })
  async function handle(event: Event): Promise<Reply> {
    const reply = await desk.handle(event)
    await desk.services.background.settled()
    await desk.services.outcomes.save()
    return reply ?? { status: 'failed', visibility: 'private', blocks: [] }
  }
  return {
    ...desk,
    store: desk.services.store,
    /** From now on nothing can be said there unasked. */
    close: (channel: string) => closed.add(channel),
    open: (channel: string) => closed.delete(channel),
    pass: (milliseconds: number) => {
      time += milliseconds
    },
    say: (text: string, conversation = general, person = ann, addressed: MessageEvent['addressed'] = 'mention') =>
      handle({ ...base(person, conversation), kind: 'message', text, addressed }),
    choose: (choice: string, conversation = general, person = ann, values: readonly string[] = []) =>
      handle({ ...base(person, conversation), kind: 'choice', choice, values }),
    submit: (form: string, fields: Record<string, string>, conversation = general, person = ann) =>
      handle({ ...base(person, conversation), kind: 'form', form, fields }),
    command: (command: string, text: string, conversation = general, person = chief) =>
      handle({ ...base(person, conversation), kind: 'command', command, input: { text } }),
  }
}

/** The id of the first choice that starts so. */
function idOf(reply: Reply, start: string): string {
  const choice = reply.choices?.flatMap(group => group.choices).find(({ id }) => id.startsWith(start))
  if (!choice) throw new Error(`no choice ${start}: ${JSON.stringify(reply.choices)}`)
  return choice.id
}

describe('questions without an answer', () => {
  it('asked in public, those that are alike become one gap, with distinct askers and without what identifies a person', async () => {
    const { say, store } = await community()
    await say(`${UNKNOWN}? my passport is AB1234567`)
    await say('the zebra annex of the pilgrim letter: who signs it', general, bob)
    await say('which zebra signs the annex of the pilgrim letter', general, bob)
    const [gap, ...others] = await store.gaps.list({ within: 'all' })
    expect(others).toEqual([])
    await say('?!')
    expect(await store.gaps.list({ within: 'all' }), 'no words, no gap').toHaveLength(1)
    expect(gap).toMatchObject({ asks: 3, askers: 2, question: `${UNKNOWN}? my passport is [passport]` })
  })

  it('asked in private, nothing is kept unless the asker sends it', async () => {
    const { say, choose, store } = await community()
    const reply = await say(UNKNOWN, direct, ann, 'direct')
    expect(await store.gaps.list({ within: 'all' })).toEqual([])
    expect(await choose(idOf(reply, 'human:gap:'), direct, bob), 'another person cannot').toMatchObject({
      visibility: 'private',
    })
    expect(await store.gaps.list({ within: 'all' })).toEqual([])
    await choose(idOf(reply, 'human:gap:'), direct)
    expect(await store.gaps.list({ within: 'all' })).toMatchObject([{ question: UNKNOWN, asks: 1 }])
  })

  it('a word that the glossary explains is none', async () => {
    const { say, store } = await community()
    const reply = await say('what does RFE mean?')
    expect(plainText(reply)).toContain('asks for more proof')
    expect(await store.gaps.list({ within: 'all' })).toEqual([])
  })

  it('"none of these" to public offers is a gap once, however often it is said', async () => {
    const { say, choose, store } = await community()
    await say('do i need step3 for h1b')
    await choose('answer:none')
    expect(await store.gaps.list({ within: 'all' })).toMatchObject([{ question: 'do i need step3 for h1b', asks: 1 }])
    await say(UNKNOWN)
    await choose('answer:none')
    expect((await store.gaps.list({ within: 'all' })).find(gap => gap.question === UNKNOWN)).toMatchObject({ asks: 1 })
  })

  it('"none of these" to a private command is not kept', async () => {
    const { command, choose, store } = await community()
    await command('ask', 'do i need step3 for h1b', general, ann)
    await choose('answer:none')
    expect(await store.gaps.list({ within: 'all' })).toEqual([])
  })
})

describe('two communities of one bot', () => {
  const elsewhere: ConversationRef = { ...general, community: 'T2', channel: 'C0THEIRS' }
  const theirModerators: ConversationRef = { ...elsewhere, channel: 'C0THEIRMODS' }

  it('do not see each other’s questions, which are no one gap either', async () => {
    const { say, command, store, services } = await community()
    await command('channel', 'moderators=here', theirModerators)
    await say(UNKNOWN)
    await say(UNKNOWN, elsewhere, bob)
    const seen = async (person: Person, conversation: ConversationRef) =>
      (await store.gaps.list({ within: services.community.reach(person, conversation) })).map(gap => gap.home.community)
    expect(await seen(chief, general)).toEqual(['T1'])
    expect(await seen(chief, theirModerators)).toEqual(['T2'])
    expect(await store.gaps.list({ within: 'all' })).toMatchObject([{ asks: 1 }, { asks: 1 }])
  })

  it('work on their own gaps only, whatever button somebody keeps', async () => {
    const { say, choose, command, store } = await community()
    await command('channel', 'moderators=here', theirModerators)
    await say(UNKNOWN, elsewhere, bob)
    const [gap] = await store.gaps.list({ within: 'all' })
    for (const action of ['gap', 'gap-new', 'gap-ignore'])
      expect(plainText(await choose(`kb:${action}:${gap?.id}`, general, chief)), action).toContain('not there any more')
    expect(plainText(await choose(`kb:gap-add:${gap?.id}`, general, chief, ['h1b-step3']))).toContain(
      'not there any more',
    )
    expect(await store.gaps.list({ within: 'all' })).toHaveLength(1)
    expect(plainText(await choose(`kb:gap:${gap?.id}`, theirModerators, chief))).toContain('zebra')
  })

  it('see of a change only how many questions of the others it touches, not their words', async () => {
    const { say, command, services, store } = await community()
    await command('channel', 'moderators=here', theirModerators)
    await say(UNKNOWN, elsewhere, bob)
    const [gap] = await store.gaps.questions(1)
    const question = { text: UNKNOWN, wants: null, kind: 'gap', ...(gap ? { home: gap.home } : {}) } as const
    const preview: Preview = {
      changes: [],
      changedSince: [],
      problems: [],
      entry: null,
      after: null,
      impact: {
        asked: 1,
        gains: [{ question, before: null, after: 'h1b-step3' }],
        taken: [],
        losses: [],
        moves: [],
        missed: [],
      },
    }
    const seen = (conversation: ConversationRef) =>
      plainText({ blocks: sayEffect(preview, { kind: 'home', id: 'e', at: 0, person: chief, conversation }, services) })
    expect(seen(theirModerators)).toContain('zebra')
    expect(seen(general)).not.toContain('zebra')
    expect(seen(general)).toContain('a question of another community')
  })

  it('get reports of their own', async () => {
    const { say, command, told, pass, services } = await community()
    await command('channel', 'moderators=here', theirModerators)
    await doChores(services)
    await say(UNKNOWN)
    await say('which lighthouse keeper seals the harbour annex', elsewhere, bob)
    pass(7 * DAY)
    await doChores(services)
    const report = (channel: string) =>
      plainText(told.findLast(one => one.where.channel === channel)?.reply ?? { blocks: [] })
    expect(report('C0MODERATORS')).toContain('zebra')
    expect(report('C0MODERATORS')).toMatch(/Questions without an answer: 1\./)
    expect(report('C0MODERATORS')).not.toContain('lighthouse')
    expect(report('C0THEIRMODS')).toContain('lighthouse')
    expect(report('C0THEIRMODS')).not.toContain('zebra')
    expect(report('moderators'), 'on the other platform').toMatch(/Questions without an answer: 0\./)
  })

  it('alert and ask their own moderators, and do not answer for the others', async () => {
    const { say, choose, submit, command, told } = await community()
    await command('channel', 'moderators=here', theirModerators)
    const reply = await say(UNKNOWN, elsewhere, bob)
    const opened = await choose(idOf(reply, 'human:ask:'), elsewhere, bob)
    await submit(opened.form?.id ?? '', { question: UNKNOWN }, elsewhere, bob)
    expect(told.at(-1)?.where).toEqual(theirModerators)
    expect(await choose('human:take:1', moderators, chief)).toMatchObject({ status: 'declined' })
    expect(await choose('human:answer:1', general, chief)).toMatchObject({ status: 'declined' })
    expect(await choose('human:take:1', theirModerators, ann)).toMatchObject({ status: 'handed-over' })
    await choose(
      idOf(await say('do i need step3 for h1b', elsewhere, bob), 'vote:not:').replace('not', 'wrong'),
      elsewhere,
      bob,
    )
    expect(told.at(-1)?.where).toEqual(theirModerators)
  })
})

describe('votes and counts', () => {
  it('a public answer is counted with its place, a private one without', async () => {
    const { say, store } = await community()
    const id = idOf(await say('do i need step3 for h1b'), 'vote:helpful:').split(':')[2] ?? ''
    await say('do i need step3 for h1b', direct, bob, 'direct')
    expect(await store.counts.sums('entry', '2026-11-24')).toEqual([{ key: id, count: 2 }])
    expect(await store.servings.of(id, 0)).toMatchObject([{ where: general }])
    expect(await store.counts.sums('status', '2026-11-24')).toEqual([{ key: 'answered', count: 2 }])
  })

  it('"wrong" tells the moderators once an hour, with the question only when it was public', async () => {
    const { say, choose, told, pass, store } = await community()
    const wrong = idOf(await say('do i need step3 for h1b'), 'vote:not:').replace('not', 'wrong')
    await choose(wrong)
    await say('do i need step3 for h1b', direct, bob, 'direct')
    await choose(wrong, direct, bob)
    expect(told).toHaveLength(1)
    expect(told[0]?.where.channel).toBe('C0MODERATORS')
    expect(plainText(told[0]?.reply ?? { blocks: [] })).toMatch(/do i need step3 for h1b[\s\S]*Wrong: 1/)
    const check = idOf(told[0]?.reply ?? { status: 'failed', visibility: 'private', blocks: [] }, 'kb:review:')
    expect(await choose(check, moderators, bob), 'the button asks for a role').toMatchObject({ status: 'failed' })
    expect(await choose(check, moderators, chief)).toMatchObject({ visibility: 'private', status: 'small-talk' })
    expect((await choose(check.replace('review', 'edit'), moderators, chief)).form?.id).toContain('kb:edit:')
    pass(2 * HOUR)
    await say('my secret words: do i need step3 for h1b', direct, bob, 'direct')
    await choose(wrong.replace('wrong', 'helpful'), direct, bob)
    await choose(wrong, direct, bob)
    expect(told).toHaveLength(2)
    expect(plainText(told[1]?.reply ?? { blocks: [] })).not.toContain('secret words')
    expect((await store.votes.tallies())[0]).toMatchObject({ wrong: 2, helpful: 0 })
  })

  it('people are known to the store by a keyed hash only', async () => {
    const { say, choose, store, services } = await community()
    await choose(idOf(await say('do i need step3 for h1b'), 'vote:helpful:'))
    const known = services.known(ann, general)
    expect(known.key).not.toContain('ANN')
    expect((await store.people.export(known)).votes).toHaveLength(1)
    expect((await store.people.export(services.known(bob, general))).votes).toHaveLength(0)
  })
})

describe('questions to people', () => {
  async function asked(conversation: ConversationRef) {
    const desk = await community()
    const reply = await desk.say(UNKNOWN, conversation, ann, conversation.kind === 'direct' ? 'direct' : 'mention')
    const opened = await desk.choose(idOf(reply, 'human:ask:'), conversation)
    return { ...desk, opened }
  }

  it('are posted after consent, taken by one, answered, and the asker is told each time', async () => {
    const { opened, submit, choose, told, store } = await asked(general)
    expect(opened.form?.fields[0]).toMatchObject({ value: UNKNOWN })
    expect(told, 'nothing before consent').toEqual([])
    await submit(opened.form?.id ?? '', { question: `${UNKNOWN} (mail me at a@b.example)` })
    expect(told).toHaveLength(1)
    const post = told[0]
    expect(post?.where).toEqual(moderators)
    expect(plainText(post?.reply ?? { blocks: [] })).toContain('[mail]')
    expect(plainText(post?.reply ?? { blocks: [] })).not.toContain('U_ANN')

    await choose('human:take:1', moderators, bob)
    expect(await choose('human:take:1', moderators, chief)).toMatchObject({ status: 'declined' })
    expect(told[1]).toMatchObject({ where: general })
    const form = await choose('human:answer:1', moderators, bob)
    await submit(form.form?.id ?? '', { answer: 'The dean.\n**Ask** there @everyone' }, moderators, bob)
    expect(told[2]?.where).toEqual(general)
    const answer = plainText(told[2]?.reply ?? { blocks: [] })
    expect(answer).toMatch(/The dean\.[\s\S]*\*\*Ask\*\* there[\s\S]*not of the checked knowledge base/)
    expect(await store.handOffs.find(1)).toMatchObject({ state: 'answered', takenBy: { id: 'U_BOB' } })
    expect(await submit('human:reply:1', { answer: 'late' }, moderators, chief)).toMatchObject({ status: 'declined' })
  })

  it('asked in private, the asker is told in private', async () => {
    const { opened, submit, choose, told } = await asked(direct)
    await submit(opened.form?.id ?? '', { question: UNKNOWN }, direct)
    await choose('human:take:1', moderators, bob)
    expect(told[1]).toMatchObject({ where: direct, reply: { visibility: 'private' } })
  })

  it('asked by a command in a channel, the asker is told in direct messages', async () => {
    const { command, choose, submit, told } = await community()
    const reply = await command('ask', UNKNOWN, general, ann)
    const opened = await choose(idOf(reply, 'human:ask:'))
    await submit(opened.form?.id ?? '', { question: UNKNOWN })
    await choose('human:take:1', moderators, bob)
    expect(told[1]?.where).toMatchObject({ kind: 'direct', channel: 'U_ANN' })
  })

  it('an asker who cannot be reached gets the answer below the next reply that only they read', async () => {
    const { opened, submit, choose, say, command, close, store } = await asked(direct)
    await submit(opened.form?.id ?? '', { question: UNKNOWN }, direct)
    close('D1')
    await choose('human:take:1', moderators, bob)
    const form = await choose('human:answer:1', moderators, bob)
    const answered = await submit(form.form?.id ?? '', { answer: 'The dean stamps it.' }, moderators, bob)
    expect(plainText(answered)).toMatch(/could not reach the asker: perhaps their direct messages are closed/)
    expect(plainText(await say('do i need step3 for h1b', general)), 'not in public').not.toContain('The dean')
    expect(plainText(await command('help', '', general, bob)), 'not to others').not.toContain('The dean')
    const brought = plainText(await command('help', '', general, ann))
    expect(brought).toMatch(/What I can do[\s\S]*A person has answered you[\s\S]*The dean stamps it\./)
    expect(plainText(await command('help', '', general, ann)), 'once').not.toContain('The dean')
    expect(await store.handOffs.find(1)).toMatchObject({ toldAt: TEST_DAY })
  })

  it('an answer leads to the gap, so that the next one need not ask a person', async () => {
    const { opened, submit, choose } = await asked(general)
    await submit(opened.form?.id ?? '', { question: UNKNOWN })
    const form = await choose('human:answer:1', moderators, bob)
    const answered = await submit(form.form?.id ?? '', { answer: 'The dean.' }, moderators, bob)
    const gap = idOf(answered, 'kb:gap:')
    expect(await choose(gap, moderators, bob)).toMatchObject({ status: 'failed' })
    expect(plainText(await choose(gap, moderators, chief))).toContain(UNKNOWN)
  })

  it('only moderators take and answer them', async () => {
    const { opened, submit, choose } = await asked(general)
    await submit(opened.form?.id ?? '', { question: UNKNOWN })
    expect(await choose('human:take:1', general, bob)).toMatchObject({ status: 'declined' })
    expect(await choose('human:take:1', general, chief)).toMatchObject({ status: 'handed-over' })
    expect(await choose('human:take:77', moderators, bob)).toMatchObject({ status: 'declined' })
  })

  it('an empty form says what is missing; the fourth waiting question has to wait', async () => {
    const { opened, submit } = await asked(general)
    const id = opened.form?.id ?? ''
    expect((await submit(id, { question: ' ' })).errors).toHaveProperty('question')
    for (let count = 0; count < 3; count++) await submit(id, { question: `${UNKNOWN} ${count}` })
    expect(plainText(await submit(id, { question: UNKNOWN }))).toContain('3 questions that wait')
  })

  it('a button from before a restart asks for the words again', async () => {
    const { choose } = await community()
    const reply = await choose('human:ask:zzz-1')
    expect(reply.form?.fields[0]).not.toHaveProperty('value')
  })

  it('when nobody reacts in time, the moderators are reminded and the asker is told, once', async () => {
    const { opened, submit, told, pass, services } = await asked(general)
    await submit(opened.form?.id ?? '', { question: UNKNOWN })
    pass(11 * HOUR)
    await doChores(services)
    expect(told).toHaveLength(1)
    pass(2 * HOUR)
    await doChores(services)
    await doChores(services)
    expect(told.slice(1).map(one => one.where)).toEqual([moderators, general])
    expect(plainText(told[1]?.reply ?? { blocks: [] })).toContain('waited for 13 hours')
  })
})

describe('the weekly report', () => {
  it('goes to the moderators a week after the start and names what to do', async () => {
    const { say, choose, told, pass, services } = await community()
    await doChores(services)
    pass(6 * DAY)
    await say(UNKNOWN)
    await say(UNKNOWN, general, bob)
    await choose(idOf(await say('do i need step3 for h1b'), 'vote:not:').replace('not', 'unclear'))
    await doChores(services)
    expect(told).toEqual([])
    pass(DAY)
    await doChores(services)
    await doChores(services)
    expect(told.map(one => one.where.channel).toSorted()).toEqual(['C0MODERATORS', 'moderators'])
    const reply = told.find(one => one.where.channel === 'C0MODERATORS')?.reply ?? expect.fail('no report')
    const report = plainText(reply)
    expect(report).toMatch(/Answers: 1\. Questions without an answer: 2\./)
    expect(report).toContain(`${UNKNOWN} (times asked: 2, by different people: 2)`)
    expect(report).toMatch(/1 not understood/)
    expect(report).not.toMatch(/Changing for more than 30 days/)
    const picks = (reply.choices ?? []).map(({ id, choices }) => [id, choices[0]?.id])
    expect(picks).toEqual([
      ['kb:digest-gap', 'kb:gap:1'],
      ['kb:digest-review', 'kb:review:h1b-step3'],
    ])
  })

  it('names what has been changing for a month once nobody has looked at it for a month', async () => {
    const { told, pass, services } = await community()
    await doChores(services)
    pass(31 * DAY)
    await doChores(services)
    expect(told.map(({ reply }) => plainText(reply)).join('\n')).toMatch(/Changing for more than 30 days/)
  })
})

describe('what the weekly report offers', () => {
  it('opens for those with the role, and answers a question that waits', async () => {
    const { say, choose, submit, told, pass, services } = await community()
    await doChores(services)
    pass(6 * DAY)
    await choose(idOf(await say('do i need step3 for h1b'), 'vote:not:').replace('not', 'unclear'))
    const opened = await choose(idOf(await say(UNKNOWN), 'human:ask:'))
    await submit(opened.form?.id ?? '', { question: UNKNOWN })
    pass(DAY)
    await doChores(services)
    const report = told.findLast(one => one.reply.choices?.some(group => group.id === 'kb:digest-gap'))?.reply
    const pick = (id: string, person: Person) => {
      const group = report?.choices?.find(one => one.id === id)
      return choose(id, moderators, person, [group?.choices[0]?.id ?? ''])
    }
    expect((await pick('human:digest-waiting', bob)).form?.id).toBe('human:reply:1')
    expect(await pick('kb:digest-gap', bob)).toMatchObject({ status: 'failed' })
    expect(plainText(await pick('kb:digest-gap', chief))).toContain(UNKNOWN)
    expect(plainText(await pick('kb:digest-review', chief))).toContain('still right?')
  })
})

describe('/channel', () => {
  it('changes what the bot does there, for that community, and back', async () => {
    const { command, say, services } = await community()
    expect(await say('do i need step3 for h1b?', general, ann, 'none')).toMatchObject({ status: 'failed' })
    expect(plainText(await command('channel', 'mode=auto'))).toContain('auto')
    expect(await say('do i need step3 for h1b?', general, ann, 'none')).toMatchObject({ status: 'answered' })
    expect(services.community.mode({ ...general, community: 'T2' })).toBe('mention')
    await command('channel', 'mode=default')
    expect(services.community.mode(general)).toBe('mention')
  })

  it('is for admins; a channel for moderators replaces the configured one', async () => {
    const { command, services, told } = await community()
    expect(await command('channel', 'mode=auto', general, ann)).toMatchObject({ status: 'declined' })
    await command('channel', 'moderators=here')
    expect(told).toHaveLength(1)
    expect(services.community.moderators(general)).toEqual(general)
    expect(services.community.moderators(direct), 'the only one of the platform').toEqual(general)
    expect(services.community.moderators({ ...general, community: 'T2' })?.channel).toBe('C0MODERATORS')
    await command('channel', 'moderators=nowhere')
    expect(services.community.moderators(general)?.channel).toBe('C0MODERATORS')
  })
})
