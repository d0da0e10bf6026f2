import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands as realCommands } from '../../../commands/index.ts'
import { discordAdapter } from '../../../src/adapters/discord/index.ts'
import { commandBodies } from '../../../src/adapters/discord/register.ts'
import type { Command, CommandOption } from '../../../src/chat/command.ts'
import { silentLog } from '../../../src/chat/log.ts'
import { contractCommands, ScriptedDesk } from '../../contracts/scripted-desk.ts'
import { FakeDiscord } from '../../support/fake-discord/fake-discord.ts'
import { commandProblems } from '../../support/fake-discord/limits/command.ts'
import { People } from '../../support/fake-discord/people.ts'

let discord: FakeDiscord
beforeEach(async () => {
  discord = await FakeDiscord.start()
})
afterEach(async () => {
  await discord.stop()
  expect(discord.problems).toEqual([])
})

async function runOnce(commands: readonly Command[], guildId?: string): Promise<void> {
  const adapter = discordAdapter({
    token: discord.state.token,
    apiUrl: discord.url,
    messageContent: false,
    log: silentLog,
    guildId,
  })
  await adapter.start(new ScriptedDesk(commands))
  await adapter.stop()
}

function command(options: readonly CommandOption[], more: Partial<Command> = {}): Command {
  return {
    name: 'kb',
    description: 'Edit',
    role: 'member',
    visibility: 'private',
    options,
    run: () => expect.fail(),
    ...more,
  }
}

const manyChoices = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, label: `Country ${index}` }))

describe('slash commands on Discord', () => {
  it('are written once, and again only when they differ', async () => {
    await runOnce(contractCommands)
    await runOnce(contractCommands)
    expect(discord.state.commandWrites).toBe(1)
    await runOnce([...contractCommands, command([{ type: 'integer', name: 'year', description: 'Year', min: 2026 }])])
    expect(discord.state.commandWrites).toBe(2)
    await runOnce([...contractCommands, command([{ type: 'integer', name: 'year', description: 'Year' }])])
    expect(discord.state.commandWrites).toBe(3)
  })

  it('go to one server when an id is given', async () => {
    await runOnce(contractCommands, discord.world.guild)
    expect([...discord.state.commands.keys()]).toEqual([discord.world.guild])
  })

  it('of members work everywhere, those of moderators in servers only', () => {
    const [ask, , edit] = commandBodies([...contractCommands, command([], { role: 'reviewer' })], 'global')
    expect(ask).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1], default_member_permissions: null })
    expect(edit).toMatchObject({ contexts: [0], integration_types: [0], default_member_permissions: '8192' })
  })

  it('a list that is too long is suggested while typing', async () => {
    const desk = new ScriptedDesk([
      command([{ type: 'choice', name: 'country', description: 'Country', choices: manyChoices }]),
    ])
    const adapter = discordAdapter({
      token: discord.state.token,
      apiUrl: discord.url,
      messageContent: false,
      log: silentLog,
    })
    await adapter.start(desk)
    const typing = new People(discord).type('kb', { name: 'country', type: 3, value: 'country 29' })
    await discord.until('suggestions', () => typing.suggestions !== null)
    expect(typing.suggestions).toEqual([{ name: 'Country 29', value: 'c29' }])
    await adapter.stop()
  })

  it('as the project has them are inside all limits', () => {
    for (const scope of ['global', 'guild'] as const) {
      const bodies = JSON.parse(JSON.stringify(commandBodies(realCommands as readonly Command[], scope)))
      expect(commandProblems(bodies, scope)).toEqual([])
    }
  })
})
