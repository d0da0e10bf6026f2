import type { webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import { messageOf } from '../../chat/errors.ts'
import type { Person } from '../../chat/event.ts'
import type { Log } from '../../chat/log.ts'
import { personName } from '../../chat/person-name.ts'
import { ask, type Patience } from './web.ts'

type Client = webApi.WebClient

type Account = Pick<Person, 'administrator' | 'name'>

const minutes = 60_000

/** Who somebody is in the workspace: asked only where a role decides or a name is kept, and remembered for some minutes. */
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
    const [account, memberOf] = await Promise.all([
      or<Account>({ administrator: false }, 'account', async () => {
        const { user: found } = await ask(patience, () => client.users.info({ user }))
        return {
          administrator: found?.is_admin === true || found?.is_owner === true,
          ...personName(found?.profile?.display_name, found?.profile?.real_name, found?.real_name, found?.name),
        }
      }),
      or<readonly string[]>([], 'groups', () => groupsOf(client, team, user)),
    ])
    const person: Person = { id: user, groups: memberOf, ...account }
    people.set(key, person)
    return person
  }
}
