import type { ConversationRef } from '../../chat/event.ts'

/** Where something came from, as far as Slack told: enough to answer there. Plain values, fit for private_metadata. */
export interface Origin {
  readonly user: string
  /** null: App Home, or a form without a conversation. */
  readonly channel: string | null
  /** Root of the thread to answer in; null: no thread (a slash command). */
  readonly thread: string | null
  /** The thread has replies already: only then Slack shows a private message in it. */
  readonly threadExists: boolean
  readonly direct: boolean
  /** Good for five answers in 30 minutes, also where the bot is no member. */
  readonly responseUrl?: string
  /** The message whose button or select was used. */
  readonly carrier?: { readonly ts: string; readonly ephemeral: boolean }
  /** Opens a window within 3 s. */
  readonly trigger?: string
  /** The window whose button was used. */
  readonly view?: { readonly id: string; readonly hash: string; readonly kind: 'home' | 'modal' }
}

/** A direct channel's id alone does not tell the workspace, whose token is needed to answer there later. */
export function conversationOf(origin: Origin, team: string, manyWorkspaces: boolean): ConversationRef {
  const channel = origin.channel ?? origin.user
  const direct = origin.direct || origin.channel === null
  return {
    platform: 'slack',
    community: team || null,
    channel: direct && manyWorkspaces ? `${team}/${channel}` : channel,
    // Direct messages are one conversation, though every question opens its own thread in Slack's agent view.
    thread: direct ? null : origin.thread,
    kind: direct ? 'direct' : origin.threadExists ? 'thread' : 'channel',
  }
}

export function placeOf(to: ConversationRef): { readonly team: string | null; readonly channel: string } {
  const [team, channel] = to.channel.split('/')
  return channel === undefined ? { team: to.community, channel: to.channel } : { team: team ?? null, channel }
}
