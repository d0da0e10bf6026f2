import type { CommandEvent, Event } from '../../chat/event.ts'
import { limits } from './encode/limits.ts'

/**
 * Ids of the adapter's own buttons and of pages of long forms: `~name|part|part`. They carry what is needed to go on after
 * a restart or in another process.
 */
export type OwnId =
  /** Show a page of a form; when it is no longer remembered, ask the origin again. */
  | { readonly name: 'open'; readonly key: string; readonly page: number; readonly origin: string }
  /** A page of a long form that is sent. */
  | { readonly name: 'page'; readonly key: string; readonly page: number }
  /** Show a private answer to the one who asked. */
  | { readonly name: 'see'; readonly key: string; readonly author: string; readonly origin: string }
  | { readonly name: 'post'; readonly key: string; readonly channel: string; readonly message: string }
  | { readonly name: 'share' | 'share-yes' | 'share-no'; readonly key: string; readonly count: number }
  | { readonly name: 'solved' }

export function isOwn(customId: string): boolean {
  return customId.startsWith('~')
}

export function packOwn(id: OwnId): string {
  switch (id.name) {
    case 'open':
      return join(id.name, id.key, id.page, id.origin)
    case 'page':
      return join(id.name, id.key, id.page)
    case 'see':
      return join(id.name, id.key, id.author, id.origin)
    case 'post':
      return join(id.name, id.key, id.channel, id.message)
    case 'share':
    case 'share-yes':
    case 'share-no':
      return join(id.name, id.key, id.count)
    case 'solved':
      return join(id.name)
  }
}

/** null: of another version. */
export function unpackOwn(customId: string): OwnId | null {
  const [name, key = '', second = '', ...others] = customId.slice(1).split('|')
  const rest = others.join('|')
  switch (name) {
    case 'open':
      return { name, key, page: Number(second) || 0, origin: rest }
    case 'page':
      return { name, key, page: Number(second) || 0 }
    case 'see':
      return { name, key, author: second, origin: rest }
    case 'post':
      return { name, key, channel: second, message: rest }
    case 'share':
    case 'share-yes':
    case 'share-no':
      return { name, key, count: Number(second) || 1 }
    case 'solved':
      return { name }
    default:
      return null
  }
}

function join(...parts: readonly (string | number)[]): string {
  return `~${parts.join('|')}`
}

/** What somebody did, short enough to do it again from an id. */
export type Origin =
  | { readonly kind: 'command'; readonly command: string; readonly input: CommandEvent['input'] }
  | { readonly kind: 'choice'; readonly choice: string }
  | { readonly kind: 'message'; readonly channel: string; readonly message: string }

/** Empty when it does not fit into what `~open` and `~see` leave of 100 characters. */
export function packOrigin(event: Event, channel: string): string {
  const packed = pack(event, channel)
  return packed.length <= limits.customId - '~see|'.length - 21 - 21 ? packed : ''
}

function pack(event: Event, channel: string): string {
  switch (event.kind) {
    case 'command': {
      const values = 'options' in event.input ? event.input.options : { text: event.input.text }
      return `k${event.command}${Object.keys(values).length > 0 ? `?${JSON.stringify(values)}` : ''}`
    }
    case 'choice':
      return event.values.length === 0 ? `c${event.choice}` : ''
    case 'message':
      return event.addressed === 'menu' ? '' : `m${channel}/${event.id}`
    case 'form':
    case 'home':
      return ''
  }
}

export function unpackOrigin(packed: string): Origin | null {
  const rest = packed.slice(1)
  switch (packed[0]) {
    case 'k': {
      const [command = '', ...values] = rest.split('?')
      const options = values.length > 0 ? JSON.parse(values.join('?')) : {}
      return { kind: 'command', command, input: { options } }
    }
    case 'c':
      return { kind: 'choice', choice: rest }
    case 'm': {
      const [channel = '', message = ''] = rest.split('/')
      return { kind: 'message', channel, message }
    }
    default:
      return null
  }
}
