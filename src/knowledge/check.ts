import { checkDates } from './checks/dates.ts'
import { checkIds } from './checks/ids.ts'
import { checkNumbers } from './checks/numbers.ts'
import { checkQuestions } from './checks/questions.ts'
import { checkReferences } from './checks/references.ts'
import { checkWording } from './checks/wording.ts'
import type { Problem } from './problem.ts'
import type { Shelf } from './shelf.ts'

/** What can be seen only across files. All problems, not the first. */
export function checkShelf(shelf: Shelf): readonly Problem[] {
  return [checkIds, checkReferences, checkQuestions, checkNumbers, checkWording, checkDates].flatMap(check =>
    check(shelf),
  )
}
