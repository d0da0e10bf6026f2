import type { SecretKind } from '../../chat/redact.ts'
import type { Block } from '../../chat/reply.ts'
import type { Services } from '../services.ts'

/** Tells the asker what was taken out before anything was kept, and what to do about the message itself. */
export function sayRedacted(found: readonly SecretKind[], say: Services['say'], isPublic: boolean): readonly Block[] {
  if (found.length === 0) return []
  return [
    {
      type: 'notice',
      tone: 'warning',
      title: say('redacted-title'),
      text: say(isPublic ? 'redacted-public' : 'redacted-private', {
        list: found.map(kind => say(`redacted-${kind}`)).join(', '),
      }),
    },
  ]
}
