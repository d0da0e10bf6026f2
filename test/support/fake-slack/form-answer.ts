import type { FakeSlack } from './fake-slack.ts'
import type { OpenView } from './world.ts'

/** The errors that stand at the fields of a window, by window. */
export const shownErrors = new WeakMap<OpenView, Readonly<Record<string, string>>>()

/** What the acknowledgement of a sent form does to its window. */
export function takeFormAnswer(slack: FakeSlack, open: OpenView, carried: unknown): void {
  const answer = (carried ?? {}) as { response_action?: string; errors?: Record<string, string>; view?: unknown }
  shownErrors.delete(open)
  if (answer.response_action === 'errors') {
    const known = new Set(open.view.blocks.map(block => block.block_id))
    const unknown = Object.keys(answer.errors ?? {}).filter(block => !known.has(block))
    if (unknown.length > 0) slack.problems.push(`errors for blocks that are not there: ${unknown.join(', ')}`)
    shownErrors.set(open, answer.errors ?? {})
    slack.touch()
  } else if (answer.response_action === 'update') {
    const problems = slack.viewProblems(answer.view)
    if (problems.length === 0) slack.updateView(open, answer.view as never)
  } else slack.closeView(open)
}
