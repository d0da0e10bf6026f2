import type { Role } from '../../src/chat/command.ts'

/** What `/kb` can do, and who may. Members suggest, authors draft, reviewers publish and decline. */
export const actions = [
  { id: 'find', label: 'find an entry', role: 'member' },
  { id: 'show', label: 'show an entry', role: 'member' },
  { id: 'preview', label: 'preview an entry or a proposal', role: 'member' },
  { id: 'new', label: 'new answer', role: 'member' },
  { id: 'edit', label: 'edit an answer, figure or rule', role: 'member' },
  { id: 'ask-add', label: 'ask-add: add ways of asking', role: 'member' },
  { id: 'retire', label: 'retire an entry', role: 'author' },
  { id: 'review', label: 'review: still right', role: 'author' },
  { id: 'history', label: 'history of changes', role: 'member' },
  { id: 'diff', label: 'diff: what a change changed', role: 'member' },
  { id: 'undo', label: 'undo a change', role: 'author' },
  { id: 'gaps', label: 'gaps: asked in vain', role: 'author' },
  { id: 'proposals', label: 'proposals that wait', role: 'member' },
  { id: 'stale', label: 'stale: to be checked again', role: 'member' },
  { id: 'stats', label: 'stats', role: 'author' },
  { id: 'check', label: 'check all files', role: 'author' },
  { id: 'reload', label: 'reload the files', role: 'reviewer' },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly role: Role }[]

export type ActionId = (typeof actions)[number]['id']
