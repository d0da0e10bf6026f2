import { expect, it } from 'vitest'
import type { LoadReport } from '../src/knowledge/serve.ts'
import { openNotes } from '../src/open-notes.ts'
import { realDesk } from './support/real-desk.ts'

it('who edits the files is told in the terminal when they break, and once when they are whole again', async () => {
  const { services } = await realDesk()
  const notes: string[] = []
  let reload: (report: LoadReport) => void = () => {}
  const whole: LoadReport = { served: true, changed: true, problems: [], milliseconds: 1 }
  const error = { severity: 'error', file: 'faq/j1.yaml', line: 3, col: 5, message: '"ask" is missing' } as const
  openNotes(
    {
      current: () => null,
      report: () => whole,
      reload: async () => whole,
      onReload: listener => {
        reload = listener
      },
    },
    services,
    text => notes.push(text),
  )
  reload(whole)
  expect(notes).toEqual([])
  reload({ ...whole, served: false, problems: [error] })
  expect(notes[0]).toContain('Errors in the files: 1 to repair')
  expect(notes[0]).toContain('faq/j1.yaml:3:5')
  reload(whole)
  reload(whole)
  expect(notes).toHaveLength(2)
  expect(notes[1]).toContain('whole again')
})
