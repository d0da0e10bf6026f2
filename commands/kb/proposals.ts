import type { Event } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { findProposal } from './find-proposal.ts'
import { heading, list, say, select, text } from './reply.ts'
import { editorOf } from './rights.ts'
import { sayWho } from './say-who.ts'
import { sayWhat, showProposal } from './show-proposal.ts'

/** What waits: all of it for those who may decide, one's own for members. With a number: that one. */
export async function listProposals(words: string, event: Event, services: Services): Promise<Reply> {
  if (words !== '') return showProposal(await findProposal(words, services), event, services)
  const editor = editorOf(event, services)
  const { say: phrase, store, editing } = services
  const filter = editor.may('author') ? {} : { author: editor.actor }
  const all = await store.proposals.list({
    state: 'open',
    community: event.conversation.community,
    limit: 25,
    ...filter,
  })
  if (all.length === 0) return say([text(phrase('kb-proposals-none'))])
  const lines = all.map(proposal => ({
    id: proposal.id,
    what: phrase('kb-proposal', { id: proposal.id, what: sayWhat(editing.read(proposal.text), services) }),
    who: sayWho({ at: proposal.at, by: proposal.author }, services),
  }))
  return say(
    [heading(phrase('kb-proposals')), list(lines.map(({ what, who }) => `${what} (${who})`))],
    select(
      'kb:proposals',
      phrase('kb-pick'),
      lines.map(({ id, what }) => ({ id: `kb:open:${id}`, label: what })),
    ),
  )
}
