import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Event } from '../../chat/event.ts'
import { limits } from './limits.ts'
import { raw } from './raw.ts'

/** What happened, without who and where: enough to let it happen again when somebody presses a button. */
export type Happening =
  /** `thread`: where others read it. */
  | { readonly kind: 'message'; readonly text: string; readonly thread?: string }
  | { readonly kind: 'command'; readonly command: string; readonly text: string }
  | { readonly kind: 'choice'; readonly choice: string; readonly values: readonly string[] }
  | {
      readonly kind: 'form'
      readonly form: string
      readonly fields: Readonly<Record<string, string | readonly string[]>>
    }

/** For the value of a button. null: too long for one. */
export function packHappening(event: Event): string | null {
  const happening = happeningOf(event)
  return happening && pack(happening)
}

/** null: too long for a button. */
export function pack(happening: Happening): string | null {
  const packed = deflateRawSync(JSON.stringify(happening)).toString('base64url')
  return packed.length <= limits.buttonValue ? packed : null
}

export function unpackHappening(packed: string): Happening | null {
  try {
    const found = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: 50_000 }).toString())
    return ['message', 'command', 'choice', 'form'].includes(String(raw(found).kind)) ? found : null
  } catch {
    return null
  }
}

function happeningOf(event: Event): Happening | null {
  if (event.kind === 'message') return { kind: 'message', text: event.text }
  if (event.kind === 'choice') return { kind: 'choice', choice: event.choice, values: event.values }
  if (event.kind === 'form') return { kind: 'form', form: event.form, fields: event.fields }
  if (event.kind === 'command')
    return { kind: 'command', command: event.command, text: 'text' in event.input ? event.input.text : '' }
  return null
}

type Base = Pick<Event, 'id' | 'at' | 'conversation' | 'person'>

export function eventOf(happening: Happening, base: Base): Event {
  switch (happening.kind) {
    case 'message':
      return { ...base, kind: 'message', text: happening.text, addressed: 'menu' }
    case 'command':
      return { ...base, kind: 'command', command: happening.command, input: { text: happening.text } }
    case 'choice':
      return { ...base, kind: 'choice', choice: happening.choice, values: happening.values }
    case 'form':
      return { ...base, kind: 'form', form: happening.form, fields: happening.fields }
  }
}
