import type { Log } from '../../chat/log.ts'
import type { InstallationRecords } from './installations.ts'
import type { Patience } from './web.ts'
import type { SlackWords } from './words.ts'

export interface SlackOptions {
  /** `xoxb-…`: one workspace. Leave out when `oauth` is given. */
  readonly botToken?: string
  /** `xapp-…` with `connections:write`: Socket Mode. Without it the adapter listens on HTTP. */
  readonly appToken?: string
  /** Needed for HTTP: proves that a request comes from Slack. */
  readonly signingSecret?: string
  /** HTTP, and the pages that install the app. Default 3000; 0 takes a free port. */
  readonly port?: number
  readonly host?: string
  /** Another base address of the Web API, with the last slash. */
  readonly apiUrl?: string
  /** Several workspaces, each of which installs the app itself. */
  readonly oauth?: OAuthOptions
  /** Shown when somebody opens the messages with the bot; asked anew each time, so that they can follow the season. At most 4. */
  readonly prompts?: () => readonly Prompt[]
  readonly words?: Partial<SlackWords>
  readonly patience?: Partial<Patience>
  readonly timing?: Partial<Timing>
  readonly now?: () => number
  readonly log: Log
}

export interface OAuthOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
  /** Where installations are kept. They hold tokens. */
  readonly installations: InstallationRecords
  /** Where Slack asks for consent; for tests. */
  readonly authorizationUrl?: string
}

export interface Prompt {
  readonly title: string
  readonly message: string
}

/** Milliseconds. Slack waits 3,000 for an acknowledgement and for a window to open. */
export interface Timing {
  /** A submitted form is answered inside its window when the desk is this fast. */
  readonly form: number
  /** A command without text opens a loading window when the desk is slower than this. */
  readonly loading: number
  /** "is looking it up" is shown when the desk is slower than this. */
  readonly status: number
  /** `stop` waits this long for answers in flight. */
  readonly drain: number
}

export const defaultTiming: Timing = { form: 2_000, loading: 1_200, status: 400, drain: 10_000 }
