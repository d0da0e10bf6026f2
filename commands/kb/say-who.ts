import { literal } from '../../src/chat/markdown.ts'
import type { Services } from '../../src/router/services.ts'
import type { Actor } from '../../src/store/store.ts'

/** When, and who: `2026-11-24, discord 1234`. */
export function sayWho({ at, by }: { readonly at: number; readonly by: Actor }, { say }: Services): string {
  return say('kb-who', { day: new Date(at).toISOString().slice(0, 10), who: sayActor(by) })
}

/** By name where the platform told one. */
export function sayActor({ platform, id, name }: Actor): string {
  return name ? literal(name, 60) : `${platform} ${literal(id, 40)}`
}
