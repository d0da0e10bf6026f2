import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../../commands/index.ts'
import { shortcutId } from '../../../src/adapters/slack/ids.ts'
import { manifest, manifestYaml } from '../../../src/cli/slack-manifest.ts'
import { contractCommands } from '../../contracts/scripted-desk.ts'

const root = join(import.meta.dirname, '..', '..', '..')

describe('the manifest of the Slack app', () => {
  it('in docs/ is the one made from the commands of today', () => {
    const kept = readFileSync(join(root, 'docs', 'slack-manifest.yaml'), 'utf8')
    expect(kept, 'run: node src/cli.ts slack manifest > docs/slack-manifest.yaml').toBe(manifestYaml(commands))
  })

  it('names every command and the shortcut that the adapter listens to', () => {
    const { features } = parse(manifestYaml(commands))
    expect(features.slash_commands.map((one: { command: string }) => one.command)).toEqual(
      commands.map(one => `/${one.name}`),
    )
    expect(features.shortcuts[0].callback_id).toBe(shortcutId)
  })

  it('keeps the limits of a manifest', () => {
    const made = manifest(commands)
    const { features, settings, oauth_config, display_information } = made
    expect(display_information.name.length).toBeLessThanOrEqual(35)
    expect(display_information.description?.length).toBeLessThanOrEqual(140)
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(300)
    expect(features?.slash_commands?.length).toBeLessThanOrEqual(50)
    // https://github.com/slackapi/manifest-schema (schemas/manifest.schema.2.0.0.json)
    expect(features?.shortcuts?.length).toBeLessThanOrEqual(10)
    for (const { name, description } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(24)
      expect(description.length).toBeLessThanOrEqual(150)
    }
    for (const { command, description, usage_hint = '' } of features?.slash_commands ?? []) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/)
      expect(description.length).toBeLessThanOrEqual(2_000)
      expect(usage_hint.length).toBeLessThanOrEqual(1_000)
    }
    expect(settings?.event_subscriptions?.bot_events?.length).toBeLessThanOrEqual(100)
    expect(oauth_config?.scopes?.bot?.length).toBeLessThanOrEqual(255)
  })

  it('for HTTP carries the public address, and turns Socket Mode off', () => {
    const { settings, oauth_config, features } = manifest(contractCommands, 'https://bot.example.org/')
    expect(settings?.socket_mode_enabled).toBe(false)
    expect(settings?.event_subscriptions?.request_url).toBe('https://bot.example.org/slack/events')
    expect(settings?.interactivity?.request_url).toBe('https://bot.example.org/slack/events')
    expect(oauth_config?.redirect_urls).toEqual(['https://bot.example.org/slack/oauth_redirect'])
    expect(features?.slash_commands?.[0]?.url).toBe('https://bot.example.org/slack/events')
    expect(() => manifest(contractCommands, 'http://bot.example.org')).toThrow('https')
  })

  it('refuses a command that Slack keeps for itself', () => {
    const remind = { name: 'remind', description: 'x', options: [] }
    expect(() => manifest([remind])).toThrow('/remind')
  })
})
