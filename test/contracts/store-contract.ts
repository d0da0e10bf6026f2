import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationRef } from '../../src/chat/event.ts'
import type {
  Asking,
  Counted,
  NewHandOff,
  NewProposal,
  NewRevision,
  Reach,
  Scope,
  Store,
  Verdict,
} from '../../src/store/store.ts'

const DAY = 24 * 60 * 60 * 1000
const T0 = Date.UTC(2026, 10, 24)
const channel: ConversationRef = {
  platform: 'slack',
  community: 'T1',
  channel: 'C1',
  thread: '1.2',
  kind: 'thread',
}
const ann = { platform: 'slack', id: 'U_ANN' } as const
const bob = { platform: 'slack', id: 'U_BOB' } as const

const home = { platform: 'slack', community: 'T1' } as const
const elsewhere = { platform: 'slack', community: 'T2' } as const
const nowhere = { platform: 'slack', community: null } as const

const asking = (question: string, asker: string, at = T0, from: Scope = home): Asking => ({
  home: from,
  question,
  cause: 'unknown',
  asker,
  nearest: ['h1b-step3'],
  at,
})
const handOff: NewHandOff = {
  asker: 'hash-of-cy',
  from: channel,
  question: 'who signs form x',
  tried: ['h1b-step3'],
  gap: null,
  at: T0,
}
const proposal: NewProposal = {
  kind: 'edit',
  author: ann,
  where: channel,
  entry: 'h1b-step3',
  file: 'faq/h1b.yaml',
  text: 'short: Yes.',
  base: 'hash-1',
  reason: 'it was unclear',
  gap: null,
  at: T0,
}
const revision: NewRevision = {
  at: T0,
  by: ann,
  why: 'it was unclear',
  community: 'T1',
  entries: ['h1b-step3'],
  files: [{ file: 'faq/h1b.yaml', before: 'a: 1\n', after: 'a: 2\n' }],
  proposal: null,
  undoes: null,
}
const counted = (kind: Counted['kind'], key: string, day: string, count = 1, from: Scope = home): Counted => ({
  home: from,
  kind,
  key,
  day,
  count,
})
const nothing = {
  gaps: 0,
  votes: 0,
  counts: 0,
  servings: 0,
  handOffs: 0,
  proposals: 0,
}

