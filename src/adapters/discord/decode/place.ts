import { type BaseInteraction, type Channel, ChannelType, InteractionContextType } from 'discord.js'
import type { ConversationRef } from '../../../chat/event.ts'

/** Where a channel is: a thread belongs to its parent, and to a forum when the parent is one. */
export function placeOf(channel: Channel, community: string | null): ConversationRef {
  if (channel.isThread()) {
    const isPost = channel.parent?.type === ChannelType.GuildForum || channel.parent?.type === ChannelType.GuildMedia
    const parent = channel.parentId ?? channel.id
    return { platform: 'discord', community, channel: parent, thread: channel.id, kind: isPost ? 'forum' : 'thread' }
  }
  const kind = channel.type === ChannelType.DM ? 'direct' : 'channel'
  return { platform: 'discord', community, channel: channel.id, thread: null, kind }
}

/** With a user install the channel may be in a server, or a chat of two people, that the bot does not know. */
export function placeOfInteraction(interaction: BaseInteraction): ConversationRef {
  const { channel, channelId, guildId } = interaction
  if (isDirect(interaction)) {
    return {
      platform: 'discord',
      community: null,
      channel: channelId ?? interaction.user.id,
      thread: null,
      kind: 'direct',
    }
  }
  if (channel && channel.type !== ChannelType.DM) return placeOf(channel, guildId)
  return { platform: 'discord', community: guildId, channel: channelId ?? '', thread: null, kind: 'channel' }
}

/** The direct chat of the person with the bot itself: there nothing has to be hidden. */
export function isDirect({ context, guildId, channel }: BaseInteraction): boolean {
  if (context === null) return guildId === null && channel?.type === ChannelType.DM
  return context === InteractionContextType.BotDM
}
