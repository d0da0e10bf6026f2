import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js'
import type { CompletionRequest } from '../../chat/adapter.ts'
import type { Command, CommandOption, Role, Suggestion } from '../../chat/command.ts'
import { words } from './words.ts'

type Body = RESTPutAPIApplicationCommandsJSONBody[number]
type Options = NonNullable<Extract<Body, { options?: unknown }>['options']>

/**
 * Makes Discord's list of commands equal to ours: compared first, written only when they differ (200 creations a day).
 * With a server id they are of that server and there at once.
 */
export async function registerCommands(
  rest: REST,
  given: {
    readonly applicationId: string
    readonly guildId?: string | undefined
    readonly commands: readonly Command[]
  },
): Promise<'unchanged' | 'written'> {
  const route = given.guildId
    ? Routes.applicationGuildCommands(given.applicationId, given.guildId)
    : Routes.applicationCommands(given.applicationId)
  const wanted = commandBodies(given.commands, given.guildId ? 'guild' : 'global')
  const stored = await rest.get(route)
  if (sameCommands(wanted, Array.isArray(stored) ? stored : [])) return 'unchanged'
  await rest.put(route, { body: wanted })
  return 'written'
}

export function commandBodies(commands: readonly Command[], scope: 'global' | 'guild'): readonly Body[] {
  return [
    ...commands.map(command => slashBody(command, scope)),
    menuBody(words.answerThis, 'member', scope),
    ...commands.flatMap(({ messageMenu, role }) => (messageMenu ? [menuBody(messageMenu.label, role, scope)] : [])),
  ]
}

function slashBody(command: Command, scope: 'global' | 'guild'): Body {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options: [...command.options].sort(requiredFirst).map(optionBody) as Options,
    default_member_permissions: permissionsOf(command.role),
    ...reach(command.role, scope),
  }
}

function menuBody(name: string, role: Role, scope: 'global' | 'guild'): Body {
  return {
    type: ApplicationCommandType.Message,
    name,
    default_member_permissions: permissionsOf(role),
    ...reach(role, scope),
  }
}

/** Members' commands work everywhere, also where only the person installed the bot. Others need a server's settings. */
function reach(role: Role, scope: 'global' | 'guild'): Pick<Body, 'contexts' | 'integration_types'> {
  if (scope === 'guild') return {}
  const { GuildInstall, UserInstall } = ApplicationIntegrationType
  const { Guild, BotDM, PrivateChannel } = InteractionContextType
  if (role !== 'member') return { contexts: [Guild], integration_types: [GuildInstall] }
  return { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] }
}

/** Who sees the command at first; a server changes it under Integrations. The router checks roles all the same. */
function permissionsOf(role: Role): string | null {
  if (role === 'member') return null
  return (role === 'admin' ? PermissionFlagsBits.ManageGuild : PermissionFlagsBits.ManageMessages).toString()
}

function optionBody(option: CommandOption): object {
  const { name, description, required } = option
  const base = { name, description, ...(required ? { required } : {}) }
  switch (option.type) {
    case 'text':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(option.maxLength === undefined ? {} : { max_length: Math.min(option.maxLength, 6000) }),
        ...(option.completes ? { autocomplete: true } : {}),
      }
    case 'choice':
      return { ...base, type: ApplicationCommandOptionType.String, ...choicesOf(option.choices) }
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min === undefined ? {} : { min_value: option.min }),
        ...(option.max === undefined ? {} : { max_value: option.max }),
      }
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean }
  }
}

/** More than 25 are suggested while typing instead. */
function choicesOf(choices: readonly { readonly id: string; readonly label: string }[]): object {
  if (choices.length > 25) return { autocomplete: true }
  return { choices: choices.map(({ id, label }) => ({ name: label.slice(0, 100), value: id })) }
}

/** Suggestions for an option with a fixed list that is too long for Discord's own. null: not such an option. */
export function suggestFixed(commands: readonly Command[], request: CompletionRequest): readonly Suggestion[] | null {
  const option = commands.find(one => one.name === request.command)?.options.find(one => one.name === request.option)
  if (option?.type !== 'choice') return null
  const typed = request.typed.toLowerCase()
  return option.choices
    .filter(({ id, label }) => label.toLowerCase().includes(typed) || id.toLowerCase().includes(typed))
    .map(({ id, label }) => ({ value: id, label }))
}

function requiredFirst(one: CommandOption, other: CommandOption): number {
  return Number(other.required ?? false) - Number(one.required ?? false)
}

/** Equal in every field that we set; Discord adds others. */
export function sameCommands(wanted: readonly Body[], stored: readonly unknown[]): boolean {
  if (wanted.length !== stored.length) return false
  const key = (one: unknown) => (isRecord(one) ? `${one.type ?? 1}:${one.name}` : '')
  const byName = new Map(stored.map(one => [key(one), one]))
  return wanted.every(one => covers(byName.get(key(one)), one))
}

function covers(stored: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const list = stored ?? []
    return (
      Array.isArray(list) && list.length === wanted.length && wanted.every((one, index) => covers(list[index], one))
    )
  }
  if (!isRecord(wanted)) return stored === wanted || (wanted === null && stored === undefined)
  if (!isRecord(stored)) return false
  const ours = Object.entries(wanted).every(([key, value]) => covers(stored[key], value))
  // What we left out and Discord still has: a limit, a list of choices or a mark that was taken away since.
  return ours && optional.every(key => key in wanted || !stored[key])
}

const optional = ['required', 'autocomplete', 'choices', 'max_length', 'min_length', 'min_value', 'max_value'] as const

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
