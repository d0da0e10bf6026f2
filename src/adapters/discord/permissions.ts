import { type APIChannel, type APIGuildMember, type APIRole, OverwriteType, PermissionFlagsBits } from 'discord.js'

/** The least that the bot needs, by the names of Discord's menus, with the reason. */
export const neededPermissions = [
  { name: 'View Channels', bit: PermissionFlagsBits.ViewChannel, why: 'to see where it is asked' },
  { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages, why: 'to answer in channels' },
  {
    name: 'Send Messages in Threads',
    bit: PermissionFlagsBits.SendMessagesInThreads,
    why: 'to answer in threads and forum posts',
  },
  {
    name: 'Create Public Threads',
    bit: PermissionFlagsBits.CreatePublicThreads,
    why: 'to give a long answer its own thread',
  },
  {
    name: 'Read Message History',
    bit: PermissionFlagsBits.ReadMessageHistory,
    why: 'to answer as a reply to the question',
  },
  { name: 'Attach Files', bit: PermissionFlagsBits.AttachFiles, why: 'to give calendars and tables as files' },
] as const

/** Only for the "solved" tag in forums. */
export const forumPermission = {
  name: 'Manage Threads and Posts',
  bit: PermissionFlagsBits.ManageThreads,
  why: 'to mark forum posts as solved',
} as const

export function leastPermissions(options: { readonly forums: boolean }): bigint {
  const bits = neededPermissions.reduce((sum, { bit }) => sum | bit, 0n)
  return options.forums ? bits | forumPermission.bit : bits
}

/** Menu names of what is missing. An administrator lacks nothing. */
export function missingPermissions(has: bigint): readonly string[] {
  if ((has & PermissionFlagsBits.Administrator) !== 0n) return []
  return neededPermissions.filter(({ bit }) => (has & bit) === 0n).map(({ name }) => name)
}

type GuildChannel = Extract<APIChannel, { permission_overwrites?: unknown }>

/** What a member may do in a channel. https://discord.com/developers/docs/topics/permissions#permission-overwrites */
export function permissionsIn(
  channel: Pick<GuildChannel, 'permission_overwrites'>,
  member: Pick<APIGuildMember, 'roles'> & { readonly id: string },
  guild: { readonly id: string; readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[] },
): bigint {
  const own = new Set([guild.id, ...member.roles])
  const base = guild.roles.filter(({ id }) => own.has(id)).reduce((sum, role) => sum | BigInt(role.permissions), 0n)
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return base
  const overwrites = channel.permission_overwrites ?? []
  const apply = (bits: bigint, list: typeof overwrites) => {
    const deny = list.reduce((sum, one) => sum | BigInt(one.deny), 0n)
    const allow = list.reduce((sum, one) => sum | BigInt(one.allow), 0n)
    return (bits & ~deny) | allow
  }
  const everyone = overwrites.filter(({ id }) => id === guild.id)
  const roles = overwrites.filter(({ id, type }) => type === OverwriteType.Role && id !== guild.id && own.has(id))
  const personal = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === member.id)
  return apply(apply(apply(base, everyone), roles), personal)
}
