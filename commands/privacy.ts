import type { Command } from '../src/chat/command.ts'
import type { Event } from '../src/chat/event.ts'
import type { Block, Choice, Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'

/** What is kept, one's own data as a file, and its deletion. */
export const privacy: Command<Services> = {
  name: 'privacy',
  description: 'What I keep about you; see it or delete it',
  options: [],
  role: 'member',
  visibility: 'private',
  run: (_values, event, services) => sayWhatIsKept(event, services),
  choose(event, services) {
    switch (event.choice) {
      case 'privacy:export':
        return exportData(event, services)
      case 'privacy:delete':
        return reply(
          [{ type: 'text', text: services.say('privacy-delete-sure') }],
          [
            { id: 'privacy:delete-now', label: services.say('privacy-delete-now'), style: 'danger' },
            { id: 'privacy:keep', label: services.say('privacy-delete-no') },
          ],
        )
      case 'privacy:delete-now':
        return deleteData(event, services)
      default:
        return reply([{ type: 'text', text: services.say('privacy-kept') }])
    }
  },
}

async function sayWhatIsKept(event: Event, services: Services): Promise<Reply> {
  const { say, retention } = services
  const { votes, askings, handOffs, proposals, decisions, revisions, roles, settings } = await dataOf(event, services)
  const counts = {
    votes: votes.length,
    askings: askings.length,
    hand_offs: handOffs.length,
    proposals: proposals.length,
    decisions: decisions.length,
    revisions: revisions.length,
    roles: roles.length,
    settings: settings.length,
  }
  return reply(
    [
      { type: 'heading', text: say('privacy-title') },
      { type: 'text', text: say('privacy-keeps-not') },
      { type: 'text', text: say('privacy-keeps') },
      {
        type: 'list',
        ordered: false,
        items: ['votes', 'gaps', 'hand-offs', 'proposals', 'names', 'settings', 'counts'].map(kind =>
          say(`privacy-keeps-${kind}`, { ...retention, hand_offs: retention.handOffs }),
        ),
      },
      { type: 'text', text: say('privacy-yours', counts) },
    ],
    [
      { id: 'privacy:export', label: say('privacy-export') },
      { id: 'privacy:delete', label: say('privacy-delete'), style: 'danger' },
    ],
  )
}

async function exportData(event: Event, services: Services): Promise<Reply> {
  const data = await dataOf(event, services)
  if (Object.values(data).every(list => list.length === 0))
    return reply([{ type: 'text', text: services.say('privacy-export-nothing') }])
  return reply([
    {
      type: 'file',
      name: 'my-data.json',
      mediaType: 'application/json',
      content: `${JSON.stringify(data, null, 2)}\n`,
      alt: services.say('privacy-export-says'),
    },
  ])
}

async function deleteData(event: Event, services: Services): Promise<Reply> {
  const { store, say, known, turns, asked, background } = services
  // What is still on its way to the store would come back after the deletion.
  await background.settled()
  const count = await store.people.forget(known(event.person, event.conversation))
  turns.forget(event.person)
  asked.forget(event)
  return reply([{ type: 'text', text: say('privacy-deleted', { count }) }])
}

async function dataOf(event: Event, { store, known, background }: Services) {
  await background.settled()
  return store.people.export(known(event.person, event.conversation))
}

function reply(blocks: readonly Block[], choices: readonly Choice[] = []): Reply {
  return {
    status: 'small-talk',
    visibility: 'private',
    blocks,
    choices: choices.length > 0 ? [{ present: 'buttons', choices }] : [],
  }
}
