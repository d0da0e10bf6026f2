import { parseArgs } from 'node:util'
import type { webApi } from '@slack/bolt'
import { stringify } from 'yaml'
import { commands as ours } from '../../commands/index.ts'
import { commandShortcut, shortcutId } from '../adapters/slack/ids.ts'
import { botEvents, botScopes, endpoints, optionalBotScopes } from '../adapters/slack/scopes.ts'
import type { Command, CommandOption } from '../chat/command.ts'
import { UserError } from '../chat/errors.ts'
import type { Io } from './io.ts'

type Manifest = Extract<webApi.AppsManifestCreateArguments['manifest'], object>
type Described = Pick<Command, 'name' | 'description' | 'options' | 'messageMenu'>

/** https://docs.slack.dev/reference/app-manifest: commands that Slack keeps for itself. */
const builtIn = new Set(
  'apps archive away call collapse dm dnd expand feed feedback huddle invite join leave me msg mute open prefs remind remove rename search shortcuts shrug star status topic who'.split(
    ' ',
  ),
)

/** `visa-rounds slack manifest [--url https://bot.example.org]`: prints the app's manifest, made from the commands. */
export async function slackManifest(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { url: { type: 'string' } } })
  io.stdout.write(manifestYaml(ours, values.url))
  return 0
}

/** `url`: the bot's public address, for HTTP; without it the app uses Socket Mode. */
export function manifestYaml(commands: readonly Described[], url?: string): string {
  const how = url ? 'HTTP' : 'Socket Mode'
  const head = `# The Slack app of Visa Rounds (${how}). Made by: visa-rounds slack manifest${url ? ' --url ...' : ''}\n# How to use it: docs/slack.md\n`
  return head + stringify(manifest(commands, url), { lineWidth: 0 })
}

export function manifest(commands: readonly Described[], url?: string): Manifest {
  const taken = commands.filter(command => builtIn.has(command.name)).map(command => `/${command.name}`)
  if (taken.length > 0)
    throw new UserError(`Slack keeps these commands for itself: ${taken.join(', ')}. Give them other names.`)
  const address = url === undefined ? undefined : publicAddress(url)
  const requests = address ? { request_url: `${address}${endpoints.events}` } : {}
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Visa Rounds',
      description: 'Visa questions of international medical graduates, answered with sources.',
      background_color: '#1d3557',
    },
    features: {
      agent_view: {
        agent_description:
          'Answers visa questions of international medical graduates with sources and review dates, and checks what your case still needs. It informs; it does not advise.',
      },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'visa-rounds', always_online: true },
      shortcuts: [
        {
          // Slack shows the app's name beside it; 24 characters at most.
          name: 'Answer this',
          type: 'message',
          callback_id: shortcutId,
          description: 'Answers the question in a message, to you only',
        },
        ...commands.flatMap(({ name, description, messageMenu }) =>
          messageMenu
            ? [{ name: messageMenu.label, type: 'message' as const, callback_id: commandShortcut(name), description }]
            : [],
        ),
      ],
      slash_commands: commands.map(({ name, description, options }) => ({
        command: `/${name}`,
        description,
        ...(options.length > 0 ? { usage_hint: options.map(hint).join(' ') } : {}),
        should_escape: false,
        ...(address ? { url: `${address}${endpoints.events}` } : {}),
      })),
    },
    oauth_config: {
      ...(address ? { redirect_urls: [`${address}${endpoints.redirect}`] } : {}),
      // The library's list of scopes lags behind Slack's.
      scopes: { bot: [...botScopes, ...optionalBotScopes] as never, bot_optional: [...optionalBotScopes] },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...botEvents] as never },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: true,
      socket_mode_enabled: address === undefined,
      token_rotation_enabled: false,
    },
  }
}

function publicAddress(url: string): string {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new UserError('--url should be the public https address of the bot, such as https://bot.example.org')
  return url.replace(/\/+$/, '')
}

function hint(option: CommandOption): string {
  const name =
    option.type === 'choice' ? `${option.name}=${option.choices.map(choice => choice.id).join('|')}` : option.name
  return option.required ? name : `[${name}]`
}
