import { UserError } from '../../src/chat/errors.ts'
import type { ChoiceEvent, Event, FormEvent } from '../../src/chat/event.ts'
import type { Choice, Reply } from '../../src/chat/reply.ts'
import type { Published } from '../../src/editing/editing.ts'
import type { Services } from '../../src/router/services.ts'
import type { Decision, Proposal, ProposalState } from '../../src/store/store.ts'
import { lacksConsent } from './consent.ts'
import { fieldOf, formReply } from './entry-form.ts'
import { findProposal } from './find-proposal.ts'
import { nextReview } from './next-review.ts'
import { postToReviewers } from './post-to-reviewers.ts'
import { buttons, say, text } from './reply.ts'
import { mustBe, same } from './rights.ts'
import { sayEffectShort } from './say-effect.ts'
import { sayWhat, showProposal } from './show-proposal.ts'
import { tellAuthor } from './tell-author.ts'
import { countTold } from './tell-correction.ts'

const TWO_PEOPLE: ReadonlySet<string> = new Set(['figure', 'rule'])

/** "Publish" asks why: history without reasons helps nobody. */
export async function askWhy(
  event: ChoiceEvent,
  anyway: boolean,
  id: string | undefined,
  services: Services,
): Promise<Reply> {
  mustBe('reviewer', event, services)
  const proposal = await findProposal(id, services)
  const { say: phrase } = services
  return formReply({
    id: `kb:why:${proposal.id}:${anyway ? 'sure' : 'plain'}`,
    title: phrase('kb-why-title'),
    submit: phrase('kb-publish'),
    fields: [
      {
        type: 'text',
        id: 'why',
        label: phrase('kb-why'),
        hint: phrase('kb-why-hint'),
        required: true,
        multiline: false,
        maxLength: 300,
        value: (proposal.reason || sayWhat(services.editing.read(proposal.text), services)).slice(0, 300),
      },
    ],
  })
}

export async function publishFromForm(
  event: FormEvent,
  id: string | undefined,
  anyway: boolean,
  services: Services,
): Promise<Reply> {
  return publish(await findProposal(id, services), fieldOf(event, 'why'), anyway, event, services)
}

/** Decides, publishes, and says what became of it. */
export async function publish(
  proposal: Proposal,
  why: string,
  anyway: boolean,
  event: Event,
  services: Services,
): Promise<Reply> {
  const editor = mustBe('reviewer', event, services)
  const { store, editing, now, say: phrase } = services
  if (lacksConsent(editing.read(proposal.text))) throw new UserError(phrase('kb-consent-first'))
  const role = editor.role === 'admin' ? 'admin' : 'reviewer'
  const decision: Decision = { by: editor.actor, role, verdict: 'approve', reason: why, at: now() }
  const decided = await store.proposals.decide(proposal.id, decision, stateAfter)
  if (!decided) return showProposal(await findProposal(String(proposal.id), services), event, services)
  if (decided.state !== 'approved') return needsSecond(decided, event, services)
  const back = () => store.proposals.move(proposal.id, ['approved'], 'open', now())
  try {
    const published = await editing.publish({
      change: editing.read(proposal.text),
      base: proposal.base,
      by: editor.actor,
      why,
      community: event.conversation.community,
      proposal: proposal.id,
      anyway,
    })
    if (published.kind === 'published') return await done(proposal, published, event, services)
    if (published.kind === 'nothing') {
      await store.proposals.move(proposal.id, ['approved'], 'withdrawn', now())
      return say([text(phrase('kb-said-already', { id: proposal.id }))])
    }
    await back()
    return showProposal(await findProposal(String(proposal.id), services), event, services)
  } catch (error) {
    await back()
    throw error
  }
}

/** The others hear of the first yes; a second one of the same person changes nothing, and is not told again. */
async function needsSecond(proposal: Proposal, event: Event, services: Services): Promise<Reply> {
  const told =
    proposal.decisions.filter(({ verdict }) => verdict === 'approve').length === 1 &&
    (await postToReviewers(proposal, 'kb-waiting-second', event, services))
  return say([
    text(services.say('kb-needs-second', { id: proposal.id })),
    text(services.say(told ? 'kb-second-told' : 'kb-second-alone', { id: proposal.id })),
  ])
}

/** Rules and figures need two people who may publish; the author is one of them when they approve it too. */
function stateAfter({ kind, decisions }: Proposal): ProposalState {
  const approvals = decisions.filter(({ verdict }) => verdict === 'approve')
  const people = approvals.filter((one, at) => approvals.findIndex(other => same(other.by, one.by)) === at)
  return people.length >= (TWO_PEOPLE.has(kind) ? 2 : 1) ? 'approved' : 'open'
}

async function done(
  proposal: Proposal,
  { revision, preview, milliseconds, served, git }: Extract<Published, { kind: 'published' }>,
  event: Event,
  services: Services,
): Promise<Reply> {
  const { store, say: phrase, now } = services
  const entry = revision.entries.find(id => services.knowledge().entry.has(id)) ?? null
  if (proposal.gap !== null) await store.gaps.close(proposal.gap, 'solved', entry, now())
  await tellAuthor(proposal, 'kb-told-published', { revision: revision.id }, event, services)
  const told = await countTold(revision, services)
  const choices: Choice[] = [
    ...(entry ? [{ id: `kb:preview:${entry}`, label: phrase('kb-preview') }] : []),
    ...(told > 0 ? [{ id: `kb:tell:${revision.id}`, label: phrase('kb-tell', { count: told }) }] : []),
    ...(proposal.kind === 'review' ? nextReview(services) : []),
    { id: `kb:undo:${revision.id}`, label: phrase('kb-undo') },
  ]
  return say(
    [
      text(
        phrase(served ? 'kb-published' : 'kb-published-unserved', {
          revision: revision.id,
          seconds: (milliseconds / 1000).toFixed(1),
        }),
      ),
      ...(git === 'off' ? [] : [text(phrase(`kb-git-${git}`))]),
      ...sayEffectShort(preview, services),
    ],
    buttons(choices),
  )
}
