import { type Faults, refusal } from './faults.ts'
import type { FakeGateway } from './gateway.ts'
import type { Answer, Request } from './http.ts'
import {
  callback,
  editFollowUp,
  type FakeInteraction,
  followUp,
  isAnswer,
  type Postbox,
  removeFollowUp,
} from './interaction.ts'
import { commandProblems } from './limits/command.ts'
import { isRecord } from './limits/components.ts'
import { channelPayload, guildPayload, interactionMember, userPayload } from './payloads.ts'
import { channelType, everyoneMay, type World } from './world.ts'

export interface RestState {
  readonly world: World
  readonly box: Postbox
  readonly faults: Faults
  readonly interactions: Map<string, FakeInteraction>
  readonly gateway: () => FakeGateway
  token: string
  /** Flags of the application: 1<<19 when the message content intent is switched on in the portal. */
  applicationFlags: number
  shards: number
  /** Starts that the gateway still allows today. */
  startsLeft: number
  /** Is the bot in a server at all? */
  inServer: boolean
  userInstall: boolean
  /** Registered commands by `global` or server id. */
  readonly commands: Map<string, readonly Record<string, unknown>[]>
  commandWrites: number
  readonly requests: string[]
  /** Message id by nonce: a repeated send of the bot is made once. */
  readonly nonces: Map<string, string>
  typing: number
}

type Route = readonly [
  method: string,
  path: RegExp,
  handle: (request: Request, parts: readonly string[], state: RestState) => Answer,
]

const routes: readonly Route[] = [
  ['GET', /^\/gateway\/bot$/, (_, __, state) => ({ status: 200, body: gatewayInformation(state) })],
  ['GET', /^\/applications\/@me$/, (_, __, state) => ({ status: 200, body: application(state) })],
  ['GET', /^\/users\/@me$/, (_, __, { world }) => ({ status: 200, body: userPayload(world.bot) })],
  ['GET', /^\/users\/@me\/guilds$/, (_, __, state) => ({ status: 200, body: ownServers(state) })],
  ['GET', /^\/guilds\/(\d+)$/, (_, __, { world }) => ({ status: 200, body: guildPayload(world) })],
  ['GET', /^\/guilds\/(\d+)\/channels$/, (_, __, { world }) => ({ status: 200, body: serverChannels(world) })],
  [
    'GET',
    /^\/guilds\/(\d+)\/members\/(\d+)$/,
    (_, __, { world }) => ({ status: 200, body: interactionMember(world, world.bot) }),
  ],
  ['GET', /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/, readCommands],
  ['PUT', /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/, writeCommands],
  [
    'POST',
    /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
    (request, [id = ''], { interactions, box }) => callback(request, interactions.get(id), box),
  ],
  [
    'POST',
    /^\/webhooks\/(\d+)\/([^/]+)$/,
    withInteraction((request, interaction, _, box) => followUp(request, interaction, box)),
  ],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, withInteraction(editFollowUp)],
  [
    'DELETE',
    /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/,
    withInteraction((_, interaction, which, box) => removeFollowUp(interaction, which, box)),
  ],
  ['POST', /^\/users\/@me\/channels$/, openDirect],
  [
    'GET',
    /^\/channels\/(\d+)$/,
    (_, [id = ''], { world }) =>
      inChannel(world, id, channel => ({ status: 200, body: channelPayload(world, channel) })),
  ],
  ['PATCH', /^\/channels\/(\d+)$/, editChannel],
  ['POST', /^\/channels\/(\d+)\/messages$/, postMessage],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, readMessage],
  ['POST', /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, startThread],
  ['POST', /^\/channels\/(\d+)\/typing$/, countTyping],
]

const open = /^\/(interactions|webhooks)\//

/** REST v10: the endpoints that the bot uses; any other is a problem of its own. */
export function answer(request: Request, state: RestState): Answer | null {
  state.requests.push(`${request.method} ${request.path}`)
  if (state.requests.length > 20_000) state.requests.splice(0, 10_000)
  const fault = state.faults.hit(request)
  if (fault !== undefined) return fault
  if (!open.test(request.path) && request.authorization !== `Bot ${state.token}`)
    return refusal(401, 0, '401: Unauthorized')
  for (const [method, path, handle] of routes) {
    const match = request.method === method ? path.exec(request.path) : null
    if (match) return handle(request, match.slice(1), state)
  }
  state.box.problem(`unknown endpoint ${request.method} ${request.path}`)
  return refusal(404, 0, '404: Not Found')
}

function countTyping(_: Request, __: readonly string[], state: RestState): Answer {
  state.typing++
  return { status: 204 }
}

function gatewayInformation(state: RestState): object {
  return {
    url: state.gateway().url,
    shards: state.shards,
    session_start_limit: { total: 1000, remaining: state.startsLeft, reset_after: 60_000, max_concurrency: 16 },
  }
}

function application(state: RestState): object {
  const { world } = state
  return {
    id: world.application,
    name: 'Visa Rounds',
    flags: state.applicationFlags,
    bot: userPayload(world.bot),
    bot_public: true,
    integration_types_config: state.userInstall ? { 0: {}, 1: {} } : { 0: {} },
  }
}

