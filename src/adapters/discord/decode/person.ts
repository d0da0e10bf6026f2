import { type BaseInteraction, GuildMember, type Message, PermissionFlagsBits } from 'discord.js'
import type { Person } from '../../../chat/event.ts'
import { personName } from '../../../chat/person-name.ts'

export function personOfMessage(message: Message): Person {
  const { member } = message
  return {
    id: message.author.id,
    groups: member ? [...member.roles.cache.keys()].filter(id => id !== message.guildId) : [],
    administrator: member?.permissions.has(PermissionFlagsBits.ManageGuild) ?? false,
    ...personName(member?.displayName, message.author.displayName),
  }
}

/** Roles and permissions come along with every interaction, also from servers where only the person installed the bot. */
export function personOfInteraction({ user, member, memberPermissions }: BaseInteraction): Person {
  const groups = !member ? [] : member instanceof GuildMember ? [...member.roles.cache.keys()] : [...member.roles]
  return {
    id: user.id,
    groups: groups.filter(id => !(member instanceof GuildMember) || id !== member.guild.id),
    administrator: memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false,
    ...personName(member instanceof GuildMember ? member.displayName : member?.nick, user.displayName),
  }
}
