import type { Role } from '../chat/command.ts'
import type { ConversationRef, Person } from '../chat/event.ts'

/**
 * What the bot does in a channel. `off`: nothing. `commands`: slash commands and the message menu only. `mention`: also when
 * spoken to. `suggest`: offers a button under questions it overhears and knows. `auto`: answers those at once.
 */
export const channelModes = ['off', 'commands', 'mention', 'suggest', 'auto'] as const
export type ChannelMode = (typeof channelModes)[number]

/** What a community has set. */
export interface Settings {
  mode(conversation: ConversationRef): ChannelMode
  role(person: Person, conversation: ConversationRef): Role
}

const RANK: Record<Role, number> = { member: 0, author: 1, reviewer: 2, admin: 3 }

export function mayUse(has: Role, needs: Role): boolean {
  return RANK[has] >= RANK[needs]
}

export function higherRole(one: Role, other: Role): Role {
  return RANK[other] > RANK[one] ? other : one
}

/** From the environment: `channel=mode` and `group=role` lists. A platform administrator is an admin. */
export function fixedSettings(options: {
  readonly modes: ReadonlyMap<string, ChannelMode>
  readonly roles: ReadonlyMap<string, Role>
}): Settings {
  return {
    mode: conversation => options.modes.get(conversation.channel) ?? 'mention',
    role: person => {
      const roles = [person.id, ...person.groups].flatMap(id => options.roles.get(id) ?? [])
      if (person.administrator) roles.push('admin')
      return roles.reduce(higherRole, 'member')
    },
  }
}
