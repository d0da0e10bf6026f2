import type { AutocompleteInteraction, Interaction, MessageComponentInteraction } from 'discord.js'
import { decodeChoice, decodeCommand, decodeCompletion, decodeForm, decodeMenuCommand } from '../decode/interaction.ts'
import { within } from '../encode/choices.ts'
import { isOwn } from '../own-ids.ts'
import { suggestFixed } from '../register.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { answerEvent } from './event.ts'
import { previewAnswer } from './menu.ts'
import type { Once } from './once.ts'
import { pressOwn, submitPage } from './own.ts'
import { bodyOf, hiddenFlags, sentence } from './payload.ts'
import { Response } from './respond.ts'

/** Everything people do with commands, menus, buttons, selects and forms. Each is handled once. */
export async function answerInteraction(interaction: Interaction, once: Once, work: Work): Promise<void> {
  if (!once.first(interaction.id)) return
  if (interaction.isAutocomplete()) return await suggest(interaction, work)
  if (interaction.isChatInputCommand()) {
    return await answerEvent(decodeCommand(interaction), new Response(interaction, work), work)
  }
  if (interaction.isMessageContextMenuCommand()) {
    const command = work.desk.commands.find(one => one.messageMenu?.label === interaction.commandName)
    if (!command) return await previewAnswer(interaction, work)
    return await answerEvent(decodeMenuCommand(interaction, command), new Response(interaction, work), work)
  }
  if (interaction.isMessageComponent()) return await useComponent(interaction, once, work)
  if (interaction.isModalSubmit()) {
    if (isOwn(interaction.customId)) return await submitPage(interaction, work)
    return await answerEvent(decodeForm(interaction), new Response(interaction, work), work)
  }
  // A command of an older version, still shown by somebody's client.
  if (interaction.isRepliable()) await interaction.reply({ ...bodyOf(sentence(words.oldButton)), flags: hiddenFlags })
}

async function useComponent(interaction: MessageComponentInteraction, once: Once, work: Work): Promise<void> {
  const values = interaction.isStringSelectMenu() ? interaction.values : []
  const press = [interaction.message.id, interaction.user.id, interaction.customId, ...values].join('|')
  // A double click: the second is acknowledged and does nothing.
  if (!once.firstForAMoment(press)) return void (await interaction.deferUpdate())
  if (isOwn(interaction.customId) && interaction.isButton()) return await pressOwn(interaction, work)
  await answerEvent(decodeChoice(interaction), new Response(interaction, work), work)
}

async function suggest(interaction: AutocompleteInteraction, work: Work): Promise<void> {
  const request = decodeCompletion(interaction)
  const suggestions = suggestFixed(work.desk.commands, request) ?? (await work.desk.complete(request))
  const usable = suggestions.filter(({ value, label }) => value && value.length <= 100 && label.trim())
  await interaction.respond(usable.slice(0, 25).map(({ value, label }) => ({ name: within(label, 100), value })))
}
