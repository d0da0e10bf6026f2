import { type Channel, type Client, Events, type Interaction, type Message, type REST } from 'discord.js'
import { LRUCache } from 'lru-cache'
import type { Adapter, Capabilities, Desk } from '../../chat/adapter.ts'
import { DeliveryError, messageOf, SetupError } from '../../chat/errors.ts'
import type { ConversationRef } from '../../chat/event.ts'
import type { Reply } from '../../chat/reply.ts'
import { answerInteraction } from './answer/interaction.ts'
import { answerMessage } from './answer/message.ts'
import { Once } from './answer/once.ts'
import { post } from './answer/post.ts'
import { forgetQuietChannels, logConnection, makeClient } from './client.ts'
import { connect } from './connect.ts'
import { encode } from './encode/encode.ts'
import { asDeliveryError, faultOf, problemOf } from './faults.ts'
import { guardPackets } from './guard.ts'
import { InFlight } from './in-flight.ts'
import { Memory } from './memory.ts'
import { type DiscordOptions, defaults } from './options.ts'
import { describeReach } from './ready.ts'
import { registerCommands } from './register.ts'
import { checkApplication } from './setup.ts'
import type { Work } from './work.ts'

export type { DiscordOptions } from './options.ts'

export const discordCapabilities: Capabilities = {
  buttons: true,
  selects: true,
  forms: true,
  privateReplies: true,
  threads: true,
  tables: true,
  files: true,
}

/** Discord, with discord.js. Connects on `start`, which rejects with a `SetupError` that says the fix. */
export function discordAdapter(options: DiscordOptions): Adapter {
  const { log } = options
  const inFlight = new InFlight()
  let unasked = 0
  let running: { readonly work: Work; readonly off: () => void } | null = null

  async function start(desk: Desk): Promise<void> {
    const application = await checkApplication(options)
    const client = makeClient(options, application.messageContent)
    logConnection(client, log)
    const ends = [guardPackets(log), forgetQuietChannels(client)]
    const off = () => {
      for (const end of ends) end()
    }
    const work: Work = {
      client: client as Client<true>,
      desk,
      log,
      now: options.now ?? Date.now,
      memory: new Memory(),
      conversations: new LRUCache<string, true>({ max: 10_000, ttl: 15 * 60_000, ttlResolution: 1000 }),
      acknowledgeAfter: options.acknowledgeAfter ?? defaults.acknowledgeAfter,
      retryDelays: options.retryDelays ?? defaults.retryDelays,
    }
    const once = new Once()
    const handle = (id: string, run: () => Promise<void>) => {
      if (running) inFlight.add(run().catch(error => tellFailure(error, id)))
    }
    client.on(Events.MessageCreate, (message: Message) =>
      handle(message.id, () => answerMessage(message, work, application.messageContent)),
    )
    client.on(Events.InteractionCreate, (interaction: Interaction) =>
      handle(interaction.id, () => answerInteraction(interaction, once, work)),
    )
    try {
      running = { work, off }
      await connect(client, options.token)
      const commands = await register(client.rest, application.id, desk)
      log.info({ ...describeReach(work.client, application.messageContent), commands }, 'discord.ready')
    } catch (error) {
      running = null
      off()
      await client.destroy()
      throw error
    }
  }

  /** Questions are answered without them, so a refusal does not end the start. */
  async function register(rest: REST, applicationId: string, desk: Desk): Promise<string> {
    const { guildId } = options
    try {
      return await registerCommands(rest, { applicationId, guildId, commands: desk.commands })
    } catch (error) {
      if (faultOf(error) === 'unreachable')
        throw new SetupError(`Discord could not be reached: ${messageOf(error)}`, { cause: error, transient: true })
      const fix = guildId
        ? `DISCORD_GUILD_ID should be a server that the bot is in, invited with "visa-rounds discord invite".`
        : 'Invite the bot again with "visa-rounds discord invite".'
      log.error({ ...problemOf(error), fix }, 'discord.commands-not-registered')
      return 'not registered'
    }
  }

  /** A late or repeated interaction is Discord's doing or a slow machine; the rest is a defect or an outage. */
  function tellFailure(error: unknown, id: string): void {
    const fault = faultOf(error)
    const level = fault === 'late' || fault === 'gone' ? 'warn' : 'error'
    log[level]({ event: id, fault, ...problemOf(error) }, 'discord.answer-not-delivered')
  }

  async function send(to: ConversationRef, reply: Reply): Promise<void> {
    if (!running) throw new DeliveryError('Discord is not connected', { transient: true })
    if (reply.visibility === 'private' && to.kind !== 'direct') {
      throw new DeliveryError('A private message needs a direct conversation on Discord', { transient: false })
    }
    const { work } = running
    try {
      const channel = await place(work.client, to)
      if (!channel?.isSendable()) throw new Error('the channel takes no messages')
      await post(work, channel, encode(reply), { key: `${work.now()}u${++unasked}` })
    } catch (error) {
      throw asDeliveryError(error)
    }
  }

  async function stop(): Promise<void> {
    if (!running) return
    const { work, off } = running
    running = null
    await inFlight.settled(options.stopAfter ?? defaults.stopAfter)
    await work.client.destroy()
    off()
  }

  return { name: 'discord', capabilities: discordCapabilities, start, send, stop }
}

/** A direct conversation may be named by the person's id, when nothing was said there before. */
async function place(client: Client, { kind, thread, channel }: ConversationRef): Promise<Channel | null> {
  try {
    return await client.channels.fetch(thread ?? channel)
  } catch (error) {
    if (kind !== 'direct') throw error
    return await client.users.createDM(channel)
  }
}
