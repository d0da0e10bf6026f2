import type { Role } from '../chat/command.ts'
import type { Actor, Scope } from './people.ts'

export interface Setting extends Scope {
  /** null: for the whole community. */
  readonly channel: string | null
  readonly name: string
  readonly value: string
  readonly by: Actor
  readonly at: number
}

/** What admins set in chat. */
export interface CommunitySettings {
  set(setting: Setting): Promise<void>
  /** Back to the configuration. Returns false when it was not set. */
  remove(scope: Scope, channel: string | null, name: string): Promise<boolean>
  all(): Promise<readonly Setting[]>
}

export interface GivenRole extends Scope {
  /** A person's, role's or user group's id on the platform. */
  readonly subject: string
  readonly role: Role
  readonly by: Actor
  readonly at: number
}

/** Roles given in chat, by community. They add to those of the configuration. */
export interface GivenRoles {
  give(role: GivenRole): Promise<void>
  take(scope: Scope, subject: string): Promise<boolean>
  all(): Promise<readonly GivenRole[]>
}

/** Slack workspaces that installed the app. The texts hold tokens: `sealInstallations` encrypts them. */
export interface Installations {
  put(id: string, json: string, at: number): Promise<void>
  get(id: string): Promise<string | null>
  remove(id: string): Promise<boolean>
}

/** Small notes of the program to itself, such as when the last digest went out. */
export interface Marks {
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
}
