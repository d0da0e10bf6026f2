import { refusal } from './faults.ts'
import type { Answer, Request } from './http.ts'
import { isRecord } from './limits/components.ts'
import type { MessageUse } from './limits/message.ts'
import { modal } from './limits/modal.ts'
import type { FakeMessage, FakeUser } from './world.ts'

export interface FakeInteraction {
  readonly id: string
  readonly token: string
  readonly user: FakeUser
  readonly channel: string
  readonly kind: 'command' | 'component' | 'modal' | 'autocomplete'
  /** The message that carried the component. */
  readonly carrier: string | null
  /** performance.now() when it was sent to the bot. */
  readonly sentAt: number
  acknowledgedAt: number | null
  deferred: 'reply' | 'update' | null
  ephemeral: boolean
  original: string | null
  modal: Record<string, unknown> | null
  suggestions: readonly { readonly name: string; readonly value: string }[] | null
}

/** What the endpoints need of the fake to store and show messages. */
export interface Postbox {
  /** Checks and stores a new message; an answer when it is refused. */
  create(request: Request, data: unknown, use: MessageUse, place: Place): FakeMessage | Answer
  edit(request: Request, data: unknown, use: MessageUse, message: FakeMessage): FakeMessage | Answer
  remove(message: FakeMessage): void
  find(id: string): FakeMessage | undefined
  payload(message: FakeMessage): unknown
  problem(text: string): void
}

export interface Place {
  readonly channel: string
  readonly onlyFor: string | null
  readonly interaction: string | null
}

const window = 3000

export function isAnswer(given: FakeMessage | Answer): given is Answer {
  return 'status' in given
}

/** POST /interactions/{id}/{token}/callback */
export function callback(request: Request, interaction: FakeInteraction | undefined, box: Postbox): Answer {
  if (!interaction) return refusal(404, 10062, 'Unknown interaction')
  if (performance.now() - interaction.sentAt > window) return refusal(404, 10062, 'Unknown interaction')
  if (interaction.acknowledgedAt !== null) return refusal(400, 40060, 'Interaction has already been acknowledged.')
  const { type, data } = isRecord(request.body) ? request.body : {}
  const refused = take(request, interaction, Number(type), data, box)
  if (refused) return refused
  interaction.acknowledgedAt = performance.now()
  if (request.query.get('with_response') !== 'true') return { status: 204 }
  const message = interaction.original ? box.find(interaction.original) : undefined
  return {
    status: 200,
    body: {
      interaction: { id: interaction.id, type: 2 },
      ...(message ? { resource: { type, message: box.payload(message) } } : {}),
    },
  }
}

function take(
  request: Request,
  interaction: FakeInteraction,
  type: number,
  data: unknown,
  box: Postbox,
): Answer | undefined {
  const invalid = (text: string) => {
    box.problem(text)
    return refusal(400, 50035, text)
  }
  const ephemeral = isRecord(data) && (Number(data.flags ?? 0) & 64) !== 0
  const place = {
    channel: interaction.channel,
    onlyFor: ephemeral ? interaction.user.id : null,
    interaction: interaction.id,
  }
  if (interaction.kind === 'autocomplete' && type !== 8) return invalid(`callback ${type} to an autocomplete`)
  switch (type) {
    case 4: {
      const made = box.create(request, data, 'interaction', place)
      if (isAnswer(made)) return made
      interaction.original = made.id
      interaction.ephemeral = ephemeral
      return
    }
    case 5:
      if (isRecord(data) && (Number(data.flags ?? 0) & ~64) !== 0)
        return invalid('only the ephemeral flag with a defer')
      interaction.deferred = 'reply'
      interaction.ephemeral = ephemeral
      return
    case 6:
      if (!interaction.carrier) return invalid('deferred update without a message')
      interaction.deferred = 'update'
      interaction.original = interaction.carrier
      return
    case 7: {
      const carrier = interaction.carrier ? box.find(interaction.carrier) : undefined
      if (!carrier) return invalid('update without a message')
      const made = box.edit(request, data, 'edit', carrier)
      if (isAnswer(made)) return made
      interaction.original = made.id
      return
    }
    case 8: {
      const choices = isRecord(data) && Array.isArray(data.choices) ? data.choices : null
      if (interaction.kind !== 'autocomplete' || !choices) return invalid('suggestions to no autocomplete')
      if (choices.length > 25) return invalid(`${choices.length} suggestions, at most 25`)
      for (const { name, value } of choices) {
        if (!name || !value || name.length > 100 || value.length > 100)
          return invalid('a suggestion is empty or too long')
      }
      interaction.suggestions = choices
      return
    }
    case 9: {
      if (interaction.kind === 'modal') return invalid('a modal cannot follow a modal')
      const parsed = modal.safeParse(data)
      if (!parsed.success) return invalid(`modal: ${parsed.error.message}`)
      interaction.modal = parsed.data
      return
    }
    default:
      return invalid(`unknown callback type ${type}`)
  }
}

/** POST /webhooks/{application}/{token}: a follow-up. The first one after a defer takes the place of the deferred reply. */
export function followUp(request: Request, interaction: FakeInteraction, box: Postbox): Answer {
  if (interaction.acknowledgedAt === null) return refusal(404, 10015, 'Unknown Webhook')
  const flags = isRecord(request.body) ? Number(request.body.flags ?? 0) : 0
  const fills = interaction.deferred === 'reply' && interaction.original === null
  const ephemeral = fills ? interaction.ephemeral : (flags & 64) !== 0
  const made = box.create(request, request.body, 'webhook', {
    channel: interaction.channel,
    onlyFor: ephemeral ? interaction.user.id : null,
    interaction: interaction.id,
  })
  if (isAnswer(made)) return made
  if (fills) interaction.original = made.id
  return { status: 200, body: box.payload(made) }
}

/** PATCH /webhooks/{application}/{token}/messages/{id or @original} */
export function editFollowUp(request: Request, interaction: FakeInteraction, which: string, box: Postbox): Answer {
  if (interaction.acknowledgedAt === null) return refusal(404, 10015, 'Unknown Webhook')
  if (which === '@original' && interaction.deferred === 'reply' && interaction.original === null) {
    const made = box.create(request, request.body, 'webhook-edit', {
      channel: interaction.channel,
      onlyFor: interaction.ephemeral ? interaction.user.id : null,
      interaction: interaction.id,
    })
    if (isAnswer(made)) return made
    interaction.original = made.id
    return { status: 200, body: box.payload(made) }
  }
  const message = box.find(which === '@original' ? (interaction.original ?? '') : which)
  if (!message) return refusal(404, 10008, 'Unknown Message')
  const edited = box.edit(request, request.body, 'webhook-edit', message)
  return isAnswer(edited) ? edited : { status: 200, body: box.payload(edited) }
}

/** DELETE /webhooks/{application}/{token}/messages/{id or @original} */
export function removeFollowUp(interaction: FakeInteraction, which: string, box: Postbox): Answer {
  if (which === '@original' && interaction.deferred === 'reply' && interaction.original === null) {
    interaction.deferred = null
    return { status: 204 }
  }
  const message = box.find(which === '@original' ? (interaction.original ?? '') : which)
  if (!message) return refusal(404, 10008, 'Unknown Message')
  box.remove(message)
  return { status: 204 }
}
