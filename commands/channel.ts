import type { Command } from '../src/chat/command.ts'
import type { Event } from '../src/chat/event.ts'
import type { Block, Reply } from '../src/chat/reply.ts'
import type { Services } from '../src/router/services.ts'
import type { ChannelMode } from '../src/router/settings.ts'

const MODES = {
  off: 'off: nothing at all',
  commands: 'commands: only commands and the message menu',
  mention: 'mention: also when spoken to',
  suggest: 'suggest: a button under known questions',
  auto: 'auto: answers known questions at once',
} as const satisfies Record<ChannelMode, string>

/** What the bot does in a channel, and whether moderators are told things there. Stored by community. */
export const channel: Command<Services> = {
  name: 'channel',
  description: 'Set what I do in this channel, and where moderators are told things',
  options: [
    {
      type: 'choice',
      name: 'mode',
      description: 'What I do in this channel',
      choices: [
        ...Object.entries(MODES).map(([id, label]) => ({ id, label })),
        { id: 'default', label: 'default: as configured' },
      ],
    },
    {
      type: 'choice',
      name: 'moderators',
      description: 'Send alarms, questions to people and the weekly report here',
      choices: [
        { id: 'here', label: 'here' },
        { id: 'nowhere', label: 'nowhere: as configured' },
      ],
    },
  ],
  role: 'admin',
  visibility: 'private',
  async run(values, event, services) {
    const { community, say, known, tell } = services
    const { conversation } = event
    if (conversation.kind === 'direct') return reply([{ type: 'text', text: say('channel-not-here') }])
    const { actor } = known(event.person, conversation)
    const blocks: Block[] = []
    if (values.mode !== undefined) {
      await community.setMode(conversation, modeOf(values.mode), actor)
      blocks.push({ type: 'text', text: say('channel-saved') })
    }
    if (values.moderators !== undefined) {
      const here = values.moderators === 'here'
      await community.setModerators(conversation, here, actor)
      const hello = {
        status: 'small-talk',
        visibility: 'public',
        blocks: [{ type: 'text', text: say('channel-hello') }],
      } as const
      const written = !here || (await tell({ ...conversation, thread: null, kind: 'channel' }, hello))
      blocks.push({ type: 'text', text: say(written ? 'channel-saved' : 'channel-cannot-post') })
    }
    return reply([...blocks, ...describe(event, services)])
  },
}

function modeOf(value: unknown): ChannelMode | null {
  return typeof value === 'string' && value in MODES ? (value as ChannelMode) : null
}

/** How things stand now. */
function describe({ conversation }: Event, { community, say, overhears }: Services): readonly Block[] {
  const mode = community.mode(conversation)
  const moderators = community.moderators(conversation)
  const place = moderators === null ? 'nowhere' : moderators.channel === conversation.channel ? 'here' : 'there'
  return [
    { type: 'heading', text: say('channel-title') },
    { type: 'text', text: say('channel-mode', { mode, says: say(`channel-mode-${mode}`) }) },
    ...((mode === 'suggest' || mode === 'auto') && !overhears(conversation.platform)
      ? [{ type: 'text', text: say('channel-deaf') } as const]
      : []),
    { type: 'text', text: say(`channel-moderators-${place}`) },
  ]
}

function reply(blocks: readonly Block[]): Reply {
  return { status: 'small-talk', visibility: 'private', blocks }
}
