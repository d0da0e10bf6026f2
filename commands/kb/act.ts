import { assertNever } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { ActionId } from './actions.ts'
import { roleFor } from './actions.ts'
import { addWays, startEdit, startNew } from './change-entry.ts'
import { startRuling } from './change-ruling.ts'
import { startState } from './change-state.ts'
import { findEntries } from './find-entry.ts'
import { findProposal } from './find-proposal.ts'
import { listGaps } from './gaps.ts'
import { showDiff, showHistoryOf, undo } from './history.ts'
import { withEntry } from './pick-entry.ts'
import { listProposals } from './proposals.ts'
import { checkFiles, reloadFiles, showStats } from './reports.ts'
import { retire, startReview } from './review.ts'
import { mustBe } from './rights.ts'
import { previewEntry, showEntry } from './show-entry.ts'
import { showProposal } from './show-proposal.ts'
import { listStale } from './stale.ts'
import { listWaiting } from './waiting.ts'

/** Does what an action says, for whoever may. */
export async function act(action: ActionId, words: string, event: Event, services: Services): Promise<Reply> {
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