/** What every store promises, whatever the engine. `reopen`: closes it and opens the same data again; null where it cannot. */
export function describeStore(
  name: string,
  options: { readonly open: () => Promise<Store>; readonly reopen: ((store: Store) => Promise<Store>) | null },
): void {
  describe(`${name} as a store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await options.open()
    })
    afterEach(() => store.close())

    describe('gaps', () => {
      it('counts askings and distinct askers of one meaning, and keeps the first words', async () => {
        const id = await store.gaps.record(asking('who signs form x', 'a'), null)
        await store.gaps.record(asking('form x: who signs?', 'a', T0 + 1), id)
        await store.gaps.record(asking('who signs form x', 'b', T0 + 2), id)
        expect(await store.gaps.find(id, 'all')).toEqual({
          id,
          home,
          question: 'who signs form x',
          state: 'open',
          asks: 3,
          askers: 2,
          nearest: ['h1b-step3'],
          entry: null,
          firstAt: T0,
          lastAt: T0 + 2,
        })
        expect(await store.gaps.askings(id, 10)).toEqual(['who signs form x', 'form x: who signs?'])
      })

      it('lists those that most people asked first', async () => {
        const one = await store.gaps.record(asking('one', 'a'), null)
        for (let count = 0; count < 3; count++) await store.gaps.record(asking('one', 'a'), one)
        const two = await store.gaps.record(asking('two', 'a'), null)
        await store.gaps.record(asking('two', 'b'), two)
        const old = await store.gaps.record(asking('old', 'c', T0 - 90 * DAY), null)
        expect((await store.gaps.list({ within: 'all' })).map(gap => gap.id)).toEqual([two, one, old])
        expect((await store.gaps.list({ within: 'all', since: T0 - DAY, limit: 1 })).map(gap => gap.id)).toEqual([two])
      })

      it('a solved gap that is asked again opens again; an ignored one stays ignored', async () => {
        const solved = await store.gaps.record(asking('solved', 'a'), null)
        const ignored = await store.gaps.record(asking('ignored', 'a'), null)
        expect(await store.gaps.close(solved, 'solved', 'new-entry', T0)).toBe(true)
        expect(await store.gaps.close(ignored, 'ignored', null, T0)).toBe(true)
        expect((await store.gaps.list({ within: 'all', state: 'solved' })).map(gap => gap.entry)).toEqual(['new-entry'])
        expect(await store.gaps.questions(10)).toEqual([])
        await store.gaps.record(asking('solved', 'b'), solved)
        await store.gaps.record(asking('ignored', 'b'), ignored)
        expect((await store.gaps.list({ within: 'all' })).map(gap => gap.id)).toEqual([solved])
        expect(await store.gaps.questions(10)).toEqual([{ gap: solved, question: 'solved', home }])
        expect(await store.gaps.reopen(ignored, T0)).toBe(true)
        expect(await store.gaps.close(999, 'solved', null, T0)).toBe(false)
      })

      it('belong to a community: each sees its own', async () => {
        const ours = await store.gaps.record(asking('ours', 'a'), null)
        const theirs = await store.gaps.record(asking('theirs', 'a', T0 + 1, elsewhere), null)
        const direct = await store.gaps.record(asking('direct', 'a', T0 + 2, nowhere), null)
        const discord = await store.gaps.record(
          asking('d', 'a', T0 + 3, { platform: 'discord', community: 'T1' }),
          null,
        )
        const seen = async (within: Reach) => (await store.gaps.list({ within })).map(gap => gap.id)
        expect(await seen({ platform: 'slack', communities: ['T1'] })).toEqual([ours])
        expect(await seen({ platform: 'slack', communities: ['T1', null] })).toEqual([direct, ours])
        expect(await seen({ platform: 'slack', communities: [] })).toEqual([])
        expect(await seen({ platform: 'slack', except: ['T1'] })).toEqual([direct, theirs])
        expect(await seen({ platform: 'slack', except: [] })).toEqual([direct, theirs, ours])
        expect(await seen('all')).toEqual([discord, direct, theirs, ours])
        expect(await store.gaps.find(theirs, { platform: 'slack', communities: ['T1'] })).toBeNull()
        expect(await store.gaps.askings(theirs, 10, { platform: 'slack', communities: ['T1'] })).toEqual([])
        expect(await store.gaps.askings(theirs, 10, { platform: 'slack', communities: ['T2'] })).toEqual(['theirs'])
        expect(await store.gaps.find(theirs, { platform: 'slack', communities: ['T2'] })).toMatchObject({
          home: elsewhere,
        })
      })

      it('one from a direct message becomes that of the community in which it is asked again', async () => {
        const id = await store.gaps.record(asking('x', 'a', T0, nowhere), null)
        await store.gaps.record(asking('x', 'b'), id)
        await store.gaps.record(asking('x', 'c', T0, nowhere), id)
        expect(await store.gaps.find(id, 'all')).toMatchObject({ home, asks: 3 })
      })

      it('recording into a gap that is gone opens a new one', async () => {
        const id = await store.gaps.record(asking('x', 'a'), 999)
        expect(await store.gaps.find(id, 'all')).toMatchObject({ question: 'x', asks: 1 })
      })

      it('keeps at most 500 characters of a question', async () => {
        const id = await store.gaps.record(asking('🩺'.repeat(2000), 'a'), null)
        expect([...((await store.gaps.find(id, 'all'))?.question ?? '')]).toHaveLength(500)
      })
    })

    describe('votes', () => {
      const cast = (person: string, verdict: Verdict, entry = 'h1b-step3', at = T0) =>
        store.votes.cast({ entry, person, verdict, at })

      it('one a person and entry; a later one replaces it', async () => {
        expect(await cast('a', 'helpful')).toBeNull()
        expect(await cast('a', 'wrong')).toBe('helpful')
        await cast('b', 'helpful')
        expect(await store.votes.of('h1b-step3', 'a')).toBe('wrong')
        expect(await store.votes.of('h1b-step3', 'nobody')).toBeNull()
        expect(await store.votes.tally('h1b-step3')).toEqual({
          entry: 'h1b-step3',
          helpful: 1,
          wrong: 1,
          old: 0,
          unclear: 0,
          'other-question': 0,
          lastAt: T0,
        })
        expect(await store.votes.tally('never')).toMatchObject({ helpful: 0, lastAt: 0 })
      })

      it('tallies show the least helpful first', async () => {
        await cast('a', 'helpful', 'good')
        await cast('a', 'old', 'bad')
        await cast('b', 'unclear', 'bad')
        await cast('a', 'wrong', 'long-ago', T0 - DAY)
        expect((await store.votes.tallies({ since: T0 })).map(tally => tally.entry)).toEqual(['bad', 'good'])
      })
    })

    it('counts add up over days', async () => {
      await store.counts.add([counted('entry', 'a', '2026-11-01')])
      await store.counts.add([counted('entry', 'a', '2026-11-02', 2)])
      await store.counts.add([counted('entry', 'b', '2026-11-02', 5)])
      await store.counts.add([counted('status', 'unknown', '2026-11-02')])
      expect(await store.counts.sums('entry', '2026-11-02')).toEqual([
        { key: 'b', count: 5 },
        { key: 'a', count: 2 },
      ])
      expect(await store.counts.sums('entry', '2026-11-01')).toContainEqual({ key: 'a', count: 3 })
    })

    it('counts are kept by community, and summed over those that somebody may see', async () => {
      await store.counts.add([counted('status', 'unknown', '2026-11-02', 2)])
      await store.counts.add([counted('status', 'unknown', '2026-11-02', 5, elsewhere)])
      const sums = (within?: Reach) => store.counts.sums('status', '2026-11-01', 10, within)
      expect(await sums()).toEqual([{ key: 'unknown', count: 7 }])
      expect(await sums({ platform: 'slack', communities: ['T1'] })).toEqual([{ key: 'unknown', count: 2 }])
      expect(await sums({ platform: 'slack', except: ['T1'] })).toEqual([{ key: 'unknown', count: 5 }])
    })

    it('a place where an entry was served is known once, with the last time', async () => {
      await store.servings.add([{ entry: 'a', where: channel, at: T0 }])
      await store.servings.add([{ entry: 'a', where: channel, at: T0 + 5 }])
      await store.servings.add([{ entry: 'a', where: { ...channel, thread: null, kind: 'channel' }, at: T0 - DAY }])
      expect(await store.servings.of('a', T0)).toEqual([{ where: channel, at: T0 + 5 }])
      expect(await store.servings.of('a', 0)).toHaveLength(2)
    })

    describe('questions to people', () => {
      it('are taken by one, answered once, and known to be late once', async () => {
        const { id } = await store.handOffs.open(handOff)
        expect(await store.handOffs.find(id)).toMatchObject({ ...handOff, state: 'waiting', takenBy: null })
        expect(await store.handOffs.overdue(T0)).toEqual([])
        expect((await store.handOffs.overdue(T0 + 1)).map(late => late.id)).toEqual([id])
        await store.handOffs.alarmed(id, T0 + 2)
        expect(await store.handOffs.overdue(T0 + 3)).toEqual([])

        const taken = await Promise.all([store.handOffs.take(id, ann, T0 + 1), store.handOffs.take(id, bob, T0 + 1)])
        expect(taken.filter(Boolean)).toHaveLength(1)
        expect((await store.handOffs.list('taken')).map(one => one.takenBy)).toEqual([ann])
        expect(await store.handOffs.answer(id, bob, 'The dean.', T0 + 2)).toMatchObject({
          state: 'answered',
          takenBy: bob,
          answer: 'The dean.',
          answeredAt: T0 + 2,
        })
        expect(await store.handOffs.answer(id, ann, 'No, me.', T0 + 3)).toBeNull()
      })
    })

    describe('answers of people', () => {
      const answered = async (more: Partial<NewHandOff> = {}) => {
        const { id } = await store.handOffs.open({ ...handOff, ...more })
        await store.handOffs.answer(id, { ...ann, name: 'Ann' }, 'The dean.', T0 + 2)
        return id
      }

      it('that their asker could not be told wait until they are, once', async () => {
        const id = await answered({ gap: 7 })
        const waiting = await store.handOffs.open(handOff)
        const other = await answered({ asker: 'somebody else' })
        expect((await store.handOffs.untold(handOff.asker)).map(one => one.id)).toEqual([id])
        expect(await store.handOffs.told(id, T0 + 3)).toBe(true)
        expect(await store.handOffs.told(id, T0 + 4)).toBe(false)
        expect(await store.handOffs.told(waiting.id, T0 + 4), 'not answered yet').toBe(false)
        expect(await store.handOffs.untold(handOff.asker)).toEqual([])
        expect(await store.handOffs.untold('somebody else')).toMatchObject([{ id: other, toldAt: null }])
        expect(await store.handOffs.find(id)).toMatchObject({ gap: 7, toldAt: T0 + 3, takenBy: ann })
      })

      it('are listed by community and by asker, without the name of who answered', async () => {
        const ours = await answered()
        const theirs = await answered({ from: { ...channel, community: 'T2' }, asker: 'b' })
        const ids = async (options: Parameters<Store['handOffs']['list']>[1]) =>
          (await store.handOffs.list('answered', options)).map(one => one.id)
        expect(await ids({ within: { platform: 'slack', communities: ['T1'] } })).toEqual([ours])
        expect(await ids({ asker: 'b' })).toEqual([theirs])
        expect(await ids({ limit: 1 })).toEqual([ours])
        expect((await store.handOffs.find(ours))?.takenBy).toEqual(ann)
      })
    })

    describe('names', () => {
      const named = { ...ann, name: 'Dr. Ann Lee 🩺' } as const

      it('stand with proposals, decisions and revisions', async () => {
        const { id } = await store.proposals.make({ ...proposal, author: named })
        await store.proposals.decide(
          id,
          { by: named, role: 'reviewer', verdict: 'approve', reason: '', at: T0 },
          () => 'open',
        )
        const { id: done } = await store.revisions.begin({ ...revision, by: named })
        const found = await store.proposals.find(id)
        expect([found?.author, found?.decisions[0]?.by]).toEqual([named, named])
        expect((await store.revisions.find(done))?.by).toEqual(named)
        expect(
          (await store.proposals.list({ author: ann })).map(one => one.id),
          'found without the name',
        ).toEqual([id])
      })

      it('are exported to the person, and gone when the person is forgotten', async () => {
        const { id: mine } = await store.proposals.make({ ...proposal, author: named })
        const { id: theirs } = await store.proposals.make({ ...proposal, author: bob })
        await store.proposals.decide(
          theirs,
          { by: named, role: 'reviewer', verdict: 'approve', reason: '', at: T0 },
          () => 'open',
        )
        const { id: done } = await store.revisions.begin({ ...revision, by: named, proposal: mine })
        await store.revisions.finish(done)
        const person = { key: 'hash-of-ann', actor: ann }
        const data = await store.people.export(person)
        for (const list of [data.proposals, data.decisions, data.revisions])
          expect(list).toMatchObject([{ name: named.name }])
        await store.people.forget(person)
        expect((await store.proposals.find(mine))?.author).toEqual({ platform: 'slack', id: 'removed' })
        expect((await store.proposals.find(theirs))?.decisions[0]?.by).toEqual({ platform: 'slack', id: 'removed' })
        expect((await store.revisions.find(done))?.by).toEqual({ platform: 'slack', id: 'removed' })
      })
    })

    describe('proposals', () => {
      it('come back as they were made, newest first, by community, entry and author', async () => {
        const made = await store.proposals.make(proposal)
        expect(made).toEqual({ ...proposal, id: made.id, state: 'open', quoted: null, decisions: [], changedAt: T0 })
        const other = await store.proposals.make({
          ...proposal,
          kind: 'new',
          author: bob,
          entry: null,
          file: null,
          base: null,
          where: { ...channel, community: null, kind: 'direct' },
        })
        const ids = async (filter?: Parameters<Store['proposals']['list']>[0]) =>
          (await store.proposals.list(filter)).map(one => one.id)
        expect(await ids()).toEqual([other.id, made.id])
        expect(await ids({ community: 'T1' })).toEqual([made.id])
        expect(await ids({ community: null })).toEqual([other.id])
        expect(await ids({ entry: 'h1b-step3' })).toEqual([made.id])
        expect(await ids({ author: bob })).toEqual([other.id])
        expect(await ids({ state: 'declined' })).toEqual([])
        expect(await store.proposals.find(999)).toBeNull()
      })

      it('two people at once are seen one after the other', async () => {
        const { id } = await store.proposals.make({ ...proposal, kind: 'figure' })
        const decide = (by: typeof ann | typeof bob) =>
          store.proposals.decide(
            id,
            { by, role: 'reviewer', verdict: 'approve', reason: 'seen in the law', at: T0 + 1 },
            seen => (new Set(seen.decisions.map(decision => decision.by.id)).size >= 2 ? 'approved' : 'open'),
          )
        const states = (await Promise.all([decide(ann), decide(bob)])).map(seen => seen?.state)
        expect(states.toSorted()).toEqual(['approved', 'open'])
        expect((await store.proposals.find(id))?.decisions.map(decision => decision.by.id).toSorted()).toEqual([
          'U_ANN',
          'U_BOB',
        ])
      })

      it('a decision that fails half way leaves nothing', async () => {
        const { id } = await store.proposals.make(proposal)
        const decision = { by: bob, role: 'reviewer', verdict: 'approve', reason: '', at: T0 } as const
        await expect(
          store.proposals.decide(id, decision, () => {
            throw new Error('no state follows')
          }),
        ).rejects.toThrow('no state follows')
        expect(await store.proposals.find(id)).toMatchObject({ state: 'open', decisions: [] })
      })

      it('what was decided is decided; an edit makes earlier decisions void', async () => {
        const { id } = await store.proposals.make(proposal)
        const decide = (verdict: 'approve' | 'decline', state: 'open' | 'declined') =>
          store.proposals.decide(id, { by: bob, role: 'reviewer', verdict, reason: 'r', at: T0 + 1 }, () => state)
        await decide('approve', 'open')
        expect(await store.proposals.edit(id, { text: 'short: No.' }, T0 + 2)).toMatchObject({
          text: 'short: No.',
          decisions: [],
          changedAt: T0 + 2,
        })
        expect(await decide('decline', 'declined')).toMatchObject({ state: 'declined' })
        expect(await decide('approve', 'open')).toBeNull()
        expect(await store.proposals.edit(id, { text: 'late' }, T0 + 3)).toBeNull()
        expect(await store.proposals.move(id, ['open'], 'withdrawn', T0 + 3)).toBe(false)
        expect(await store.proposals.move(id, ['declined'], 'open', T0 + 3)).toBe(true)
      })
    })

    describe('revisions', () => {
      it('are begun, then done together with their proposal', async () => {
        const { id: proposed } = await store.proposals.make(proposal)
        const begun = await store.revisions.begin({ ...revision, proposal: proposed })
        expect(begun).toEqual({ ...revision, proposal: proposed, id: begun.id, state: 'begun' })
        expect(await store.revisions.list()).toEqual([])
        expect(await store.revisions.begun()).toEqual([begun])
        expect(await store.revisions.finish(begun.id)).toBe(true)
        expect(await store.revisions.finish(begun.id)).toBe(false)
        expect((await store.proposals.find(proposed))?.state).toBe('published')
        expect(await store.revisions.begun()).toEqual([])
        expect(await store.revisions.list()).toEqual([{ ...begun, state: 'done' }])
      })

      it('an abandoned one is no history', async () => {
        const { id } = await store.revisions.begin(revision)
        expect(await store.revisions.abandon(id)).toBe(true)
        expect(await store.revisions.list()).toEqual([])
        expect(await store.revisions.find(id)).toMatchObject({ state: 'abandoned' })
      })

      it('are found by entry and by file, newest first, page by page', async () => {
        const done = async (more: Partial<NewRevision>) => {
          const { id } = await store.revisions.begin({ ...revision, ...more })
          await store.revisions.finish(id)
          return id
        }
        const first = await done({})
        const second = await done({ entries: ['other'], files: [{ file: 'faq/j1.yaml', before: null, after: 'x' }] })
        const third = await done({ entries: ['h1b-step3', 'other'], at: T0 + DAY, undoes: first })
        const ids = async (filter: Parameters<Store['revisions']['list']>[0]) =>
          (await store.revisions.list(filter)).map(one => one.id)
        expect(await ids({ entry: 'h1b-step3' })).toEqual([third, first])
        expect(await ids({ entry: 'other' })).toEqual([third, second])
        expect(await ids({ file: 'faq/j1.yaml' })).toEqual([second])
        expect(await ids({ since: T0 + 1 })).toEqual([third])
        expect(await ids({ limit: 1, before: third })).toEqual([second])
        expect(await ids({ file: 'faq/j1.yaml', entry: 'h1b-step3' })).toEqual([])
      })
    })

    it('settings, roles, installations and marks are replaced and removed', async () => {
      const scope = { platform: 'discord', community: 'G1' } as const
      const setting = { ...scope, channel: 'C1', name: 'mode', value: 'auto', by: ann, at: T0 } as const
      await store.settings.set(setting)
      await store.settings.set({ ...setting, value: 'off' })
      await store.settings.set({ ...setting, channel: null, community: null })
      expect(await store.settings.all()).toHaveLength(2)
      expect(await store.settings.all()).toContainEqual({ ...setting, value: 'off' })
      expect(await store.settings.remove(scope, 'C1', 'mode')).toBe(true)
      expect(await store.settings.remove(scope, 'C1', 'mode')).toBe(false)

      const role = { ...scope, subject: 'R1', role: 'reviewer', by: ann, at: T0 } as const
      await store.roles.give({ ...role, role: 'author' })
      await store.roles.give(role)
      expect(await store.roles.all()).toEqual([role])
      expect(await store.roles.take(scope, 'R1')).toBe(true)
      expect(await store.roles.take(scope, 'R1')).toBe(false)

      await store.installations.put('T1', '{"a":1}', T0)
      await store.installations.put('T1', '{"a":2}', T0)
      expect(await store.installations.get('T1')).toBe('{"a":2}')
      expect(await store.installations.remove('T1')).toBe(true)
      expect(await store.installations.get('T1')).toBeNull()

      expect(await store.marks.get('digest')).toBeNull()
      await store.marks.set('digest', '1')
      await store.marks.set('digest', '2')
      expect(await store.marks.get('digest')).toBe('2')
    })

    describe('a person', () => {
      const person = { key: 'hash-of-ann', actor: ann } as const

      async function leaveTraces() {
        await store.votes.cast({ entry: 'a', person: person.key, verdict: 'old', at: T0 })
        await store.votes.cast({ entry: 'a', person: 'other', verdict: 'old', at: T0 })
        const shared = await store.gaps.record(asking('mine first', person.key), null)
        await store.gaps.record(asking('then another', 'other'), shared)
        const alone = await store.gaps.record(asking('mine alone', person.key), null)
        await store.handOffs.open({ ...handOff, asker: person.key })
        const { id: open } = await store.proposals.make(proposal)
        const { id: published } = await store.proposals.make(proposal)
        const { id: theirs } = await store.proposals.make({ ...proposal, author: bob })
        await store.proposals.decide(
          theirs,
          { by: ann, role: 'reviewer', verdict: 'approve', reason: 'r', at: T0 },
          () => 'approved',
        )
        const { id: done } = await store.revisions.begin({ ...revision, proposal: published })
        await store.revisions.finish(done)
        const scope = { platform: 'slack', community: 'T1' } as const
        await store.settings.set({ ...scope, channel: 'C1', name: 'mode', value: 'auto', by: ann, at: T0 })
        await store.roles.give({ ...scope, subject: bob.id, role: 'author', by: ann, at: T0 })
        await store.roles.give({ ...scope, subject: ann.id, role: 'admin', by: bob, at: T0 })
        return { shared, alone, open, published, theirs, done }
      }

      it('gets everything that is kept', async () => {
        await leaveTraces()
        const data = await store.people.export(person)
        expect(Object.values(data).map(list => list.length)).toEqual([1, 2, 1, 2, 1, 1, 1, 2])
        expect(JSON.stringify(data)).not.toContain('then another')
      })

      it('whose words others made a proposal of sees and deletes it; published, it no longer names the person', async () => {
        const text = JSON.stringify({ short: 'Yes.', quote: { person: ann.id } })
        const quoting = { ...proposal, author: bob, quoted: { ...ann, name: 'Ann' }, text }
        const { id: open } = await store.proposals.make(quoting)
        const { id: published } = await store.proposals.make(quoting)
        const { id: done } = await store.revisions.begin({ ...revision, by: bob, proposal: published })
        await store.revisions.finish(done)
        expect((await store.proposals.find(open))?.quoted).toEqual(ann)
        expect((await store.people.export(person)).proposals).toHaveLength(2)
        await store.people.forget(person)
        expect(await store.proposals.find(open)).toBeNull()
        const kept = await store.proposals.find(published)
        expect(kept).toMatchObject({ quoted: null, author: bob })
        expect(JSON.parse(kept?.text ?? '')).toEqual({ short: 'Yes.', quote: { person: 'removed' } })
      })

      it('is forgotten, and what stays carries no name', async () => {
        const { shared, alone, open, published, theirs, done } = await leaveTraces()
        expect(await store.people.forget(person)).toBe(10)
        const { roles, ...rest } = await store.people.export(person)
        expect(Object.values(rest).flat()).toEqual([])
        expect(roles, 'a role stays until an admin takes it').toMatchObject([{ role: 'admin' }])
        expect((await store.settings.all()).map(setting => [setting.value, setting.by.id])).toEqual([
          ['auto', 'removed'],
        ])
        expect(await store.votes.tally('a')).toMatchObject({ old: 1 })
        expect(await store.gaps.find(shared, 'all')).toMatchObject({ question: 'then another', askers: 1 })
        expect(await store.gaps.find(alone, 'all')).toBeNull()
        expect(await store.proposals.find(open)).toBeNull()
        expect((await store.proposals.find(published))?.author.id).toBe('removed')
        expect((await store.proposals.find(theirs))?.decisions[0]?.by.id).toBe('removed')
        expect((await store.revisions.find(done))?.by.id).toBe('removed')
      })
    })

    it('what is older than its period goes, the rest stays', async () => {
      const old = T0 - 400 * DAY
      await store.gaps.record(asking('old', 'a', old), null)
      await store.gaps.record(asking('new', 'a'), null)
      await store.votes.cast({ entry: 'a', person: 'a', verdict: 'old', at: old })
      await store.counts.add([counted('entry', 'a', '2025-01-01')])
      await store.servings.add([{ entry: 'a', where: channel, at: old }])
      await store.handOffs.open({ ...handOff, at: old })
      const { id } = await store.proposals.make({ ...proposal, at: old })
      const limit = T0 - 365 * DAY
      const before = {
        gaps: limit,
        votes: limit,
        counts: limit,
        servings: limit,
        handOffs: limit,
        proposals: limit,
      }
      expect(await store.sweep(nothing)).toEqual(nothing)
      expect(await store.sweep(before)).toEqual({
        gaps: 1,
        votes: 1,
        counts: 1,
        servings: 1,
        handOffs: 1,
        proposals: 0,
      })
      expect((await store.gaps.list({ within: 'all' })).map(gap => gap.question)).toEqual(['new'])
      expect(await store.proposals.find(id), 'an open proposal waits').not.toBeNull()
      await store.proposals.move(id, ['open'], 'declined', old)
      expect(await store.sweep(before)).toMatchObject({ proposals: 1 })
    })

    it('takes any text as it is', async () => {
      const text = `'; DROP TABLE gaps; -- \u0000 \\ " % _ \n 🩺 ${'x'.repeat(5000)}`
      const made = await store.proposals.make({ ...proposal, text, reason: text })
      expect((await store.proposals.find(made.id))?.text).toBe(text)
    })

    it('many writes at once all count', async () => {
      const id = await store.gaps.record(asking('x', 'p'), null)
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          await store.gaps.record(asking('x', `p${index}`), id)
          await store.counts.add([counted('entry', 'a', '2026-11-24')])
          await store.votes.cast({ entry: 'a', person: `p${index}`, verdict: 'helpful', at: T0 })
        }),
      )
      expect(await store.gaps.find(id, 'all')).toMatchObject({ asks: 51, askers: 51 })
      expect(await store.counts.sums('entry', '2026-11-24')).toEqual([{ key: 'a', count: 50 }])
      expect(await store.votes.tally('a')).toMatchObject({ helpful: 50 })
    })

    it.skipIf(options.reopen === null)('everything is there after it was opened again', async () => {
      const id = await store.gaps.record(asking('x', 'a'), null)
      const made = await store.proposals.make(proposal)
      store = (await options.reopen?.(store)) ?? store
      expect(await store.gaps.find(id, 'all')).toMatchObject({ asks: 1 })
      expect(await store.proposals.find(made.id)).toEqual(made)
    })
  })
}
