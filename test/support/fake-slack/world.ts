import type { AnyBlock, Home, Modal } from './block-rules.ts'

/** What exists in the fake: workspaces, channels, messages, windows, files. */
export interface Workspace {
  readonly team: string
  readonly enterprise: string | null
  /** Installed for the whole organisation. */
  readonly orgWide: boolean
  readonly token: string
  readonly bot: { readonly user: string; readonly id: string }
  readonly scopes: readonly string[]
  readonly administrators: ReadonlySet<string>
  /** By person; others have only their handle. */
  readonly names: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, readonly string[]>
}

export interface Channel {
  readonly id: string
  botIsMember: boolean
  archived: boolean
  /** Of a direct channel: the person. */
  readonly person: string | null
}

export interface Message {
  readonly channel: string
  readonly ts: string
  readonly thread: string | null
  readonly user: string
  text: string
  blocks: readonly AnyBlock[]
  /** Only this person sees it. */
  readonly ephemeralTo: string | null
  readonly files: readonly StoredFile[]
  /** How the bot sent it; null: a person wrote it. */
  readonly via: 'postMessage' | 'postEphemeral' | 'response_url' | 'file' | null
  edits: number
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  content: string
}

export interface OpenView {
  readonly id: string
  hash: string
  readonly user: string
  view: Modal | Home
  /** What is filled in, by block id. */
  state: Record<string, Filled>
  open: boolean
}

export type Filled = { readonly value: string } | { readonly picked: readonly string[] }

export const testWorkspace: Workspace = {
  team: 'T0WORK',
  enterprise: null,
  orgWide: false,
  token: 'xoxb-test-token',
  bot: { user: 'U0BOT', id: 'B0BOT' },
  scopes: [
    'app_mentions:read',
    'assistant:write',
    'chat:write',
    'commands',
    'files:write',
    'im:history',
    'im:write',
    'usergroups:read',
    'users:read',
    'channels:history',
    'groups:history',
  ],
  administrators: new Set(['U0ADMIN']),
  names: new Map([['U0ADMIN', 'Dr. Ann Lee']]),
  groups: new Map([['S0MODS', ['U0MOD']]]),
}

export const appToken = 'xapp-test-token'
export const signingSecret = 'test-signing-secret'
