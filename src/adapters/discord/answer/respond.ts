import type {
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js'
import { MessageFlags } from 'discord.js'
import type { MessagePayload } from '../encode/encode.ts'
import { persist } from '../faults.ts'
import type { Work } from '../work.ts'
import { bodyOf, hiddenFlags, plainFlags } from './payload.ts'

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

/** How an interaction is answered: acknowledged, then filled. Knows what Discord allows in which order. */
export class Response {
  readonly interaction: Answerable
  readonly #work: Work
  #state: 'open' | 'reply-deferred' | 'update-deferred' | 'answered' = 'open'
  #hiddenDefer = false

  constructor(interaction: Answerable, work: Work) {
    this.interaction = interaction
    this.#work = work
  }

  /** Nothing was said to Discord yet: a modal can still open. */
  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** At least one message is there. */
  get hasBrought(): boolean {
    return this.#state === 'answered'
  }

  /** Says "one moment". On a component the message stays as it is; else the person sees that the bot thinks. */
  async acknowledge(hidden: boolean): Promise<void> {
    if (!this.isOpen) return
    const carrier = this.#carrierInteraction()
    this.#hiddenDefer = hidden
    if (carrier) await this.#hurry(() => carrier.deferUpdate())
    else await this.#hurry(() => this.interaction.deferReply(hidden ? { flags: MessageFlags.Ephemeral } : {}))
    this.#state = carrier ? 'update-deferred' : 'reply-deferred'
  }

  /** Brings the messages, in order. `replace`: the first takes the place of the message that carried the component. */
  async bring(
    payloads: readonly MessagePayload[],
    how: { readonly hidden: boolean; readonly replace: boolean },
  ): Promise<void> {
    const [first, ...others] = payloads
    if (!first) return
    if (this.isOpen) await this.#answerNow(first, how)
    else await this.#answerLater(first, how)
    this.#state = 'answered'
    const flags = how.hidden ? hiddenFlags : plainFlags
    for (const payload of others) await this.#persist(() => this.interaction.followUp({ ...bodyOf(payload), flags }))
  }

  /** Ends it without a word: a deferred "thinking" is taken back. */
  async nothing(): Promise<void> {
    if (this.isOpen) await this.acknowledge(true)
    if (this.#state === 'reply-deferred') await this.interaction.deleteReply()
    this.#state = 'answered'
  }

  async #answerNow(payload: MessagePayload, { hidden, replace }: { hidden: boolean; replace: boolean }): Promise<void> {
    const carrier = replace ? this.#carrierInteraction() : null
    const flags = hidden ? hiddenFlags : plainFlags
    const body = () => ({ ...bodyOf(payload), attachments: [], flags: MessageFlags.IsComponentsV2 }) as const
    if (carrier) await this.#hurry(() => carrier.update(body()))
    else await this.#hurry(() => this.interaction.reply({ ...bodyOf(payload), flags }))
  }

  async #answerLater(
    payload: MessagePayload,
    { hidden, replace }: { hidden: boolean; replace: boolean },
  ): Promise<void> {
    const fills =
      this.#state === 'reply-deferred' ? this.#hiddenDefer === hidden : this.#state === 'update-deferred' && replace
    if (fills) {
      // discord.js adds the files to the list it is given: each try needs a new one.
      const body = () => ({ ...bodyOf(payload), attachments: [], flags: MessageFlags.IsComponentsV2 }) as const
      await this.#persist(() => this.interaction.editReply(body()))
      return
    }
    // Who sees a deferred reply cannot be changed any more, and the first follow-up would inherit it.
    if (this.#state === 'reply-deferred') await this.#persist(() => this.interaction.deleteReply())
    await this.#persist(() =>
      this.interaction.followUp({ ...bodyOf(payload), flags: hidden ? hiddenFlags : plainFlags }),
    )
  }

  #carrierInteraction() {
    const { interaction } = this
    if (interaction.isMessageComponent()) return interaction
    return interaction.isModalSubmit() && interaction.isFromMessage() ? interaction : null
  }

  /** Within the three seconds of an acknowledgement. */
  #hurry<T>(run: () => Promise<T>): Promise<T> {
    return persist(run, this.#work.retryDelays.slice(0, 2))
  }

  #persist<T>(run: () => Promise<T>): Promise<T> {
    return persist(run, this.#work.retryDelays)
  }
}
