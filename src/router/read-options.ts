import type { Command, CommandOption, CommandValues } from '../chat/command.ts'
import { assertNever, UserError } from '../chat/errors.ts'
import type { CommandEvent, OptionValue } from '../chat/event.ts'
import { literal } from '../chat/markdown.ts'
import { nearest } from '../chat/nearest.ts'

type Options = readonly CommandOption[]

/**
 * A command's options, typed and checked, from a platform's own options or from the text behind the command:
 * `h1b step3=passed`, `pathway:h1b`, `--pathway h1b`; values without a name fill the options in order.
 * Throws a UserError that names the wrong word and what can stand there.
 */
export function readOptions(command: Pick<Command, 'name' | 'options'>, input: CommandEvent['input']): CommandValues {
  const raw = 'options' in input ? { ...input.options } : splitText(command.options, input.text)
  const values: Record<string, OptionValue> = {}
  for (const option of command.options) {
    const given = raw[option.name]
    if (given !== undefined && given !== '') values[option.name] = readValue(option, given)
    else if (option.required) throw new UserError(`/${command.name} needs **${option.name}**: ${option.description}`)
  }
  return values
}

function splitText(options: Options, text: string): Record<string, OptionValue> {
  const raw: Record<string, OptionValue> = {}
  const rest: string[] = []
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const named = word.match(/^(?:--)?([a-z][a-z0-9-]*)[=:](.+)$/i)
    const option = named ? options.find(known => known.name === named[1]?.toLowerCase()) : undefined
    if (option && named?.[2] !== undefined && raw[option.name] === undefined) raw[option.name] = named[2]
    else rest.push(word)
  }
  for (const option of options) {
    if (raw[option.name] !== undefined || rest.length === 0) continue
    if (option.type === 'text' && option.rest) raw[option.name] = rest.splice(0).join(' ')
    else if (option.type === 'choice' && !findChoice(option, rest[0] ?? '') && takesRest(options)) continue
    else raw[option.name] = rest.shift() ?? ''
  }
  if (rest.length > 0) {
    const meant = nearest(
      rest[0] ?? '',
      options.map(option => option.name),
    )
    throw new UserError(
      `I do not understand "${literal(rest[0] ?? '', 60)}".${meant ? ` Did you mean ${meant}=...?` : ''} Options: ${options.map(option => option.name).join(', ') || 'none'}.`,
    )
  }
  return raw
}

function takesRest(options: Options): boolean {
  return options.some(option => option.type === 'text' && option.rest)
}

function readValue(option: CommandOption, given: OptionValue): OptionValue {
  switch (option.type) {
    case 'text': {
      const text = String(given)
      const most = option.maxLength ?? 2000
      if (text.length > most) throw new UserError(`**${option.name}** is too long: at most ${most} characters.`)
      return text
    }
    case 'choice': {
      const found = findChoice(option, String(given))
      if (found) return found.id
      const meant = nearest(
        String(given),
        option.choices.map(choice => choice.id),
      )
      throw new UserError(
        `"${literal(String(given), 60)}" is not a choice for **${option.name}**.${meant ? ` Did you mean "${meant}"?` : ''} Choose one of: ${option.choices.map(choice => choice.id).join(', ')}.`,
      )
    }
    case 'integer': {
      const number = Number(given)
      const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = option
      if (!Number.isInteger(number) || number < min || number > max)
        throw new UserError(
          `**${option.name}** must be a whole number${option.min === undefined ? '' : ` from ${min}`}${option.max === undefined ? '' : ` to ${max}`}.`,
        )
      return number
    }
    case 'flag':
      if (typeof given === 'boolean') return given
      return /^(?:yes|y|true|on|1)$/i.test(String(given))
    default:
      return assertNever(option)
  }
}

function findChoice(option: Extract<CommandOption, { type: 'choice' }>, typed: string) {
  const wanted = typed.toLowerCase().replaceAll(/[-\s\u2010-\u2015]/g, '')
  return option.choices.find(choice =>
    [choice.id, choice.label].some(name => name.toLowerCase().replaceAll(/[-\s\u2010-\u2015]/g, '') === wanted),
  )
}
