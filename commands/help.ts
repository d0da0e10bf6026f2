import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'

/** What the bot can do, from the definitions of its commands. */
export const help: Command<Services> = {
  name: 'help',
  description: 'What Visa Rounds can do, and what it cannot',
  options: [],
  role: 'member',
  visibility: 'private',
  run(_values, _event, services) {
    const { say, commands } = services
    return {
      status: 'small-talk',
      visibility: 'private',
      blocks: [
        { type: 'heading', text: say('help-title') },
        { type: 'text', text: say('help-text') },
        {
          type: 'list',
          ordered: false,
          items: commands
            .filter(command => command.role === 'member')
            .map(command => `**/${command.name}**: ${command.description}`),
        },
        { type: 'text', text: say('help-limits') },
        { type: 'context', text: say('privacy-short') },
      ],
    }
  },
}
