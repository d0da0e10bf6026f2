import type { Role } from '../../src/chat/command.ts'
import { UserError } from '../../src/chat/errors.ts'
import type { Event } from '../../src/chat/event.ts'
import type { Services } from '../../src/router/services.ts'
import type { Actor } from '../../src/store/store.ts'

const RANK: Readonly<Record<Role, number>> = { member: 0, author: 1, reviewer: 2, admin: 3 }

/** The person behind an event, as far as `/kb` needs it. */
export interface Editor {
  readonly actor: Actor
  readonly role: Role
  may(role: Role): boolean
}

export function editorOf(event: Event, { community, known }: Services): Editor {
  const role = community.role(event.person, event.conversation)
  return { actor: known(event.person, event.conversation).actor, role, may: needs => RANK[role] >= RANK[needs] }
}

export function mustBe(role: Role, event: Event, services: Services): Editor {
  const editor = editorOf(event, services)
  if (!editor.may(role)) throw new UserError(services.say('kb-not-yours', { role, yours: editor.role }))
  return editor
}

export function same(one: Actor, other: Actor): boolean {
  return one.platform === other.platform && one.id === other.id
}
