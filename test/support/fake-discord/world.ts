import { snowflake } from './snowflake.ts'

/** Channel types of the API that the fake knows. */
export const channelType = { text: 0, direct: 1, publicThread: 11, forum: 15 } as const

export interface FakeUser {
  readonly id: string
  readonly username: string
  readonly bot: boolean
}

export interface FakeChannel {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly parent: string | null
  readonly owner: string | null
  archived: boolean
  locked: boolean
  tags: readonly { readonly id: string; readonly name: string }[]
  appliedTags: readonly string[]
  /** Whom a direct channel belongs to. */
  readonly recipient: string | null
  /** Is the bot a member of the thread? */
  joined: boolean
  /** Permissions taken from everyone in this channel. */
  denied: bigint
}

export interface FakeMessage {
  readonly id: string
  readonly channel: string
  readonly author: FakeUser
  content: string
  components: readonly unknown[]
  flags: number
  readonly reference: string | null
  /** What the sender allowed to be notified; null: not said, so everything. */
  allowedMentions: { readonly parse?: readonly string[]; readonly replied_user?: boolean } | null
  attachments: readonly FakeAttachment[]
  /** Only this person sees it. */
  readonly onlyFor: string | null
  /** It answers an interaction. */
  readonly interaction: string | null
  nonce?: string
}

export interface FakeAttachment {
  readonly id: string
  readonly filename: string
  readonly description: string | null
  readonly text: string
  readonly size: number
}

/** View, send, threads, attach, history. */
export const everyoneMay = (1n << 10n) | (1n << 11n) | (1n << 38n) | (1n << 35n) | (1n << 15n) | (1n << 16n)

/** One server with a question channel, a forum and its people. Everything can be changed by a test. */
export class World {
  readonly guild = snowflake()
  readonly application = snowflake()
  readonly bot: FakeUser = { id: this.application, username: 'visa-rounds', bot: true }
  readonly asker: FakeUser = { id: snowflake(), username: 'ayesha', bot: false }
  readonly otherMember: FakeUser = { id: snowflake(), username: 'omar', bot: false }
  readonly otherBot: FakeUser = { id: snowflake(), username: 'noise', bot: true }
  readonly curatorRole = snowflake()
  readonly channels = new Map<string, FakeChannel>()
  readonly messages = new Map<string, FakeMessage>()
  /** Permissions taken from everyone in the server. */
  denied = 0n
  /** Roles by person id. */
  readonly roles = new Map<string, readonly string[]>()
  readonly administrators = new Set<string>()
  /** What people call themselves in the server, by person id. */
  readonly nicknames = new Map<string, string>()
  readonly questions: FakeChannel
  readonly forum: FakeChannel
  readonly direct: FakeChannel
  readonly solved = { id: snowflake(), name: 'Solved' }

  constructor() {
    this.questions = this.addChannel({ type: channelType.text, name: 'visa-questions' })
    this.forum = this.addChannel({ type: channelType.forum, name: 'visa-forum', tags: [this.solved] })
    this.direct = this.addChannel({ type: channelType.direct, name: '', recipient: this.asker.id })
  }

  addChannel(given: Partial<FakeChannel> & { readonly type: number }): FakeChannel {
    const channel: FakeChannel = {
      id: snowflake(),
      name: 'channel',
      parent: null,
      owner: null,
      archived: false,
      locked: false,
      tags: [],
      appliedTags: [],
      recipient: null,
      joined: false,
      denied: 0n,
      ...given,
    }
    this.channels.set(channel.id, channel)
    return channel
  }

  channel(id: string): FakeChannel {
    const channel = this.channels.get(id)
    if (!channel) throw new Error(`the fake has no channel ${id}`)
    return channel
  }

  /** The direct channel with a person, opened when there is none. */
  directWith(person: string): FakeChannel {
    for (const channel of this.channels.values()) if (channel.recipient === person) return channel
    return this.addChannel({ type: channelType.direct, name: '', recipient: person })
  }

  isDirect(channel: string): boolean {
    return this.channel(channel).type === channelType.direct
  }
}
