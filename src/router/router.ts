import type { CompletionRequest, Desk } from '../chat/adapter.ts'
import { UserError } from '../chat/errors.ts'
import type { Event } from '../chat/event.ts'
import type { Reply } from '../chat/reply.ts'
import { bringAnswers } from './learning/bring-answers.ts'
import { keepOnce } from './once.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import type { Desktop, Step } from './step.ts'
import { answerAsPerson } from './steps/answer-as-person.ts'
import { answerQuestion } from './steps/answer-question.ts'
import { askPeople } from './steps/ask-people.ts'
import { chooseAnswer } from './steps/choose-answer.ts'
import { ignoreOverheard } from './steps/ignore-overheard.ts'
import { limitRate } from './steps/limit-rate.ts'
import { expireChoice, runChoice, runCommand } from './steps/run-command.ts'
import { showHome } from './steps/show-home.ts'
import { voteOnAnswer } from './steps/vote-on-answer.ts'

/**
 * The way of every event. The first step that does not pass ends it.
 * Before: each event id is handled once; one thing at a time per person and conversation, queued, never dropped.
 * After: anything thrown becomes one sentence with a reference; the log gets the rest.
 */
export function makeDesk(options: { readonly services: Services; readonly settings: Settings }): Desk {
  const { services, settings } = options
  const { log, now } = services
  const desktop: Desktop = { services, settings, overheard: keepOnce(now) }
  const isNew = keepOnce(now)
  const inTurn = oneAtATime()

  const steps: readonly (readonly [name: string, step: Step])[] = [
    ['ignore-overheard', ignoreOverheard],
    ['limit-rate', limitRate(now)],
    ['run-command', runCommand],
    ['choose-answer', chooseAnswer],
    ['vote-on-answer', voteOnAnswer],
    ['ask-people', askPeople],
    ['answer-as-person', answerAsPerson],
    ['run-choice', runChoice],
    ['expire-choice', expireChoice],
    ['show-home', showHome],
    ['answer-question', answerQuestion],
  ]

  async function walk(event: Event): Promise<Reply | null> {
    for (const [name, step] of steps) {
      const result = await step(event, desktop)
      if (result === 'pass') continue
      log.debug(
        { event: event.id, kind: event.kind, step: name, status: result === 'silent' ? 'silent' : result.status },
        'event handled',
      )
      return result === 'silent' ? null : bringAnswers(result, event, services)
    }
    return null
  }

  async function handle(event: Event): Promise<Reply | null> {
    if (!isNew(`${event.conversation.platform}:${event.id}`)) return null
    const { platform, channel, thread } = event.conversation
    return inTurn(JSON.stringify([platform, channel, thread, event.person.id]), async () => {
      try {
        return await walk(event)
      } catch (error) {
        return explainFailure(error, event)
      }
    })
  }

  function explainFailure(error: unknown, event: Event): Reply {
    if (error instanceof UserError)
      return { status: 'failed', visibility: 'private', blocks: [{ type: 'text', text: error.message }] }
    const reference = reference32(event.id, now())
    log.error({ err: error, event: event.id, kind: event.kind, reference }, 'event failed')
    return {
      status: 'failed',
      visibility: 'private',
      blocks: [{ type: 'text', text: services.say('failed', { reference }) }],
    }
  }

  async function complete(request: CompletionRequest) {
    try {
      const command = services.commands.find(known => known.name === request.command)
      return (
        (await command?.complete?.(request.option, request.typed.slice(0, 200), request.options, services))?.slice(
          0,
          25,
        ) ?? []
      )
    } catch (error) {
      log.error({ err: error, command: request.command }, 'completion failed')
      return []
    }
  }

  return { handle, complete, commands: services.commands }
}

/** Six letters that tie what the asker saw to a line of the log. */
function reference32(id: string, at: number): string {
  let sum = 2166136261
  for (const character of `${id}${at}`) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 16777619)
  return (sum >>> 0).toString(36).toUpperCase().padStart(6, '0').slice(-6)
}
