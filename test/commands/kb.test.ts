import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/plain-text.ts'
import { packageDir } from '../../src/open-services.ts'
import { smallDesk as openDesk, type smallDesk, TEST_DAY } from '../support/real-desk.ts'
import { makeSmallFolder } from '../support/small-knowledge.ts'
import { KbPerson } from './kb-person.ts'

const ROLES = new Map([
  ['omar', 'author'],
  ['rita', 'reviewer'],
  ['raj', 'reviewer'],
] as const)

let folder: string
let desk: Awaited<ReturnType<typeof smallDesk>>

beforeEach(async () => {
  folder = makeSmallFolder()
  desk = await openDesk({ now: () => TEST_DAY, roles: ROLES }, folder)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const person = (name: string) => new KbPerson(desk, name)
const fileText = (file: string) => readFileSync(join(folder, file), 'utf8')

async function suggest(who: KbPerson, short: string): Promise<void> {
  await who.kb('edit h1b-years')
  await who.fill({ short })
}

describe('suggest, review, publish', () => {
  it('a member suggests, a reviewer publishes with a reason, and the member is told', async () => {
    const member = person('mina')
    await suggest(member, 'Six years in total, and more with an I-140.')
    expect(member.labels).not.toContain('Publish')
    await member.press('Send to reviewers')
    const [post] = desk.told
    expect(post?.where.channel).toBe('moderators')
    const rita = person('rita')
    await rita.choose(post?.reply.choices?.[0]?.choices[0]?.id ?? '')
    expect(rita.text).toContain('Six years in total, and more with an I-140.')
    await rita.press('Publish')
    expect(await rita.fill({ why: 'AC21 says so' })).toContain('Published as change 1')
    expect(fileText('faq/h1b.yaml')).toContain('more with an I-140')
    expect(await rita.say('h1b maximum stay')).toContain('more with an I-140')
    const told = desk.told.at(-1)
    expect(told?.where).toMatchObject({ kind: 'direct', channel: 'mina' })
    expect(plainText(told?.reply ?? { blocks: [] })).toContain('published as change 1')
  })

  it('a declined one goes back with the reason, and nothing is written', async () => {
    const before = fileText('faq/h1b.yaml')
    const member = person('mina')
    await suggest(member, 'Ten years, I heard it from a friend.')
    const rita = person('rita')
    await rita.kb('proposals 1')
    await rita.press('Decline')
    await rita.fill({ reason: 'Please name a source.' })
    expect(plainText(desk.told.at(-1)?.reply ?? { blocks: [] })).toContain('Please name a source.')
    expect(fileText('faq/h1b.yaml')).toBe(before)
    expect(await member.kb('proposals 1')).toContain('declined')
  })

  it('who may not publish cannot, not even with a button made by hand', async () => {
    const member = person('mina')
    await suggest(member, 'Anything at all, really.')
    for (const forged of [
      'kb:publish:1',
      'kb:sure:1',
      'kb:decline:1',
      'kb:tell:1',
      'kb:undo:1',
      'kb:retire:j1-home',
      'kb:still:j1-home',
    ])
      expect(await member.choose(forged), forged).toContain('needs the role')
    expect(await member.submit('kb:why:1:sure', { why: 'x' })).toContain('needs the role')
    expect(await person('omar').submit('kb:why:1:sure', { why: 'x' })).toContain('needs the role')
    expect(fileText('faq/h1b.yaml')).not.toContain('Anything at all')
  })

  it('figures need two people', async () => {
    const rita = person('rita')
    await rita.kb('edit figure:h1b.max_years')
    await rita.fill({ value: '7', from: '2027-01-01' })
    expect(rita.text).toContain('Added:')
    await rita.press('Publish')
    expect(await rita.fill({ why: 'New law' })).toContain('second reviewer')
    const post = desk.told.at(-1)
    expect(post?.where.channel).toBe('moderators')
    expect(plainText(post?.reply ?? { blocks: [] })).toContain('has one yes')
    await rita.choose('kb:publish:1')
    expect(await rita.fill({ why: 'Me again' })).toContain('second reviewer')
    expect(fileText('figures.yaml')).not.toContain('2027')
    const raj = person('raj')
    await raj.kb('proposals 1')
    await raj.press('Publish')
    expect(await raj.fill({ why: 'Seen in the law too' })).toContain('Published as change 1')
    expect(fileText('figures.yaml')).toContain('until: 2026-12-31')
  })
})

describe('sources and words', () => {
  it('several sources on one line are taken apart at their commas', async () => {
    const rita = person('rita')
    await rita.kb('edit h1b-years')
    await rita.fill({ sources: 'law, https://example.org/visa, Rules, read in May https://example.org/b' })
    await rita.press('Publish')
    await rita.fill({ why: 'More sources' })
    expect(fileText('faq/h1b.yaml')).toContain('sources: [law, example-org-visa, rules-read]')
    expect(fileText('sources.yaml')).toContain('title: Rules, read in May')
  })

  it('nobody but its author or a reviewer turns a proposed answer into words of another', async () => {
    const rita = person('rita')
    await rita.kb('new')
    await rita.fill({ title: 'Who pays the fee?', ask: 'who pays my petition', short: 'The hospital does.' })
    expect(await person('mina').choose('kb:into:1', ['h1b-cost'])).toContain('needs the role')
    expect(await rita.choose('kb:into:1', ['h1b-cost'])).toContain('Added: - who pays my petition')
  })
})

describe('nothing is lost', () => {
  it('of two changes to one entry the second sees the first, and decides', async () => {
    const [rita, raj] = [person('rita'), person('raj')]
    await rita.kb('edit h1b-years')
    await raj.kb('edit h1b-years')
    await rita.fill({ short: 'Six years, says Rita in the end.' })
    await rita.press('Publish')
    await rita.fill({ why: 'Rita knows' })
    await raj.fill({ short: 'Six years, says Raj in the end.' })
    expect(raj.text).toContain('Somebody else changed this meanwhile')
    expect(raj.text).toContain('Rita knows')
    expect(raj.text).toContain('says Rita')
    expect(raj.labels).not.toContain('Publish')
    await raj.press('Look at mine on top')
    expect(raj.text).toContain('Removed: short: Six years, says Rita')
    await raj.press('Publish')
    await raj.fill({ why: 'Raj knows more' })
    expect(fileText('faq/h1b.yaml')).toContain('says Raj')
  })

  it('a change made in the file meanwhile is seen too', async () => {
    const rita = person('rita')
    await suggest(rita, 'Six years, says Rita in the end.')
    writeFileSync(
      join(folder, 'faq/h1b.yaml'),
      fileText('faq/h1b.yaml').replace('Six years in total', 'Six years in all'),
    )
    await rita.press('Publish')
    expect(await rita.fill({ why: 'x' })).toContain('changed this meanwhile')
    expect(fileText('faq/h1b.yaml')).toContain('Six years in all')
  })

  it('a change that takes an answer from somebody needs a second, explicit yes', async () => {
    const rita = person('rita')
    await rita.kb('retire h1b-cost nobody asks')
    expect(rita.text).toContain('Would lose the right answer')
    expect(rita.labels).not.toContain('Publish')
    // A button of an older message does not get around it.
    expect(await rita.submit('kb:why:1:plain', { why: 'x' })).toContain('Would lose the right answer')
    expect(fileText('faq/h1b.yaml')).toContain('h1b-cost')
    await rita.press('Publish all the same')
    expect(await rita.fill({ why: 'x' })).toContain('Published as change 1')
    expect(fileText('faq/h1b.yaml')).not.toContain('h1b-cost')
    await rita.press('Undo')
    await rita.press('Publish')
    await rita.fill({ why: 'Somebody asked after all' })
    expect(await rita.say('who pays the h1b fee')).toContain('The hospital pays')
  })

  it('a golden question of the folder keeps its answer, or the moderator is told', async () => {
    writeFileSync(
      join(folder, 'golden.yaml'),
      '- text: how much does the hospital pay for h1b\n  entries: [h1b-cost]\n',
    )
    const rita = person('rita')
    await rita.kb('reload')
    await rita.kb('new how much does the hospital pay for h1b')
    await rita.fill({
      title: 'How much does the hospital pay?',
      ask: 'how much does the hospital pay for h1b\nhow much hospital pay h1b',
      short: 'That is between the two of you.',
    })
    expect(rita.text).toMatch(
      /Would lose the right answer[\s\S]*Golden question "how much does the hospital pay for h1b/,
    )
  })

  it('what is typed into a form with an error is in the form again', async () => {
    const rita = person('rita')
    await rita.kb('edit h1b-years')
    await rita.fill({ short: 'Six years, no doubt.', sources: 'no such source' })
    expect(rita.last?.errors).toHaveProperty('sources')
    expect(rita.last?.form?.fields.find(field => field.id === 'short')).toMatchObject({ value: 'Six years, no doubt.' })
    expect(await rita.fill({ sources: 'law' })).toContain('Six years, no doubt.')
  })

  it('a broken folder keeps every change back and says where it is broken', async () => {
    writeFileSync(join(folder, 'faq/j1.yaml'), `${fileText('faq/j1.yaml')}  oops: [`)
    const rita = person('rita')
    await suggest(rita, 'Six years in total, as ever.')
    expect(rita.text).toContain('faq/j1.yaml')
    expect(rita.labels).not.toContain('Publish')
  })
})

describe('gaps and corrections', () => {
  it('a gap becomes an answer, and is closed', async () => {
    const asker = person('asker')
    await asker.say('is moonlighting allowed for a trainee physician abroad')
    const omar = person('omar')
    await omar.kb('gaps')
    expect(omar.text).toContain('moonlighting')
    await omar.press('is moonlighting')
    await omar.press('Write an answer')
    await omar.fill({
      title: 'Is moonlighting allowed?',
      ask: 'is moonlighting allowed for a trainee physician abroad\nmoonlighting',
      short: 'Not on a J-1; on an H-1B only if the petition names it.',
      sources: 'law',
    })
    expect(omar.text).toContain('Would now get')
    const rita = person('rita')
    await rita.kb('proposals 1')
    await rita.press('Publish')
    await rita.fill({ why: 'Asked in vain' })
    expect(await rita.kb('gaps')).toContain('Nothing is open')
    expect(await asker.say('moonlighting')).toContain('only if the petition names it')
  })

  it('when a wrong answer is corrected, the places where it was given are told, after a press and once', async () => {
    const asker = person('asker')
    await asker.say('h1b maximum stay')
    await asker.choose('vote:wrong:h1b-years')
    await desk.services.background.settled()
    const rita = person('rita')
    await suggest(rita, 'Six years in total; days abroad are added back.')
    await rita.press('Publish')
    await rita.fill({ why: 'It was unclear' })
    const before = desk.told.length
    await rita.press('Tell the 1 place')
    const notice = desk.told.slice(before)
    expect(notice).toHaveLength(1)
    expect(notice[0]?.where.channel).toBe('visa')
    expect(plainText(notice[0]?.reply ?? { blocks: [] })).toContain('Corrected answer')
    expect(await rita.choose('kb:tell:1')).toContain('told already')
    expect(desk.told).toHaveLength(before + 1)
  })
})

describe('what waits', () => {
  const open = (question: string, at: number) =>
    desk.services.store.handOffs.open({
      asker: 'somebody',
      from: { platform: 'discord', community: 'server', channel: 'visa', thread: null, kind: 'channel' },
      question,
      tried: ['h1b-cost'],
      gap: null,
      at,
    })

  it('questions given to people are listed, the longest waiting first, until they are answered', async () => {
    await open('must the hospital file by courier', TEST_DAY - 3 * 86_400_000)
    await open('may my brother pay the fee', TEST_DAY - 3_600_000)
    const omar = person('omar')
    expect(await omar.kb('')).toContain('Questions for people: 2')
    await omar.press('Questions for people')
    expect(omar.text).toMatch(/by courier" waits for 3 days[\s\S]*pay the fee" waits for 1 h/)
    await omar.press('1: must the hospital')
    expect(omar.text).toContain('Who pays for the H-1B?')
    await omar.press('I take it')
    expect(await omar.kb('waiting')).toMatch(/pay the fee" waits[\s\S]*by courier" was taken by/)
    await omar.press('1: must the hospital')
    expect(omar.labels).not.toContain('I take it')
    await omar.press('Answer')
    await omar.fill({ answer: 'No, the online form will do.' })
    expect(await omar.kb('waiting')).not.toContain('by courier')
    expect(await person('mina').kb('waiting')).toContain('needs the role')
    expect(await person('mina').choose('kb:hand-off:2')).toContain('needs the role')
  })

  it('reviews come in rows: after one the next that is due is one press away, and what is due goes down', async () => {
    writeFileSync(
      join(folder, 'faq/h1b.yaml'),
      fileText('faq/h1b.yaml').replaceAll('reviewed: 2026-01-10', 'reviewed: 2024-01-10'),
    )
    const rita = person('rita')
    await rita.kb('reload')
    expect(await rita.kb('stale')).toContain('Overdue (3)')
    await rita.press('Is Step 3 needed')
    await rita.press('Still right')
    expect(rita.text).toContain('Published as change 1')
    await rita.press('Next: How long can I stay')
    expect(rita.text).toContain('Read it against its sources')
    expect(await rita.kb('review')).toContain('Overdue (2)')
  })
})

describe('git', () => {
  it('a publish is a commit of that file alone, with the moderator as author', async () => {
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
    cpSync(join(packageDir, 'docs/templates/knowledge-repository/.gitignore'), join(folder, '.gitignore'))
    git('init', '-q')
    git('add', '.')
    git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '-qm', 'start')
    writeFileSync(join(folder, 'faq/j1.yaml'), `${fileText('faq/j1.yaml')}\n# somebody is at work here\n`)
    desk = await openDesk({ now: () => TEST_DAY, roles: ROLES, git: 'commit' }, folder)
    const rita = person('rita')
    await suggest(rita, 'Six years; `--amend` and $(rm) are only words.')
    await rita.press('Publish')
    expect(await rita.fill({ why: '"; rm -rf / #' })).toContain('kept in git')
    expect(git('log', '-1', '--format=%an|%s').trim()).toBe('discord rita|h1b-years: "; rm -rf / #')
    expect(git('show', '--name-only', '--format=').trim()).toBe('faq/h1b.yaml')
    expect(git('status', '--short').trim()).toBe('M faq/j1.yaml')
  })
})

describe("somebody else's words", () => {
  it('become an answer only after that person says yes', async () => {
    const rita = person('rita')
    await rita.kb('new from:dr-khan Moonlighting is not allowed on a J-1. My number is 202-555-0143, call me.')
    expect(rita.last?.form?.fields.find(field => field.id === 'short')).toMatchObject({
      value: expect.not.stringContaining('555'),
    })
    await rita.fill({ title: 'Can I moonlight on a J-1?', ask: 'moonlighting on j1\ncan i moonlight' })
    expect(rita.labels).not.toContain('Publish')
    expect(await rita.submit('kb:why:1:sure', { why: 'x' })).toContain('has not said yes yet')
    await rita.kb('proposals 1')
    await rita.press('Ask the person')
    const asked = desk.told.at(-1)
    expect(asked?.where).toMatchObject({ kind: 'direct', channel: 'dr-khan' })
    expect(await person('mina').choose('kb:yes:1')).toContain('Only the person')
    await person('dr-khan').choose('kb:yes:1')
    expect(plainText(desk.told.at(-1)?.reply ?? { blocks: [] })).toContain('can be published now')
    await rita.kb('proposals 1')
    await rita.press('Publish')
    expect(await rita.fill({ why: 'From an expert' })).toContain('Published as change 1')
    expect(fileText('faq/j1.yaml')).not.toContain('khan')
  })

  it('a no withdraws it', async () => {
    const rita = person('rita')
    await rita.kb('new from:dr-khan Moonlighting is not allowed on a J-1.')
    await rita.fill({ title: 'Can I moonlight on a J-1?', ask: 'moonlighting on j1' })
    await person('dr-khan').choose('kb:no:1')
    expect(await rita.kb('proposals 1')).toContain('withdrawn')
  })
})
