import { channelType, everyoneMay, type FakeChannel, type FakeMessage, type FakeUser, type World } from './world.ts'

type Json = Record<string, unknown>

export function userPayload(user: FakeUser): Json {
  return {
    id: user.id,
    username: user.username,
    discriminator: '0',
    global_name: user.username,
    avatar: null,
    bot: user.bot,
  }
}

/** Without `user`, as it comes with a message. */
export function memberPayload(world: World, user: FakeUser): Json {
  return {
    roles: world.roles.get(user.id) ?? [],
    joined_at: '2026-01-01T00:00:00+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    nick: world.nicknames.get(user.id) ?? null,
    avatar: null,
  }
}

/** As it comes with an interaction: with computed permissions. */
export function interactionMember(world: World, user: FakeUser): Json {
  const permissions = world.administrators.has(user.id) ? everyoneMay | 8n : everyoneMay
  return { ...memberPayload(world, user), user: userPayload(user), permissions: permissions.toString() }
}

export function channelPayload(world: World, channel: FakeChannel): Json {
  if (channel.type === channelType.direct) {
    return { id: channel.id, type: 1, last_message_id: null, recipients: [{ id: channel.recipient, username: 'x' }] }
  }
  const base = {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: world.guild,
    parent_id: channel.parent,
  }
  if (channel.type === channelType.publicThread) {
    return {
      ...base,
      owner_id: channel.owner,
      member_count: 1,
      message_count: 1,
      total_message_sent: 1,
      applied_tags: channel.appliedTags,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: channel.archived,
        locked: channel.locked,
        auto_archive_duration: 1440,
        archive_timestamp: '2026-01-01T00:00:00+00:00',
      },
      ...(channel.joined
        ? { member: { id: channel.id, user_id: world.bot.id, join_timestamp: '2026-01-01T00:00:00+00:00', flags: 0 } }
        : {}),
    }
  }
  return {
    ...base,
    position: 0,
    permission_overwrites: channel.denied
      ? [{ id: world.guild, type: 0, allow: '0', deny: channel.denied.toString() }]
      : [],
    topic: null,
    nsfw: false,
    rate_limit_per_user: 0,
    ...(channel.type === channelType.forum
      ? {
          available_tags: channel.tags.map(tag => ({ ...tag, moderated: false, emoji_id: null, emoji_name: null })),
          default_sort_order: null,
          default_reaction_emoji: null,
          default_forum_layout: 0,
        }
      : {}),
  }
}

export function messagePayload(world: World, message: FakeMessage): Json {
  const channel = world.channel(message.channel)
  const inGuild = channel.type !== channelType.direct
  const referenced = message.reference ? world.messages.get(message.reference) : undefined
  const mentioned = [...message.content.matchAll(/<@!?(\d+)>/g)].map(match => match[1])
  const known = [world.bot, world.asker, world.otherMember, world.otherBot]
  return {
    id: message.id,
    channel_id: message.channel,
    author: userPayload(message.author),
    content: message.content,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: message.content.includes('@everyone'),
    mentions: known.filter(user => mentioned.includes(user.id)).map(userPayload),
    mention_roles: [],
    attachments: message.attachments.map(file => ({
      id: file.id,
      filename: file.filename,
      description: file.description,
      size: file.size,
      url: `https://cdn.example.org/${file.filename}`,
      proxy_url: `https://cdn.example.org/${file.filename}`,
    })),
    embeds: [],
    pinned: false,
    type: referenced ? 19 : 0,
    flags: message.flags,
    components: received(message),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(inGuild && !message.onlyFor ? { guild_id: world.guild, member: memberPayload(world, message.author) } : {}),
    ...(message.reference
      ? {
          message_reference: { message_id: message.reference, channel_id: message.channel, guild_id: world.guild },
          referenced_message: referenced ? messagePayload(world, { ...referenced, reference: null }) : null,
        }
      : {}),
    channel_type: channel.type,
  }
}

/** Components as Discord gives them back: numbered, with media resolved. */
function received(message: FakeMessage): unknown {
  const urls = new Map(message.attachments.map(file => [`attachment://${file.filename}`, file.filename]))
  let next = 0
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [
      key,
      key === 'url' && typeof inner === 'string' && urls.has(inner)
        ? `https://cdn.example.org/${urls.get(inner)}`
        : visit(inner),
    ])
    const copy = Object.fromEntries(entries)
    // Discord adds what it knows of a file or picture.
    if (typeof copy.url === 'string' && !('type' in copy))
      Object.assign(copy, { proxy_url: copy.url, width: null, height: null })
    if (copy.type === 13) Object.assign(copy, { name: message.attachments[0]?.filename, size: 1 })
    if (typeof copy.type === 'number' && !('id' in copy)) copy.id = ++next
    return copy
  }
  return visit(message.components)
}

export function guildPayload(world: World): Json {
  const channels = [...world.channels.values()].filter(channel => channel.type !== channelType.direct)
  const isThread = (channel: FakeChannel) => channel.type === channelType.publicThread
  return {
    id: world.guild,
    name: 'IMG community',
    owner_id: world.otherMember.id,
    icon: null,
    member_count: 50_000,
    large: true,
    unavailable: false,
    preferred_locale: 'en-US',
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    features: [],
    emojis: [],
    stickers: [],
    roles: [
      {
        id: world.guild,
        name: '@everyone',
        permissions: (everyoneMay & ~world.denied).toString(),
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
      {
        id: world.curatorRole,
        name: 'Curators',
        permissions: '0',
        position: 1,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    members: [{ ...memberPayload(world, world.bot), user: userPayload(world.bot) }],
    channels: channels.filter(channel => !isThread(channel)).map(channel => channelPayload(world, channel)),
    threads: channels.filter(isThread).map(channel => channelPayload(world, channel)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    joined_at: '2026-01-01T00:00:00+00:00',
  }
}
