import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discordAdapter } from '../../../src/adapters/discord/index.ts'
import { SetupError } from '../../../src/chat/errors.ts'
import { silentLog } from '../../../src/chat/log.ts'
import { discordInvite } from '../../../src/cli/discord-invite.ts'
import { checkDiscord } from '../../../src/cli/doctor-discord.ts'
import { ScriptedDesk } from '../../contracts/scripted-desk.ts'
import { FakeDiscord } from '../../support/fake-discord/fake-discord.ts'

const sendMessages = 1n << 11n

let discord: FakeDiscord
beforeEach(async () => {
  discord = await FakeDiscord.start()
})
afterEach(async () => {
  await discord.stop()
  expect(discord.problems).toEqual([])
})

function diagnose(more: Partial<Parameters<typeof checkDiscord>[0]> = {}) {
  return checkDiscord({ token: discord.state.token, apiUrl: discord.url, messageContent: false, ...more })
}

async function worst(more: Partial<Parameters<typeof checkDiscord>[0]> = {}) {
  const checks = await diagnose(more)
  return (
    checks.find(one => one.state === 'problem') ??
    checks.find(one => one.state === 'warning') ??
    expect.fail('all is well')
  )
}

describe('the doctor on Discord', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect((await diagnose()).filter(one => one.state !== 'ok')).toEqual([])
  })

  it('names the menu for a token that is missing, malformed or refused', async () => {
    expect((await worst({ token: undefined })).fix).toContain('DISCORD_TOKEN')
    expect((await worst({ token: 'nonsense' })).fix).toContain('Bot > Reset Token')
    expect((await worst({ token: 'a.b.c' })).says).toContain('Bot > Reset Token')
  })

  it('names the menu for the intent', async () => {
    expect((await worst({ messageContent: true })).fix).toContain('Privileged Gateway Intents')
  })

  it('tells an application id that is of another application', async () => {
    expect((await worst({ applicationId: '123456789012345678' })).fix).toContain(discord.world.application)
  })

  it('tells what is missing in a server, and in a channel', async () => {
    discord.world.questions.denied = sendMessages
    expect(await worst()).toMatchObject({ state: 'warning' })
    expect((await worst()).says).toContain('#visa-questions (Send Messages)')
    discord.world.denied = sendMessages
    expect((await worst()).says).toContain('lacks: Send Messages')
  })

  it('tells that it is in no server, cannot be added by people, or was started too often', async () => {
    discord.state.userInstall = false
    expect((await worst()).fix).toContain('User Install')
    discord.state.inServer = false
    expect((await worst()).fix).toContain('discord invite')
    discord.state.startsLeft = 0
    expect((await worst()).says).toContain('no more starts')
  })

  it('never prints the token', async () => {
    expect(JSON.stringify([await diagnose(), await diagnose({ token: 'wrong.secret.token' })])).not.toMatch(
      /fake\.token|wrong\.secret/,
    )
  })
})

describe('the invite', () => {
  it('asks for the least, and nothing of an administrator', () => {
    const { server, person } = discordInvite({ applicationId: '123456789012345678' })
    const query = new URL(server).searchParams
    expect(query.get('scope')).toBe('bot applications.commands')
    expect(BigInt(query.get('permissions') ?? 0)).toBe(
      (1n << 10n) | sendMessages | (1n << 15n) | (1n << 16n) | (1n << 35n) | (1n << 38n),
    )
    expect(new URL(person).searchParams.get('integration_type')).toBe('1')
  })

  it('finds the id in the token, and says where it is otherwise', () => {
    const token = `${Buffer.from('123456789012345678').toString('base64')}.x.y`
    expect(discordInvite({ token }).server).toContain('123456789012345678')
    expect(() => discordInvite({ token: '' })).toThrow(/General Information > Application ID/)
  })
})

describe('a start that cannot work', () => {
  const start = (more: object) =>
    discordAdapter({
      token: discord.state.token,
      apiUrl: discord.url,
      messageContent: false,
      log: silentLog,
      ...more,
    }).start(new ScriptedDesk())

  it('is told with the fix when the token is refused', async () => {
    await expect(start({ token: 'wrong' })).rejects.toThrow(/Bot > Reset Token/)
    await expect(start({ token: 'wrong' })).rejects.toBeInstanceOf(SetupError)
  })

  it('is told when Discord is not there', async () => {
    await expect(start({ apiUrl: 'http://127.0.0.1:9/api' })).rejects.toThrow(/could not be reached/)
  })

  it('is told when the gateway refuses', async () => {
    discord.gateway.refuseWith = 4014
    await expect(start({})).rejects.toThrow(/did not let the bot in/)
  })
})

describe('the ready line', () => {
  it('says where it cannot answer', async () => {
    discord.world.questions.denied = sendMessages
    const lines: [object, string][] = []
    const log = { ...silentLog, info: (fields: object, event: string) => void lines.push([fields, event]) }
    const adapter = discordAdapter({ token: discord.state.token, apiUrl: discord.url, messageContent: false, log })
    await adapter.start(new ScriptedDesk())
    await adapter.stop()
    const ready = lines.find(([, event]) => event === 'discord.ready')?.[0]
    expect(ready).toMatchObject({
      guilds: 1,
      channels: 1,
      cannotAnswerIn: [{ channel: discord.world.questions.id, missing: ['SendMessages'] }],
    })
  })

  it('comes after all shards of this process are there', async () => {
    discord.state.shards = 4
    const adapter = discordAdapter({
      token: discord.state.token,
      apiUrl: discord.url,
      messageContent: false,
      log: silentLog,
      shards: [1, 3],
      shardCount: 4,
    })
    await adapter.start(new ScriptedDesk())
    expect(discord.gateway.identifies.map(one => one.shard)).toEqual([
      [1, 4],
      [3, 4],
    ])
    await adapter.stop()
  })
})
