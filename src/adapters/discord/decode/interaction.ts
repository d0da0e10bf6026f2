import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js'
import type { CompletionRequest } from '../../../chat/adapter.ts'
import type { Command } from '../../../chat/command.ts'
import type { ChoiceEvent, CommandEvent, FormEvent, MessageEvent, OptionValue } from '../../../chat/event.ts'
import { originalId } from '../encode/unique-ids.ts'
import { fieldsOf } from '../forms/fields.ts'
import { withoutMarkers } from './message.ts'
import { personOfInteraction } from './person.ts'
import { placeOfInteraction } from './place.ts'

type AnyInteraction =
  | AutocompleteInteraction
  | ChatInputCommandInteraction
  | MessageComponentInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction

/** What every event of an interaction carries. */
export function baseOf(interaction: AnyInteraction) {
  return {
    id: interaction.id,
    at: interaction.createdTimestamp,
    conversation: placeOfInteraction(interaction),
    person: personOfInteraction(interaction),
  }
}

export function decodeCommand(interaction: ChatInputCommandInteraction): CommandEvent {
  return {
    kind: 'command',
    ...baseOf(interaction),
    command: interaction.commandName,
    input: { options: optionsOf(interaction) },
  }
}

/** "Answer this" in the menu of a message; its words come along whatever the intents. */
export function decodeMenu(interaction: MessageContextMenuCommandInteraction): MessageEvent {
  const text = withoutMarkers(interaction.targetMessage.content)
  return { kind: 'message', ...baseOf(interaction), text, addressed: 'menu' }
}

/** A command's own entry in the menu of a message. */
export function decodeMenuCommand(interaction: MessageContextMenuCommandInteraction, command: Command): CommandEvent {
  const { content, author } = interaction.targetMessage
  const options = command.messageMenu?.options({ text: withoutMarkers(content), author: author.id }) ?? {}
  return { kind: 'command', ...baseOf(interaction), command: command.name, input: { options } }
}

export function decodeChoice(interaction: MessageComponentInteraction): ChoiceEvent {
  const values = interaction.isStringSelectMenu() ? interaction.values : []
  return { kind: 'choice', ...baseOf(interaction), choice: originalId(interaction.customId), values }
}

export function decodeForm(interaction: ModalSubmitInteraction): FormEvent {
  return { kind: 'form', ...baseOf(interaction), form: interaction.customId, fields: fieldsOf(interaction) }
}

export function decodeCompletion(interaction: AutocompleteInteraction): CompletionRequest {
  const { person, conversation } = baseOf(interaction)
  const focused = interaction.options.getFocused(true)
  return {
    command: interaction.commandName,
    option: focused.name,
    typed: String(focused.value),
    options: optionsOf(interaction),
    person,
    conversation,
  }
}

function optionsOf({
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(options.data.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}
