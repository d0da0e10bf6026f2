import type { Role } from '../chat/command.ts'
import type { ConversationRef, Person, PlatformName } from '../chat/event.ts'
import type { Actor, GivenRole, Reach, Scope, Setting, Store } from '../store/store.ts'
import { type ChannelMode, channelModes, higherRole, type Settings } from './settings.ts'
import { isWithin, questionsAround, questionsFor, questionsOfModerators, type Watch } from './whose-questions.ts'

/** What the admins of a community set in chat, over what the configuration says. */
export interface Community extends Settings {
  /** null: back to the configuration. */
  setMode(conversation: ConversationRef, mode: ChannelMode | null, by: Actor): Promise<void>
  /** Where the moderators of that community are told things; null: nowhere yet. */
  moderators(conversation: ConversationRef): ConversationRef | null
  setModerators(conversation: ConversationRef, here: boolean, by: Actor): Promise<void>
  /** Every moderators' channel that is known. */
  allModerators(): readonly ConversationRef[]
  /** Whose gaps, questions to people and counts that person may see there. */
  reach(person: Person, conversation: ConversationRef): Reach
  /** Whether a question of that home is among them. */
  reaches(person: Person, conversation: ConversationRef, home: Scope): boolean
  /** Whose the people of that moderators' channel look after. */
  looksAfter(moderators: ConversationRef): Reach
  /** Among whose questions one that is like a question asked there is looked for. */
  around(conversation: ConversationRef): Reach
  roles(conversation: ConversationRef): readonly GivenRole[]
  /** `member` takes a given role away. */
  giveRole(conversation: ConversationRef, subject: string, role: Role, by: Actor): Promise<void>
}

const MODE = 'mode'
const MODERATORS = 'moderators'

/** Reads what is stored once; later changes go through it, to the store first. */
export async function openCommunity(options: {
  readonly store: Store
  readonly configured: Settings
  /** From the configuration, by platform. */
  readonly moderators: ReadonlyMap<PlatformName, string>
  readonly now: () => number
}): Promise<Community> {
  const { store, configured, moderators, now } = options
  let settings: readonly Setting[] = await store.settings.all()
  let roles: readonly GivenRole[] = await store.roles.all()

  const stored = (name: string, { platform, community }: ConversationRef, channel: string | null) =>
    settings.find(
      one =>
        one.name === name &&
        one.platform === platform &&
        one.community === community &&
        one.channel === (channel ?? one.channel),
    )

  async function change(
    name: string,
    { platform, community, channel }: ConversationRef,
    value: string | null,
    by: Actor,
  ): Promise<void> {
    if (value === null) await store.settings.remove({ platform, community }, channel, name)
    else await store.settings.set({ platform, community, channel, name, value, by, at: now() })
    settings = await store.settings.all()
  }

  /** A direct message belongs to no community: there the only one of the platform will do. */
  function storedModerators({ platform, community }: ConversationRef): ConversationRef | null {
    const channels = settings.filter(
      one =>
        one.name === MODERATORS && one.platform === platform && (community === null || one.community === community),
    )
    const [only] = channels
    return only?.channel && channels.length === 1 ? channelOf(platform, only.community, only.channel) : null
  }

  const watch = (): Watch => ({
    own: settings.flatMap(({ name, platform, community, channel }) =>
      name === MODERATORS && channel ? [{ platform, community, channel }] : [],
    ),
    fixed: moderators,
    roles,
    configured,
  })

  return {
    mode(conversation) {
      const value = stored(MODE, conversation, conversation.channel)?.value
      return channelModes.find(mode => mode === value) ?? configured.mode(conversation)
    },

    role(person: Person, conversation) {
      const given = roles.filter(
        ({ platform, community, subject }) =>
          platform === conversation.platform &&
          (community === conversation.community
            ? [person.id, ...person.groups].includes(subject)
            : conversation.community === null && subject === person.id),
      )
      return given.reduce<Role>((best, { role }) => higherRole(best, role), configured.role(person, conversation))
    },

    setMode: (conversation, mode, by) => change(MODE, conversation, mode, by),

    moderators(conversation) {
      const { platform, community } = conversation
      if (platform === 'console') return conversation
      const fixed = moderators.get(platform)
      return storedModerators(conversation) ?? (fixed ? channelOf(platform, community, fixed) : null)
    },

    async setModerators(conversation, here, by) {
      const before = stored(MODERATORS, conversation, null)
      if (before?.channel) await change(MODERATORS, { ...conversation, channel: before.channel }, null, by)
      if (here) await change(MODERATORS, conversation, 'here', by)
    },

    allModerators() {
      const inChat = settings.flatMap(one =>
        one.name === MODERATORS && one.channel ? [channelOf(one.platform, one.community, one.channel)] : [],
      )
      const inConfiguration = [...moderators].map(([platform, channel]) => channelOf(platform, null, channel))
      const seen = new Set<string>()
      return [...inChat, ...inConfiguration].filter(({ platform, channel }) => {
        const key = JSON.stringify([platform, channel])
        return !seen.has(key) && seen.add(key)
      })
    },

    reach: (person, conversation) => questionsFor(person, conversation, watch()),
    reaches: (person, conversation, home) => isWithin(home, questionsFor(person, conversation, watch())),
    looksAfter: channel => questionsOfModerators(channel, watch()),
    around: conversation => questionsAround(conversation, watch()),

    roles: ({ platform, community }) =>
      roles.filter(given => given.platform === platform && given.community === community),

    async giveRole({ platform, community }, subject, role, by) {
      if (role === 'member') await store.roles.take({ platform, community }, subject)
      else await store.roles.give({ platform, community, subject, role, by, at: now() })
      roles = await store.roles.all()
    },
  }
}

function channelOf(platform: PlatformName, community: string | null, channel: string): ConversationRef {
  return { platform, community, channel, thread: null, kind: 'channel' }
}
