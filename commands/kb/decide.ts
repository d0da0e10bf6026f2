import type { ChoiceEvent, FormEvent } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { fieldOf, formReply } from './entry-form.ts'
import { findProposal } from './find-proposal.ts'
import { postToReviewers } from './post-to-reviewers.ts'
import { say, text } from './reply.ts'
import { editorOf, mustBe, same } from './rights.ts'
import { sayWhat, showProposal } from './show-proposal.ts'
import { tellAuthor } from './tell-author.ts'

/** To the moderators' channel, for a reviewer to look at. */
export async function sendToReviewers(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  const proposal = await findProposal(id, services)
  const told = await postToReviewers(proposal, 'kb-waiting', event, services)
  return say([text(services.say(told ? 'kb-sent' : 'kb-kept', { id: proposal.id }))])
}

export async function askDecline(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  mustBe('reviewer', event, services)
  const proposal = await findProposal(id, services)
  const { say: phrase } = services
  return formReply({
    id: `kb:declined:${proposal.id}`,
    title: phrase('kb-decline-title'),
    submit: phrase('kb-decline'),
    fields: [
      {
        type: 'text',
        id: 'reason',
        label: phrase('kb-decline-reason'),
        hint: phrase('kb-decline-hint'),
        required: true,
        multiline: true,
        maxLength: 1000,
      },
    ],
  })
}

export async function decline(event: FormEvent, id: string | undefined, services: Services): Promise<Reply> {
  const editor = mustBe('reviewer', event, services)
  const { store, now, say: phrase } = services
  const proposal = await findProposal(id, services)
  const reason = fieldOf(event, 'reason')
  const role = editor.role === 'admin' ? 'admin' : 'reviewer'
  const decided = await store.proposals.decide(
    proposal.id,
    { by: editor.actor, role, verdict: 'decline', reason, at: now() },
    () => 'declined',
  )
  if (!decided) return showProposal(await findProposal(id, services), event, services)
  await tellAuthor(
    proposal,
    'kb-told-declined',
    { reason: literal(reason, 1000), what: sayWhat(services.editing.read(proposal.text), services) },
    event,
    services,
  )
  return say([text(phrase('kb-declined', { id: proposal.id }))])
}

export async function withdraw(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  const proposal = await findProposal(id, services)
  if (!same(proposal.author, editorOf(event, services).actor)) mustBe('reviewer', event, services)
  const gone = await services.store.proposals.move(proposal.id, ['open', 'approved'], 'withdrawn', services.now())
  return say([text(services.say(gone ? 'kb-withdrawn' : 'kb-no-proposal', { id: proposal.id }))])
}

/** After a conflict: on top of what the other person published. */
export async function rebase(event: ChoiceEvent, id: string | undefined, services: Services): Promise<Reply> {
  const proposal = await findProposal(id, services)
  const base = await services.editing.base(services.editing.read(proposal.text))
  const edited = await services.store.proposals.edit(proposal.id, { base }, services.now())
  return showProposal(edited ?? proposal, event, services)
}
