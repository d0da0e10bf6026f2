import { UserError } from '../../src/chat/errors.ts'
import type { ChoiceEvent } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { act } from './act.ts'
import { actionCalled } from './actions.ts'
import { addInstead } from './add-instead.ts'
import { askWays, changeSubject, startAgain, startEdit, startFromGap, startNew } from './change-entry.ts'
import { rulingForm } from './change-ruling.ts'
import { startState } from './change-state.ts'
import { askConsent, giveConsent } from './consent.ts'
import { askDecline, rebase, sendToReviewers, withdraw } from './decide.ts'
import { entryOf } from './find-entry.ts'
import { findProposal } from './find-proposal.ts'
import { addToEntry, ignoreGap, showGap } from './gaps.ts'
import { showDiff, showHistory, undo } from './history.ts'
import { askWhy } from './publish.ts'
import { retire, startReview, stillRight } from './review.ts'
import { previewEntry, showEntry } from './show-entry.ts'
import { showProposal } from './show-proposal.ts'
import { tellCorrection } from './tell-correction.ts'
import { showHandOff } from './waiting.ts'

/** Ids: `kb:<action>:<entry, proposal, revision or gap>`; options of a select carry such an id themselves, or are a value of it. */
export async function onChoice(event: ChoiceEvent, services: Services): Promise<Reply> {
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
      return startFromGap(id, event, services)
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
