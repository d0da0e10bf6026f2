import { UserError } from '../../src/chat/errors.ts'
import type { FormEvent } from '../../src/chat/event.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import { addWays, submitAgain, submitEdit, submitNew } from './change-entry.ts'
import { submitFigure, submitRule } from './change-ruling.ts'
import { submitState } from './change-state.ts'
import { decline } from './decide.ts'
import { fieldOf } from './entry-form.ts'
import { publishFromForm } from './publish.ts'

/** Ids of forms: `kb:<form>:<what it is about>:<more>`. */
export async function onForm(event: FormEvent, services: Services): Promise<Reply> {
  const [, form, id = '', more = ''] = event.form.split(':')
  switch (form) {
    case 'new':
      return submitNew(event, Number(id), services)
    case 'quote':
      return submitNew(event, 0, services, id)
    case 'edit':
      return submitEdit(event, id, more, services)
    case 'state':
      return submitState(event, id, more, services)
    case 'figure':
      return submitFigure(event, id, more, services)
    case 'rule':
      return submitRule(event, id, more, services)
    case 'redo':
      return submitAgain(event, id, services)
    case 'ways':
      return addWays(id, fieldOf(event, 'ways'), Number(more), event, services)
    case 'why':
      return publishFromForm(event, id, more === 'sure', services)
    case 'declined':
      return decline(event, id, services)
    default:
      throw new UserError(services.say('choice-expired'))
  }
}
