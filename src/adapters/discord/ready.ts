import { type Client, type Guild, PermissionFlagsBits } from 'discord.js'
import type { LogFields } from '../../chat/log.ts'

const { ViewChannel, SendMessages, SendMessagesInThreads, ReadMessageHistory } = PermissionFlagsBits

/** What the bot can and cannot do where it is, for the ready line. */
export function describeReach(client: Client<true>, messageContent: boolean): LogFields {
  const guilds = [...client.guilds.cache.values()]
  return {
    bot: client.user.username,
    guilds: guilds.length,
    shards: client.ws.shards.size,
    overhears: messageContent ? 'yes' : 'no (message content intent is off: modes suggest and auto need it)',
    channels: guilds.reduce((sum, guild) => sum + answerable(guild).length, 0),
    cannotAnswerIn: guilds.flatMap(mute).slice(0, 20),
  }
}

/** Channels that it sees but cannot answer in, with what is missing. */
export function mute(guild: Guild): readonly { readonly channel: string; readonly missing: readonly string[] }[] {
  return visible(guild).flatMap(channel => {
    const needed = channel.isThreadOnly()
      ? SendMessagesInThreads | ReadMessageHistory
      : SendMessages | ReadMessageHistory
    const missing = guild.members.me ? (channel.permissionsFor(guild.members.me)?.missing(needed) ?? []) : []
    return missing.length > 0 ? [{ channel: channel.id, missing }] : []
  })
}

function answerable(guild: Guild) {
  const muted = new Set(mute(guild).map(({ channel }) => channel))
  return visible(guild).filter(channel => !muted.has(channel.id))
}

function visible(guild: Guild) {
  const { me } = guild.members
  return [...guild.channels.cache.values()].flatMap(channel => {
    if (channel.isThread() || !(channel.isTextBased() || channel.isThreadOnly())) return []
    return me && channel.permissionsFor(me).has(ViewChannel) ? [channel] : []
  })
}
