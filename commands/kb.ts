import type { Command } from '../src/chat/command.ts'
import { UserError } from '../src/chat/errors.ts'
import type { CommandEvent } from '../src/chat/event.ts'
import { nearest } from '../src/chat/nearest.ts'
import type { Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'
import { act } from './kb/act.ts'
import { actionCalled, actions } from './kb/actions.ts'
import { completeEntries, findEntries } from './kb/find-entry.ts'
import { showHome } from './kb/home.ts'
import { onChoice } from './kb/on-choice.ts'
import { onForm } from './kb/on-form.ts'

const LONGEST = 4000

/** Moderators keep the knowledge: find, change, review, publish, undo. Members suggest. */
export const kb: Command<Services> = {
  name: 'kb',
  description: 'Look after the answers: find, change, review, publish, undo; members suggest',
  options: [
    {
      type: 'choice',
      name: 'action',
      description: 'What to do',
      choices: actions.map(({ id, label }) => ({ id, label })),
    },
    {
      type: 'text',
      name: 'what',
      description: 'An entry (id or title), a number, or your words',
      rest: true,
      completes: true,
      maxLength: LONGEST,
    },
  ],
  role: 'member',
  needsPerson: true,
  visibility: 'private',
  messageMenu: {
    label: 'Make an answer from this',
    options: ({ text, author }) => ({ action: 'new', what: `from:${author} ${text}`.slice(0, LONGEST) }),
  },
  run(values, event, services) {
    const words = String(values.what ?? '').trim()
    const action = actions.find(({ id }) => id === values.action)?.id
    return action ? act(action, words, event, services) : guessAction(words, event, services)
  },
  choose: onChoice,
  submit: onForm,
  complete: (_option, typed, _values, services) => completeEntries(typed, services),
}

/** `/kb` alone says what there is; other names of actions are known; a mistyped one is asked back; other words are looked up. */
function guessAction(words: string, event: CommandEvent, services: Services): Reply | Promise<Reply> {
  const [first = ''] = words.split(/\s+/, 1)
  if (words === '' || /^help$/i.test(words)) return showHome(event, services)
  const named = actionCalled(first)
  if (named) return act(named, words.slice(first.length).trim(), event, services)
  const ids = actions.map(({ id }) => id)
  const meant = nearest(first, ids)
  if (meant && words.split(/\s+/).length <= 2 && !services.knowledge().entry.has(first))
    throw new UserError(services.say('kb-did-you-mean', { meant, actions: ids.join(', ') }))
  return findEntries(words, services)
}
