import type { Role } from '../../src/chat/command.ts'

/** What `/kb` can do, and who may. Members suggest, authors draft, reviewers publish and decline. `also`: what people type instead. */
export const actions = [
  { id: 'find', label: 'find an entry', role: 'member', also: ['search', 'list', 'look'] },
  { id: 'show', label: 'show an entry', role: 'member', also: ['open', 'view', 'entry'] },
  { id: 'preview', label: 'preview an entry or a proposal', role: 'member', also: [] },
  { id: 'new', label: 'new answer', role: 'member', also: ['add', 'create', 'suggest'] },
  { id: 'edit', label: 'edit an answer, figure or rule', role: 'member', also: ['change', 'fix', 'correct', 'update'] },
  { id: 'ask-add', label: 'ask-add: add ways of asking', role: 'member', also: ['ask', 'ways', 'teach'] },
  { id: 'state', label: 'state: settled or changing, how often to check', role: 'member', also: ['flux', 'in-flux'] },
  { id: 'retire', label: 'retire an entry', role: 'author', also: ['delete', 'remove'] },
  { id: 'review', label: 'review: still right', role: 'author', also: ['still-right', 'reviewed'] },
  { id: 'history', label: 'history of changes', role: 'member', also: ['log', 'changes'] },
  { id: 'diff', label: 'diff: what a change changed', role: 'member', also: [] },
  { id: 'undo', label: 'undo a change', role: 'author', also: ['revert', 'restore'] },
  { id: 'gaps', label: 'gaps: asked in vain', role: 'author', also: ['missing', 'unanswered'] },
  {
    id: 'waiting',
    label: 'waiting: questions given to people',
    role: 'author',
    also: ['questions', 'humans', 'handoffs'],
  },
  {
    id: 'proposals',
    label: 'proposals that wait',
    role: 'member',
    also: ['publish', 'approve', 'decline', 'withdraw', 'suggestions', 'proposal'],
  },
  { id: 'stale', label: 'stale: to be checked again', role: 'member', also: ['due', 'overdue', 'old'] },
  { id: 'stats', label: 'stats', role: 'author', also: ['statistics'] },
  { id: 'check', label: 'check all files', role: 'author', also: ['validate', 'problems'] },
  { id: 'reload', label: 'reload the files', role: 'reviewer', also: ['refresh'] },
] as const satisfies readonly {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly also: readonly string[]
}[]

export type ActionId = (typeof actions)[number]['id']

/** The action that a first word names, by its own name or another. */
export function actionCalled(word: string): ActionId | undefined {
  const wanted = word.toLowerCase()
  return actions.find(({ id, also }) => id === wanted || also.some(name => name === wanted))?.id
}

export function roleFor(action: ActionId): Role {
  return actions.find(({ id }) => id === action)?.role ?? 'admin'
}
