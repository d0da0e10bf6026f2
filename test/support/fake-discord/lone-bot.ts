/** The adapter in a process of its own, for tests that could end it: `lone-bot.ts API_URL TOKEN`. Answers "Here.". */
import { discordAdapter } from '../../../src/adapters/discord/index.ts'
import { silentLog } from '../../../src/chat/log.ts'

const [apiUrl, token = ''] = process.argv.slice(2)
const adapter = discordAdapter({ token, apiUrl, messageContent: false, log: silentLog })
await adapter.start({
  commands: [],
  complete: async () => [],
  handle: async () => ({ status: 'answered', visibility: 'public', blocks: [{ type: 'text', text: 'Here.' }] }),
})
