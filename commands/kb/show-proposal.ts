import { messageOf, UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import { literal } from '../../src/chat/markdown.ts'
import type { Block, Choice, ChoiceGroup, Reply } from '../../src/chat/reply.ts'
import type { Preview } from '../../src/editing/editing.ts'
import type { Change } from '../../src/knowledge/edit/change.ts'
import type { Services } from '../../src/router/services.ts'
import type { Proposal } from '../../src/store/store.ts'
import { consentChoice, lacksConsent } from './consent.ts'
import { pickExisting } from './pick-existing.ts'
import { buttons, heading, say, select, text } from './reply.ts'
import { type Editor, editorOf, same } from './rights.ts'
import { sayChanges } from './say-changes.ts'
import { sayEffect, sayProblems } from './say-effect.ts'
import { sayActor, sayWho } from './say-who.ts'

/** A proposal: the answer as people would see it, what changes in the file, what it does to questions, and what can be done now. */
export async function showProposal(proposal: Proposal, event: Event, services: Services): Promise<Reply> {
  const { editing, say: phrase } = services
  const change = editing.read(proposal.text)
  const editor = editorOf(event, services)
  const title = heading(phrase('kb-proposal', { id: proposal.id, what: sayWhat(change, services) }))
  const by: Block = {
    type: 'context',
    text: phrase('kb-proposal-by', {
      who: sayWho({ at: proposal.at, by: proposal.author }, services),
      state: phrase(`kb-state-${proposal.state}`),
    }),
  }
  if (proposal.state !== 'open' && proposal.state !== 'approved')
    return say([title, by, ...sayDecisions(proposal, services)])
  if (change.kind !== 'new' && change.kind !== 'undo' && (await editing.base(change)) !== proposal.base)
    return say(
      [title, by, ...(await sayConflict(proposal, services))],
      buttons(conflictChoices(proposal, editor, services)),
    )
  try {
    const preview = await editing.preview(change)
    return say(
      [
        title,
        ...sayAnswer(preview, services),
        ...sayChanges(preview.changes, services),
        ...sayProblems(preview.problems, services),
        ...sayEffect(preview, event, services),
        by,
      ],
      [
        ...buttons(choicesFor(proposal, change, preview, editor, services)),
        ...pickExisting(proposal, change, preview, services),
        ...pickSubject(proposal, change, services),
      ],
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return say(
      [title, text(phrase('kb-does-not-fit', { problem: messageOf(error) })), by],
      buttons(leave(proposal, editor, services)),
    )
  }
}

export function sayWhat(change: Change, services: Services): string {
  const title = (id: string) => literal(services.knowledge().entry.get(id)?.title ?? id, 120)
  return services.say(`kb-what-${change.kind}`, {
    title: change.kind === 'new' ? literal(change.fields.title, 120) : 'id' in change ? title(change.id) : '',
    revision: change.kind === 'undo' ? change.revision : '',
  })
}

function sayAnswer({ entry, after }: Preview, services: Services): readonly Block[] {
  if (!entry || !after) return []
  return [
    text(services.say('kb-preview-intro')),
    ...services.show(entry, after.knowledge).answer.blocks,
    { type: 'divider' },
  ]
}

function choicesFor(
  proposal: Proposal,
  change: Change,
  preview: Preview,
  editor: Editor,
  services: Services,
): readonly Choice[] {
  const { say: phrase } = services
  const lost = (preview.impact?.losses.length ?? 0) + preview.changedSince.length
  const choices: Choice[] = []
  if (lacksConsent(change)) choices.push(consentChoice(proposal, services))
  else if (preview.after && preview.changes.length > 0 && editor.may('reviewer'))
    choices.push(
      lost > 0
        ? { id: `kb:sure:${proposal.id}`, label: phrase('kb-publish-anyway', { count: lost }), style: 'danger' }
        : { id: `kb:publish:${proposal.id}`, label: phrase('kb-publish'), style: 'primary' },
    )
  else if (preview.after) choices.push({ id: `kb:send:${proposal.id}`, label: phrase('kb-send'), style: 'primary' })
  if (change.kind === 'new' || (change.kind === 'edit' && 'title' in change.fields))
    choices.push({ id: `kb:again:${proposal.id}`, label: phrase('kb-again') })
  return [...choices, ...leave(proposal, editor, services)]
}

function leave(proposal: Proposal, editor: Editor, { say: phrase }: Services): readonly Choice[] {
  if (same(proposal.author, editor.actor)) return [{ id: `kb:withdraw:${proposal.id}`, label: phrase('kb-withdraw') }]
  return editor.may('reviewer') ? [{ id: `kb:decline:${proposal.id}`, label: phrase('kb-decline') }] : []
}

/** Somebody published another change first: theirs is shown, and this person decides. */
async function sayConflict(proposal: Proposal, services: Services): Promise<readonly Block[]> {
  const [last] = proposal.entry === null ? [] : await services.store.revisions.list({ entry: proposal.entry, limit: 1 })
  const how =
    last && last.at >= proposal.at
      ? services.say('kb-conflict-who', { who: sayWho(last, services), why: literal(last.why, 200) })
      : services.say('kb-conflict-file')
  return [
    { type: 'notice', tone: 'warning', title: services.say('kb-conflict-title'), text: how },
    ...(last && last.at >= proposal.at ? sayChanges(last.files, services) : []),
    text(services.say('kb-conflict-decide')),
  ]
}

function conflictChoices(proposal: Proposal, editor: Editor, services: Services): readonly Choice[] {
  return [
    { id: `kb:rebase:${proposal.id}`, label: services.say('kb-rebase'), style: 'primary' },
    ...leave(proposal, editor, services),
  ]
}

function sayDecisions(proposal: Proposal, services: Services): readonly Block[] {
  return proposal.decisions.map(({ by, verdict, reason }) =>
    text(services.say(`kb-decided-${verdict}`, { who: sayActor(by), reason: literal(reason, 500) })),
  )
}

/** A new entry goes to the subject of the entry nearest to it; a person may know better. */
function pickSubject(proposal: Proposal, change: Change, services: Services): readonly ChoiceGroup[] {
  if (change.kind !== 'new') return []
  const subjects = [...new Set(services.knowledge().entries.map(({ file }) => file))].filter(
    file => file !== change.file,
  )
  return select(
    `kb:subject:${proposal.id}`,
    services.say('kb-subject', { file: change.file }),
    subjects.map(file => ({ id: file, label: file })),
  )
}
