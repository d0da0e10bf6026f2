import type { ChoiceEvent, CommandEvent, FormEvent, OptionValue } from './event.ts'
import type { Reply } from './reply.ts'

export type Role = 'member' | 'author' | 'reviewer' | 'admin'

interface OptionBase {
  /** Lower case, at most 32 characters. */
  readonly name: string
  /** At most 100 characters. */
  readonly description: string
  readonly required?: boolean
}

export type CommandOption =
  | (OptionBase & {
      readonly type: 'text'
      readonly maxLength?: number
      /** Takes all the rest of a typed line (`/ask what is ...`). At most one, the last. */
      readonly rest?: boolean
      /** The command's `complete` suggests values. */
      readonly completes?: boolean
    })
  | (OptionBase & {
      readonly type: 'choice'
      readonly choices: readonly { readonly id: string; readonly label: string }[]
    })
  | (OptionBase & { readonly type: 'integer'; readonly min?: number; readonly max?: number })
  | (OptionBase & { readonly type: 'flag' })

export interface Suggestion {
  readonly value: string
  /** At most 100 characters. */
  readonly label: string
}

export type CommandValues = Readonly<Record<string, OptionValue>>

/**
 * One slash command, platform-neutral. `Services` is what the router hands over (see src/router/services.ts);
 * commands import it as a type only.
 */
export interface Command<Services = never> {
  readonly name: string
  /** At most 100 characters. */
  readonly description: string
  readonly options: readonly CommandOption[]
  /** Who may use it. */
  readonly role: Role
  /** Everybody may use it, but some of what it does needs a higher role or keeps who did it: the adapter finds out about the person. */
  readonly needsPerson?: boolean
  /** Who sees the reply unless it says otherwise. */
  readonly visibility: 'public' | 'private'
  /** Also in the menu of a message, under this label (at most 24 characters): `run` gets the options made of the message. */
  readonly messageMenu?: {
    readonly label: string
    options(message: { readonly text: string; readonly author: string }): CommandValues
  }
  run(values: CommandValues, event: CommandEvent, services: Services): Reply | Promise<Reply>
  /** A pressed button or picked option whose id starts with `<name>:`. */
  choose?(event: ChoiceEvent, services: Services): Reply | Promise<Reply>
  /** A sent form whose id starts with `<name>:`. */
  submit?(event: FormEvent, services: Services): Reply | Promise<Reply>
  complete?(
    option: string,
    typed: string,
    values: CommandValues,
    services: Services,
  ): readonly Suggestion[] | Promise<readonly Suggestion[]>
}
