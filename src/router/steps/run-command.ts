import { UserError } from '../../chat/errors.ts'
import { noSuchCommand } from '../../chat/no-such-command.ts'
import type { Reply } from '../../chat/reply.ts'
import { readOptions } from '../read-options.ts'
import { mayUse } from '../settings.ts'
import type { Step } from '../step.ts'

/** A slash command: find it, check the role, read its options, run it. */
export const runCommand: Step = async (event, { services, settings }) => {
  if (event.kind !== 'command') return 'pass'
  const command = services.commands.find(known => known.name === event.command.toLowerCase())
  if (!command)
    throw new UserError(
      noSuchCommand(
        event.command,
        services.commands.map(({ name }) => name),
        services.say,
      ),
    )
  const role = settings.role(event.person, event.conversation)
  if (!mayUse(role, command.role))
    return privately(services.say('not-your-command', { command: command.name, role: command.role }))
  const values = readOptions(command, event.input)
  return command.run(values, event, services)
}

/** Buttons, selects and forms go to the command that made them. */
export const runChoice: Step = async (event, { services, settings }) => {
  if (event.kind !== 'choice' && event.kind !== 'form') return 'pass'
  const owner = (event.kind === 'choice' ? event.choice : event.form).split(':', 1)[0] ?? ''
  const command = services.commands.find(known => known.name === owner)
  if (!command) return 'pass'
  if (!mayUse(settings.role(event.person, event.conversation), command.role))
    return privately(services.say('not-your-command', { command: command.name, role: command.role }))
  const reply =
    event.kind === 'choice' ? await command.choose?.(event, services) : await command.submit?.(event, services)
  return reply ?? 'pass'
}

/** The last of the steps for choices: made by an older version, or tampered with. */
export const expireChoice: Step = (event, { services }) => {
  if (event.kind !== 'choice' && event.kind !== 'form') return 'pass'
  return privately(services.say('choice-expired'))
}

function privately(text: string): Reply {
  return { status: 'declined', visibility: 'private', blocks: [{ type: 'text', text }] }
}
