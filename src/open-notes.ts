import { showProblem } from './knowledge/problem.ts'
import type { Serving } from './knowledge/serve.ts'
import type { Services } from './router/services.ts'

/** Who edits the files beside a conversation in the terminal is told there when they break, and when they are whole again. */
export function openNotes(serving: Serving<unknown>, { say }: Services, note: (text: string) => void): void {
  let broken = false
  serving.onReload(({ served, problems }) => {
    const errors = problems.filter(({ severity }) => severity === 'error')
    if (!served)
      note(
        [
          say('kb-files-errors', { count: errors.length }),
          ...errors.slice(0, 1).map(showProblem),
          say('console-files-broken'),
        ].join('\n\n'),
      )
    else if (broken) note(say('console-files-whole'))
    broken = !served
  })
}
