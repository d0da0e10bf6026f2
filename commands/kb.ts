import type { Command } from '../src/chat/command.ts'
import { assertNever, UserError } from '../src/chat/errors.ts'
import type { ChoiceEvent, CommandEvent, Event, FormEvent } from '../src/chat/event.ts'
import { nearest } from '../src/chat/nearest.ts'
import type { Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'
import { type ActionId, actionCalled, actions, roleFor } from './kb/actions.ts'
import { addInstead } from './kb/add-instead.ts'
import {
  addWays,
  askWays,
  changeSubject,
  startAgain,
  startEdit,
  startFromGap,
  startNew,
  submitAgain,
  submitEdit,
  submitNew,
} from './kb/change-entry.ts'
import { rulingForm, startRuling, submitFigure, submitRule } from './kb/change-ruling.ts'
import { startState, submitState } from './kb/change-state.ts'
import { askConsent, giveConsent } from './kb/consent.ts'
import { askDecline, decline, rebase, sendToReviewers, withdraw } from './kb/decide.ts'
import { fieldOf } from './kb/entry-form.ts'
import { completeEntries, entryOf, findEntries } from './kb/find-entry.ts'
import { findProposal } from './kb/find-proposal.ts'
import { addToEntry, ignoreGap, listGaps, showGap } from './kb/gaps.ts'
import { showDiff, showHistory, showHistoryOf, undo } from './kb/history.ts'
import { showHome } from './kb/home.ts'
import { withEntry } from './kb/pick-entry.ts'
import { listProposals } from './kb/proposals.ts'
import { askWhy, publishFromForm } from './kb/publish.ts'
import { checkFiles, reloadFiles, showStats } from './kb/reports.ts'
import { retire, startReview, stillRight } from './kb/review.ts'
import { mustBe } from './kb/rights.ts'
import { previewEntry, showEntry } from './kb/show-entry.ts'
import { showProposal } from './kb/show-proposal.ts'
import { listStale } from './kb/stale.ts'
import { tellCorrection } from './kb/tell-correction.ts'
import { listWaiting, showHandOff } from './kb/waiting.ts'

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
  choose,
  submit,
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

async function act(action: ActionId, words: string, event: Event, services: Services): Promise<Reply> {
  mustBe(roleFor(action), event, services)
  switch (action) {
    case 'find':
      return findEntries(words, services)
    case 'show':
      return withEntry('show', words, services, entry => showEntry(entry, services))
    case 'preview':
      return /^#?\d+$/.test(words)
        ? showProposal(await findProposal(words.replace('#', ''), services), event, services)
        : withEntry('preview', words, services, entry => previewEntry(entry, services))
    case 'new':
      return startNew(words, event, services)
    case 'edit':
      return (
        (await startRuling(words, services)) ?? withEntry('edit', words, services, ({ id }) => startEdit(id, services))
      )
    case 'ask-add':
      return withEntry('ways', words, services, ({ id }, rest) => addWays(id, rest, 0, event, services))
    case 'state':
      return withEntry('state', words, services, entry => startState(entry, services))
    case 'retire':
      return withEntry('retire', words, services, ({ id }, rest) => retire(id, rest, event, services))
    case 'review':
      return words === ''
        ? listStale(services)
        : withEntry('review', words, services, entry => startReview(entry, event, services))
    case 'history':
      return showHistoryOf(words, services)
    case 'diff':
      return showDiff(words, services)
    case 'undo':
      return undo(words, event, services)
    case 'gaps':
      return listGaps(event, services)
    case 'waiting':
      return listWaiting(event, services)
    case 'proposals':
      return listProposals(words, event, services)
    case 'stale':
      return listStale(services)
    case 'stats':
      return showStats(event, services)
    case 'check':
      return checkFiles(event, services)
    case 'reload':
      return reloadFiles(event, services)
    default:
      return assertNever(action)
  }
}

/** Ids: `kb:<action>:<entry, proposal, revision or gap>`; options of a select carry such an id themselves, or are a value of it. */
async function choose(event: ChoiceEvent, services: Services): Promise<Reply> {
  const picked = event.values[0]
  const [, action, id = ''] = (picked?.startsWith('kb:') ? picked : event.choice).split(':')
  const entry = () => entryOf(id, services)
  switch (action) {
    case 'list': {
      const list = actionCalled(id)
      if (!list) throw new UserError(services.say('choice-expired'))
      return act(list, '', event, services)
    }
    case 'new-answer':
      return startNew('', event, services)
    case 'state':
      return startState(entry(), services)
    case 'figure':
    case 'rule':
      return rulingForm(action, id, services)
    case 'hand-off':
      return showHandOff(id, event, services)
    case 'into':
      return addInstead(picked, id, event, services)
    case 'show':
      return showEntry(entry(), services)
    case 'preview':
      return previewEntry(entry(), services)
    case 'edit':
      return startEdit(id, services)
    case 'ways':
      return askWays(id, 0, services)
    case 'review':
      return startReview(entry(), event, services)
    case 'still':
      return stillRight(id, event, services)
    case 'retire':
      return retire(id, '', event, services)
    case 'history':
      return showHistory(id, services)
    case 'diff':
      return showDiff(id, services)
    case 'undo':
      return undo(id, event, services)
    case 'open':
      return showProposal(await findProposal(id, services), event, services)
    case 'again':
      return startAgain(id, services)
    case 'publish':
      return askWhy(event, false, id, services)
    case 'sure':
      return askWhy(event, true, id, services)
    case 'send':
      return sendToReviewers(event, id, services)
    case 'decline':
      return askDecline(event, id, services)
    case 'withdraw':
      return withdraw(event, id, services)
    case 'rebase':
      return rebase(event, id, services)
    case 'subject':
      return changeSubject(picked, id, event, services)
    case 'gap':
      return showGap(id, event, services)
    case 'gap-new':
      return startFromGap(Number(id), services)
    case 'gap-add':
      return addToEntry(id, picked, event, services)
    case 'gap-ignore':
      return ignoreGap(id, event, services)
    case 'ask-consent':
      return askConsent(event, id, services)
    case 'yes':
    case 'no':
      return giveConsent(event, id, action === 'yes', services)
    case 'tell':
      return tellCorrection(event, id, services)
    default:
      throw new UserError(services.say('choice-expired'))
  }
}

async function submit(event: FormEvent, services: Services): Promise<Reply> {
  const [, form, id = '', more = ''] = event.form.split(':')
  switch (form) {
    case 'new':
      return submitNew(event, Number(id), services)
    case 'quote':
      return submitNew(event, 0, services, id)
    case 'edit':
      return submitEdit(event, id, more, services)
    case 'state':
      return submitState(event, id, more, services)
    case 'figure':
      return submitFigure(event, id, more, services)
    case 'rule':
      return submitRule(event, id, more, services)
    case 'redo':
      return submitAgain(event, id, services)
    case 'ways':
      return addWays(id, fieldOf(event, 'ways'), Number(more), event, services)
    case 'why':
      return publishFromForm(event, id, more === 'sure', services)
    case 'declined':
      return decline(event, id, services)
    default:
      throw new UserError(services.say('choice-expired'))
  }
}
