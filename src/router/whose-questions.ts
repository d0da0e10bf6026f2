import type { ConversationRef, Person, PlatformName } from '../chat/event.ts'
import type { GivenRole, Reach, Scope } from '../store/store.ts'
import { mayUse, type Settings } from './settings.ts'

/** What decides whose questions somebody looks after. */
export interface Watch {
  /** Moderators' channels that communities have set for themselves. */
  readonly own: readonly {
    readonly platform: PlatformName
    readonly community: string | null
    readonly channel: string
  }[]
  /** From the configuration, by platform: for every community that has none of its own. */
  readonly fixed: ReadonlyMap<PlatformName, string>
  readonly roles: readonly GivenRole[]
  readonly configured: Settings
}

/** The community that direct messages of a platform go to: the only one with a moderators' channel of its own. */
function communityOfDirect(platform: PlatformName, { own }: Watch): string | null {
  const [only, ...others] = own.filter(one => one.platform === platform)
  return only && others.length === 0 ? only.community : null
}

/** A community, and the direct messages that go to it. */
function withDirect(platform: PlatformName, communities: readonly string[], watch: Watch): Reach {
  const home = communityOfDirect(platform, watch)
  return { platform, communities: home !== null && communities.includes(home) ? [...communities, null] : communities }
}

/** Questions that may be one gap with a question asked there: never those of another community. */
export function questionsAround({ platform, community }: ConversationRef, watch: Watch): Reach {
  const home = community ?? communityOfDirect(platform, watch)
  return home === null ? { platform, communities: [null] } : withDirect(platform, [home], watch)
}

/** What the people of a moderators' channel look after. */
export function questionsOfModerators({ platform, community, channel }: ConversationRef, watch: Watch): Reach {
  if (platform === 'console') return 'all'
  const here = watch.own.find(one => one.platform === platform && one.channel === channel)
  if (here) return withDirect(platform, here.community === null ? [] : [here.community], watch)
  if (watch.fixed.get(platform) !== channel) return withDirect(platform, community === null ? [] : [community], watch)
  const others = watch.own.filter(one => one.platform === platform).map(one => one.community)
  return { platform, except: communityOfDirect(platform, watch) === null ? others : [...others, null] }
}

/**
 * Whose questions somebody may see there: in a moderators' channel what it looks after, elsewhere in a community its own. In direct
 * messages every community where the person has a role: one from the configuration under the person's own id holds everywhere.
 */
export function questionsFor(person: Person, conversation: ConversationRef, watch: Watch): Reach {
  const { platform, community, kind } = conversation
  if (platform === 'console') return 'all'
  const alone: Person = { id: person.id, groups: [], administrator: false }
  if (kind === 'direct' && mayUse(watch.configured.role(alone, conversation), 'author')) return 'all'
  if (community !== null) return questionsOfModerators(conversation, watch)
  const given = watch.roles.flatMap(one =>
    one.platform === platform && one.subject === person.id && one.community !== null && mayUse(one.role, 'author')
      ? [one.community]
      : [],
  )
  return withDirect(platform, given, watch)
}

export function isWithin({ platform, community }: Scope, reach: Reach): boolean {
  if (reach === 'all') return true
  if (platform !== reach.platform) return false
  return 'communities' in reach ? reach.communities.includes(community) : !reach.except.includes(community)
}
