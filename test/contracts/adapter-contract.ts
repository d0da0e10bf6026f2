import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeliveryError } from '../../src/chat/errors.ts'
import type { Block, Form } from '../../src/chat/reply.ts'
import type { Harness } from './harness.ts'
import { ScriptedDesk, words } from './scripted-desk.ts'

/** What every platform's adapter must do, whatever the platform. Run once per adapter with its own harness. */
export function adapterContract(name: string, start: (desk: ScriptedDesk) => Promise<Harness>): void {
  describe(`${name} keeps the adapter contract`, () => {
    let desk: ScriptedDesk
    let harness: Harness

    beforeEach(async () => {
      desk = new ScriptedDesk()
      harness = await start(desk)
    })
    afterEach(async () => {
      await harness.stop()
    })

    /** Proves silence: a later question is answered, and nothing else was posted. */
    async function expectOnlyAnAnswerTo(sentinel: string): Promise<void> {
      desk.script = () => words('Sentinel answer.')
      await harness.say(sentinel, { place: 'direct' })
      const seen = await harness.seen(1)
      expect(seen.map(one => one.text)).toEqual(['Sentinel answer.'])
    }

    describe('bringing in', () => {
      it('brings a direct message as words meant for the bot', async () => {
        await harness.say('do i need step3 for h1b', { place: 'direct' })
        await harness.seen(1)
        expect(desk.messages[0]).toMatchObject({
          text: 'do i need step3 for h1b',
          addressed: 'direct',
          conversation: { kind: 'direct', platform: harness.adapter.name },
        })
      })

      it('takes the mention of the bot out of the words', async () => {
        await harness.say('do i need step3 for h1b', { place: 'channel' })
        await harness.seen(1)
        expect(desk.messages[0]).toMatchObject({ text: 'do i need step3 for h1b', addressed: 'mention' })
      })

      it('tells direct message, channel, thread and forum apart', async () => {
        for (const place of harness.places) await harness.say(`from ${place}`, { place })
        await harness.seen(harness.places.length)
        const kinds = new Map(desk.messages.map(event => [event.text, event.conversation.kind]))
        for (const place of harness.places) expect(kinds.get(`from ${place}`)).toBe(place)
      })

      it('ignores itself and other bots', async () => {
        await harness.say('I am the bot', { place: 'direct', by: 'itself' })
        await harness.say('I am another bot', { place: 'channel', by: 'another-bot' })
        await expectOnlyAnAnswerTo('hello')
        expect(desk.received).toHaveLength(1)
      })

      it('stays silent in a channel when nobody names it', async () => {
        await harness.say('just talking', { place: 'channel', mention: false })
        await expectOnlyAnAnswerTo('hello')
      })

      it('gives a redelivered message the same id, so that it is answered once', async () => {
        await harness.say('once', { place: 'channel' })
        await harness.seen(1)
        await harness.redeliver()
        await harness.say('second', { place: 'direct' })
        await harness.seen(2)
        expect(desk.messages.map(event => event.text)).toEqual(['once', 'second'])
        expect(await harness.seen()).toHaveLength(2)
      })

      it('handles a redelivered command once', async () => {
        await harness.command('ask', { question: 'once' })
        await harness.seen(1)
        await harness.redeliver()
        await harness.say('second', { place: 'direct' })
        await harness.seen(2)
        expect(desk.called).toHaveLength(1)
        expect(await harness.seen()).toHaveLength(2)
      })

      it('brings the question of a command, as an option or as the text behind it', async () => {
        await harness.command('ask', { question: 'what is a J-1' })
        await harness.seen(1)
        const { command, input } = desk.called[0] ?? expect.fail('no command')
        expect(command).toBe('ask')
        expect('text' in input ? input.text : input.options.question).toBe('what is a J-1')
      })
    })

    describe('answering', () => {
      it('answers in a channel as a reply or in a thread, never loose', async () => {
        await harness.say('a question', { place: 'channel' })
        const [answer] = await harness.seen(1)
        expect(answer).toMatchObject({ text: 'Answer.', to: 'everyone', stands: 'answer' })
      })

      it('shows a private reply to the asker only', async () => {
        desk.script = () => words('For you.', { visibility: 'private' })
        await harness.command('check')
        const seen = await harness.seen(1)
        expect(seen.every(one => one.to === 'asker')).toBe(true)
        expect(seen[0]?.text).toContain('For you.')
      })

      it('does not show a private reply to everyone when it follows a message in a channel', async () => {
        desk.script = () => words('For you.', { visibility: 'private' })
        await harness.say('a question', { place: 'channel' })
        const seen = await harness.seen(1)
        expect(seen.filter(one => one.text.includes('For you.')).every(one => one.to === 'asker')).toBe(true)
      })

      it('acknowledges while the desk still works', async () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        desk.script = async () => {
          await promise
          return words('Late.')
        }
        await harness.command('ask', { question: 'slow' })
        await harness.acknowledged()
        resolve()
        const seen = await harness.seen(1)
        expect(seen[0]?.text).toContain('Late.')
      })

      it('posts a long reply whole', async () => {
        const blocks: Block[] = Array.from({ length: 60 }, (_, index) => ({
          type: 'text',
          text: `Paragraph ${index}: ${`word${index} `.repeat(40)}end${index}.`,
        }))
        desk.script = () => words('', { blocks })
        await harness.say('tell me all', { place: 'direct' })
        await expect
          .poll(async () => (await harness.seen(1)).map(one => one.text).join('\n'), { timeout: 5000 })
          .toContain('end59.')
        const all = (await harness.seen()).map(one => one.text).join('\n')
        const ends = [...all.matchAll(/end(\d+)\./g)].map(match => Number(match[1]))
        expect(ends).toEqual(Array.from({ length: 60 }, (_, index) => index))
      })

      it('keeps all words of every kind of block', async () => {
        const blocks: readonly Block[] = [
          { type: 'heading', text: 'Head words' },
          { type: 'text', text: 'Some **bold** words with [a link](https://example.org/page)' },
          { type: 'list', ordered: true, items: ['first item', 'second item'] },
          { type: 'facts', items: [{ label: 'Fee', value: '$460' }] },
          {
            type: 'table',
            caption: 'Two ways',
            columns: ['Way', 'Length'],
            rows: [
              ['J-1', '7 years'],
              ['H-1B', '6 years'],
            ],
          },
          { type: 'notice', tone: 'in-flux', title: 'This moves', text: 'Ask again in a month.' },
          { type: 'context', text: 'Reviewed 2026-11-24' },
          { type: 'divider' },
        ]
        desk.script = () => words('', { blocks })
        await harness.say('everything', { place: 'direct' })
        const text = (await harness.seen(1)).map(one => one.text).join('\n')
        const expected = [
          'Head words',
          'bold',
          'a link',
          'https://example.org/page',
          'first item',
          'second item',
          'Fee',
        ]
        expected.push('$460', 'Two ways', 'Way', 'Length', 'J-1', '7 years', 'H-1B', '6 years', 'This moves')
        expected.push('Ask again in a month.', 'Reviewed 2026-11-24')
        for (const each of expected) expect(text).toContain(each)
      })

      it('notifies nobody through the words of a reply', async () => {
        desk.script = () => words('@everyone @here <@111> <@&222> <!channel> <!here> <@U0MEMBER00> <!subteam^S0GROUP>')
        await harness.say('echo', { place: 'channel' })
        const [answer] = await harness.seen(1)
        expect(answer?.pings).toEqual([])
      })
    })

    describe('choices and forms', () => {
      it('brings a pressed button with its id', async () => {
        desk.script = event =>
          event.kind === 'choice'
            ? words('Pressed.')
            : words('Choose.', { choices: [{ present: 'buttons', choices: [{ id: 'faq:more:h1b', label: 'More' }] }] })
        await harness.say('question', { place: 'channel' })
        const [first] = await harness.seen(1)
        expect(first?.buttons).toContain('More')
        await harness.press('More')
        const seen = await harness.seen(2)
        expect(desk.chosen[0]).toMatchObject({ choice: 'faq:more:h1b', values: [] })
        expect(seen.at(-1)).toMatchObject({ stands: 'answer' })
        expect(seen.at(-1)?.text).toContain('Pressed.')
      })

      it('brings picked options of a select with the id of the select', async () => {
        const choices = ['J-1', 'H-1B', 'Green card'].map(label => ({ id: `check:${label}`, label }))
        desk.script = event =>
          event.kind === 'choice'
            ? words('Picked.')
            : words('Which?', { choices: [{ id: 'check:visa', present: 'select', most: 2, choices }] })
        await harness.say('question', { place: 'channel' })
        await harness.seen(1)
        await harness.pick('J-1', 'Green card')
        await harness.seen(2)
        expect(desk.chosen[0]?.choice).toBe('check:visa')
        expect([...(desk.chosen[0]?.values ?? [])].sort()).toEqual(['check:Green card', 'check:J-1'])
      })

      it('opens a form after a command and brings what was filled in', async () => {
        desk.script = event => (event.kind === 'form' ? words('Thank you.') : words('Please fill in.', { form }))
        await harness.command('check')
        await expect.poll(async () => (await harness.seen(1)).at(-1)?.form, { timeout: 5000 }).toBeDefined()
        await harness.submit({ 'Your question': 'two words', 'Which visa': 'H-1B', Exams: ['Step 1', 'Step 3'] })
        await expect.poll(async () => (await harness.seen()).at(-1)?.text, { timeout: 5000 }).toContain('Thank you.')
        expect(desk.submitted[0]).toMatchObject({
          form: 'check:form',
          fields: { words: 'two words', visa: 'h1b', exams: ['step1', 'step3'] },
        })
      })
    })

    describe('when things fail', () => {
      it('logs a refused answer with the id of the event and lives on', async () => {
        harness.refuse('forbidden')
        await harness.say('will fail', { place: 'channel' })
        await expect.poll(() => desk.messages.length).toBe(1)
        const id = desk.messages[0]?.id
        await expect
          .poll(() => harness.log.some(line => line.level !== 'debug' && line.fields.event === id), { timeout: 5000 })
          .toBe(true)
        harness.refuse('none')
        await harness.say('works again', { place: 'direct' })
        expect((await harness.seen(1)).at(-1)?.text).toContain('Answer.')
      })

      it('rejects an unasked message that cannot be delivered, and delivers it otherwise', async () => {
        await harness.say('hello', { place: 'direct' })
        await harness.seen(1)
        const to = desk.messages[0]?.conversation ?? expect.fail('no message')
        harness.refuse('forbidden')
        await expect(harness.adapter.send(to, words('Reminder.'))).rejects.toBeInstanceOf(DeliveryError)
        harness.refuse('none')
        await harness.adapter.send(to, words('Reminder.'))
        expect((await harness.seen(2)).at(-1)?.text).toContain('Reminder.')
      })

      it('reaches a person whose direct conversation is named by their id', async () => {
        await harness.say('hello', { place: 'direct' })
        await harness.seen(1)
        const { conversation, person } = desk.messages[0] ?? expect.fail('no message')
        await harness.adapter.send(
          { ...conversation, channel: person.id },
          words('Reminder.', { visibility: 'private' }),
        )
        expect((await harness.seen(2)).at(-1)).toMatchObject({
          text: expect.stringContaining('Reminder.'),
          to: 'asker',
        })
      })

      it('finishes an answer in flight before it stops', async () => {
        const { promise, resolve } = Promise.withResolvers<void>()
        desk.script = async () => {
          await promise
          return words('In time.')
        }
        await harness.say('question', { place: 'direct' })
        await expect.poll(() => desk.handled.length).toBe(1)
        const stopped = harness.adapter.stop()
        resolve()
        await stopped
        expect((await harness.seen(1))[0]?.text).toContain('In time.')
      })

      it('never logs the words of a message', async () => {
        await harness.say('my secret score is 199', { place: 'direct' })
        await harness.seen(1)
        expect(JSON.stringify(harness.log)).not.toContain('199')
      })
    })
  })
}

const form: Form = {
  id: 'check:form',
  title: 'Your case',
  submit: 'Send',
  fields: [
    { id: 'words', type: 'text', label: 'Your question', required: true, multiline: false },
    {
      id: 'visa',
      type: 'radio',
      label: 'Which visa',
      required: true,
      options: [
        { id: 'j1', label: 'J-1' },
        { id: 'h1b', label: 'H-1B' },
      ],
    },
    {
      id: 'exams',
      type: 'checkboxes',
      label: 'Exams',
      required: false,
      options: ['Step 1', 'Step 2', 'Step 3'].map(label => ({ id: label.toLowerCase().replace(' ', ''), label })),
    },
  ],
}
