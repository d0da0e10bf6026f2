import { isRecord, walk } from './limits/components.ts'
import type { FakeMessage } from './world.ts'

/** All words of a message in reading order, as a person sees them: markup gone, escapes resolved, addresses kept. */
export function visibleText(message: FakeMessage): string {
  const parts: string[] = [shown(message.content)]
  for (const component of walk(message.components)) {
    if (typeof component.content === 'string') parts.push(shown(component.content))
    if (typeof component.placeholder === 'string') parts.push(component.placeholder)
    if (Array.isArray(component.items)) for (const item of component.items) parts.push(String(item.description ?? ''))
    if (isRecord(component.file)) parts.push(String(component.file.url).replace('attachment://', ''))
  }
  return parts.filter(Boolean).join('\n')
}

/** Discord's Markdown as words: code is taken as it is, an escaped character is that character. */
export function shown(text: string): string {
  const kept: string[] = []
  const keep = (words: string) => `\u0000${kept.push(words) - 1}\u0001`
  return text
    .replace(/\\([^\sA-Za-z0-9])|```\n?([\s\S]*?)\n?```|`([^`\n]+)`/g, (_, escaped, block, code) =>
      keep(escaped ?? block ?? code),
    )
    .replace(/\[([^\]]*)\]\((https?:[^)\s]*)\)/g, '$1 ($2)')
    .replace(/^(?:#{1,3}|-#) /gm, '')
    .replace(/\*\*([\s\S]+?)\*\*/g, '$1')
    .replace(/\*(\S[\s\S]*?)\*/g, '$1')
    .replaceAll('\u200b', '')
    .replace(/\u0000(\d+)\u0001/g, (_, index: string) => kept[Number(index)] ?? '')
}

export interface Control {
  readonly customId: string
  readonly label: string
}

export function buttonsOf(message: FakeMessage): readonly Control[] {
  return [...walk(message.components)].flatMap(one =>
    one.type === 2 && typeof one.custom_id === 'string' ? [{ customId: one.custom_id, label: String(one.label) }] : [],
  )
}

export interface Select {
  readonly customId: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
}

export function selectsOf(message: FakeMessage): readonly Select[] {
  return [...walk(message.components)].flatMap(one =>
    one.type === 3 && typeof one.custom_id === 'string' && Array.isArray(one.options)
      ? [{ customId: one.custom_id, options: one.options }]
      : [],
  )
}

/** Whom Discord would notify: what the words name, as far as `allowed_mentions` lets them. */
export function pingsOf(message: FakeMessage): readonly string[] {
  const text = [message.content, ...[...walk(message.components)].map(one => String(one.content ?? ''))].join('\n')
  const found = text.match(/@everyone|@here|<@[!&]?\d+>/g) ?? []
  const allowed = message.allowedMentions?.parse ?? ['everyone', 'users', 'roles']
  return found.filter(one => {
    if (one.startsWith('@')) return allowed.includes('everyone')
    return allowed.includes(one.startsWith('<@&') ? 'roles' : 'users')
  })
}
