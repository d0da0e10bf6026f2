import type { Command, CommandOption } from '../src/chat/command.ts'
import { noSuchCommand } from '../src/chat/no-such-command.ts'
import type { Services } from '../src/router/services.ts'

/** What the bot can do, from the definitions of its commands. */
export const help: Command<Services> = {
  name: 'help',
  description: 'What Visa Rounds can do, and what it cannot',
  options: [{ type: 'text', name: 'command', description: 'Only about this command', maxLength: 40, completes: true }],
  role: 'member',
  visibility: 'private',
  run(values, _event, services) {
    const { say, commands } = services
    const typed = nameIn(String(values.command ?? ''))
    const wanted = commands.find(({ name }) => name === typed)
    if (wanted) return { status: 'small-talk', visibility: 'private', blocks: about(wanted, services) }
    const names = commands.map(({ name }) => name)
    return {
      status: 'small-talk',
      visibility: 'private',
      blocks: [
        ...(typed ? [{ type: 'text', text: noSuchCommand(typed, names, say) } as const] : []),
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
  complete(_option, typed, _values, { commands }) {
    return commands
      .filter(({ name }) => name.includes(nameIn(typed)))
      .slice(0, 25)
      .map(({ name, description }) => ({ value: name, label: `/${name}: ${description}`.slice(0, 100) }))
  },
}

/** `/kb`, `KB` -> `kb` */
function nameIn(typed: string): string {
  return typed.trim().replace(/^\//, '').toLowerCase()
}

function about(command: Command<Services>, { say }: Services) {
  return [
    { type: 'heading', text: `/${command.name}` },
    { type: 'text', text: command.description.replace(/[^.]$/, '$&.') },
    ...(command.options.length > 0
      ? [{ type: 'list', ordered: false, items: command.options.map(sayOption) } as const]
      : []),
    ...(command.role === 'member' ? [] : [{ type: 'text', text: say('help-role', { role: command.role }) } as const]),
  ] as const
}

function sayOption(option: CommandOption): string {
  const choices = option.type === 'choice' ? ` (${option.choices.map(({ id }) => id).join(', ')})` : ''
  return `**${option.name}**${option.required ? '' : ' (may be left out)'}: ${option.description}${choices}`
}
