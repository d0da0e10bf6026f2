import type { Command } from '../src/chat/command.ts'
import { assertNever, UserError } from '../src/chat/errors.ts'
import type { ChoiceEvent, CommandEvent, FormEvent } from '../src/chat/event.ts'
import { nearest } from '../src/chat/nearest.ts'
import type { Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'
import { type ActionId, actions } from './kb/actions.ts'
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
import { startRuling, submitFigure, submitRule } from './kb/change-ruling.ts'
import { askConsent, giveConsent } from './kb/consent.ts'
import { askDecline, decline, rebase, sendToReviewers, withdraw } from './kb/decide.ts'
import { fieldOf } from './kb/entry-form.ts'
import { completeEntries, findEntries, readEntry } from './kb/find-entry.ts'
import { findProposal } from './kb/find-proposal.ts'
import { addToEntry, ignoreGap, listGaps, showGap } from './kb/gaps.ts'
import { showDiff, showHistory, undo } from './kb/history.ts'
import { listProposals } from './kb/proposals.ts'
import { askWhy, publishFromForm } from './kb/publish.ts'
import { checkFiles, reloadFiles, showStats } from './kb/reports.ts'
import { listStale, retire, startReview, stillRight } from './kb/review.ts'
import { mustBe } from './kb/rights.ts'
import { previewEntry, showEntry } from './kb/show-entry.ts'
import { showProposal } from './kb/show-proposal.ts'
import { tellCorrection } from './kb/tell-correction.ts'

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
    return action ? act(action, words, event, services) : guessAction(words, services)
  },
  choose,
  submit,
  complete: (_option, typed, _values, services) => completeEntries(typed, services),
}

/** `/kb` alone says what there is; a mistyped action is asked back; other words are looked up. */
function guessAction(words: string, services: Services): Reply {
  const [first = ''] = words.split(/\s+/, 1)
  const meant = nearest(
    first,
    actions.map(({ id }) => id),
  )
  if (words === '' || (meant && words.split(/\s+/).length <= 2 && !services.knowledge().entry.has(first)))
    throw new UserError(
      services.say(meant ? 'kb-did-you-mean' : 'kb-help', {
        meant: meant ?? '',
        actions: actions.map(({ id }) => id).join(', '),
      }),
    )
  return findEntries(words, services)
}

async function act(action: ActionId, words: string, event: CommandEvent, services: Services): Promise<Reply> {
  const needs = actions.find(({ id }) => id === action)?.role ?? 'admin'
  mustBe(needs, event, services)
  switch (action) {
    case 'find':
      return findEntries(words, services)
    case 'show':
      return showEntry(readEntry(words, services).entry, services)
    case 'preview':
      return /^#?\d+$/.test(words)
        ? showProposal(await findProposal(words.replace('#', ''), services), event, services)
        : previewEntry(readEntry(words, services).entry, services)
    case 'new':
      return startNew(words, event, services)
    case 'edit':
      return (await startRuling(words, services)) ?? startEdit(readEntry(words, services).entry.id, services)
    case 'ask-add': {
      const { entry, rest } = readEntry(words, services)
      return addWays(entry.id, rest, 0, event, services)
    }
    case 'retire': {
      const { entry, rest } = readEntry(words, services)
      return retire(entry.id, rest, event, services)
    }
    case 'review':
      return startReview(readEntry(words, services).entry, event, services)
    case 'history':
      return showHistory(words === '' ? '' : readHistoryTarget(words, services), services)
    case 'diff':
      return showDiff(words, services)
    case 'undo':
      return undo(words, event, services)
    case 'gaps':
      return listGaps(event, services)
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

/** Entries that are gone, figures and rules have a history too. */
function readHistoryTarget(words: string, services: Services): string {
  const [first = ''] = words.split(/\s+/, 1)
  return services.knowledge().entry.has(first) || words.includes(' ') ? readEntry(words, services).entry.id : first
}

/** Ids: `kb:<action>:<entry, proposal, revision or gap>`; options of a select carry such an id themselves, or are a value of it. */
async function choose(event: ChoiceEvent, services: Services): Promise<Reply> {
  const picked = event.values[0]
  const [, action, id = ''] = (picked?.startsWith('kb:') ? picked : event.choice).split(':')
  const entry = () => readEntry(id, services).entry
  switch (action) {
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
