import type { webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { messageOf } from '../../chat/errors.ts'
import type { Person } from '../../chat/event.ts'
import type { Log } from '../../chat/log.ts'
import { ask, type Patience } from './web.ts'

type Client = webApi.WebClient

const minutes = 60_000

/** Who somebody is in the workspace: asked only where a role decides, and remembered for some minutes. */
export function keepPeople(
  patience: Patience,
  log: Log,
): (client: Client, team: string, user: string) => Promise<Person> {
  const people = new LRUCache<string, Person>({ max: 5_000, ttl: 10 * minutes })
  const groups = new LRUCache<string, ReadonlyMap<string, readonly string[]>>({ max: 500, ttl: 10 * minutes })

  async function groupsOf(client: Client, team: string, user: string): Promise<readonly string[]> {
    let known = groups.get(team)
    if (!known) {
      const found = await ask(patience, () => client.usergroups.list({ include_users: true }))
      known = new Map((found.usergroups ?? []).map(group => [group.id ?? '', group.users ?? []]))
      groups.set(team, known)
    }
    return [...known].filter(([, users]) => users.includes(user)).map(([id]) => id)
  }

  async function or<T>(fallback: T, what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      // Not knowing never gives a right: the person is an ordinary member then.
      log.warn({ what, problem: messageOf(error) }, 'slack.person-not-known')
      return fallback
    }
  }

  return async (client, team, user) => {
    const key = `${team}:${user}`
    const known = people.get(key)
    if (known) return known
    const [administrator, memberOf] = await Promise.all([
      or(false, 'administrator', async () => {
        const found = await ask(patience, () => client.users.info({ user }))
        return found.user?.is_admin === true || found.user?.is_owner === true
      }),
      or<readonly string[]>([], 'groups', () => groupsOf(client, team, user)),
    ])
    const person: Person = { id: user, groups: memberOf, administrator }
    people.set(key, person)
    return person
  }
}