function ownServers({ world, inServer }: RestState): readonly object[] {
  const permissions = (everyoneMay & ~world.denied).toString()
  return inServer
    ? [{ id: world.guild, name: 'IMG community', icon: null, owner: false, permissions, features: [] }]
    : []
}

function serverChannels(world: World): readonly object[] {
  const isListed = (type: number) => type === channelType.text || type === channelType.forum
  return [...world.channels.values()].filter(one => isListed(one.type)).map(one => channelPayload(world, one))
}

function withInteraction(
  handle: (request: Request, interaction: FakeInteraction, which: string, box: Postbox) => Answer,
): Route[2] {
  return (request, [, token = '', which = ''], { interactions, box }) => {
    const interaction = interactions.get(token.replace(/^token-/, ''))
    return interaction ? handle(request, interaction, which, box) : refusal(404, 10015, 'Unknown Webhook')
  }
}

function readCommands(_: Request, [, guild]: readonly string[], state: RestState): Answer {
  const stored = state.commands.get(guild ?? 'global') ?? []
  return {
    status: 200,
    body: stored.map((one, index) => ({
      id: String(index + 1),
      version: '1',
      application_id: state.world.application,
      ...one,
    })),
  }
}

function writeCommands(request: Request, parts: readonly string[], state: RestState): Answer {
  const guild = parts[1]
  const problems = commandProblems(request.body, guild ? 'guild' : 'global')
  for (const problem of problems) state.box.problem(problem)
  if (problems.length > 0 || !Array.isArray(request.body)) return refusal(400, 50035, problems.join('; '))
  state.commandWrites++
  // Discord gives the defaults back, whatever was sent.
  const defaults = {
    description: '',
    default_member_permissions: null,
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
  }
  const reach = guild ? {} : { contexts: null, integration_types: [0] }
  state.commands.set(
    guild ?? 'global',
    request.body.map((one: Record<string, unknown>) => ({ ...defaults, ...reach, ...one })),
  )
  return readCommands(request, parts, state)
}

function openDirect(request: Request, _: readonly string[], { world }: RestState): Answer {
  const person = isRecord(request.body) ? String(request.body.recipient_id) : ''
  return { status: 200, body: channelPayload(world, world.directWith(person)) }
}

function inChannel(world: World, id: string, then: (channel: ReturnType<World['channel']>) => Answer): Answer {
  return world.channels.has(id) ? then(world.channel(id)) : refusal(404, 10003, 'Unknown Channel')
}

function editChannel(request: Request, [id = '']: readonly string[], { world, gateway }: RestState): Answer {
  return inChannel(world, id, channel => {
    if (!isRecord(request.body)) return refusal(400, 50035, 'no body')
    if (channel.locked) return refusal(403, 50013, 'Missing Permissions')
    if (Array.isArray(request.body.applied_tags)) channel.appliedTags = request.body.applied_tags
    if (typeof request.body.archived === 'boolean') channel.archived = request.body.archived
    gateway().dispatch('THREAD_UPDATE', channelPayload(world, channel))
    return { status: 200, body: channelPayload(world, channel) }
  })
}

function postMessage(request: Request, [id = '']: readonly string[], { world, box, nonces }: RestState): Answer {
  return inChannel(world, id, channel => {
    if (channel.type === channelType.forum) return refusal(400, 50008, 'Cannot send messages in a non-text channel')
    if (channel.locked) return refusal(403, 50013, 'Missing Permissions')
    if (channel.archived && channel.type === channelType.publicThread) channel.archived = false
    const nonce = isRecord(request.body) && request.body.enforce_nonce ? String(request.body.nonce) : undefined
    const twin = nonce === undefined ? undefined : box.find(nonces.get(nonce) ?? '')
    if (twin) return { status: 200, body: box.payload(twin) }
    const made = box.create(request, request.body, 'channel', { channel: id, onlyFor: null, interaction: null })
    if (isAnswer(made)) return made
    if (nonce !== undefined) nonces.set(nonce, made.id)
    return { status: 200, body: box.payload(made) }
  })
}

function readMessage(_: Request, [channel, id = '']: readonly string[], { box }: RestState): Answer {
  const message = box.find(id)
  return message && message.channel === channel && !message.onlyFor
    ? { status: 200, body: box.payload(message) }
    : refusal(404, 10008, 'Unknown Message')
}

function startThread(
  request: Request,
  [parent = '', id = '']: readonly string[],
  { world, gateway }: RestState,
): Answer {
  const name = isRecord(request.body) ? String(request.body.name ?? '') : ''
  if (name.length < 1 || name.length > 100) return refusal(400, 50035, 'name of 1 to 100 characters')
  if (world.channels.has(id)) return refusal(400, 160_004, 'A thread has already been created for this message')
  const thread = world.addChannel({
    id,
    type: channelType.publicThread,
    name,
    parent,
    owner: world.bot.id,
    joined: true,
  })
  gateway().dispatch('THREAD_CREATE', { ...channelPayload(world, thread), newly_created: true })
  return { status: 201, body: channelPayload(world, thread) }
}
