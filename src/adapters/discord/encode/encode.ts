import { type APIMessageTopLevelComponent, ComponentType } from 'discord.js'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { blockParts } from './blocks.ts'
import { choiceParts } from './choices.ts'

import { limits } from './limits.ts'
import type { AttachedFile, Part } from './parts.ts'
import { UniqueIds } from './unique-ids.ts'

/** One message with Components V2, inside every limit. */
export interface MessagePayload {
  readonly components: readonly APIMessageTopLevelComponent[]
  readonly files: readonly AttachedFile[]
}

/**
 * A reply as messages, in order. Long replies are split between blocks, and inside a text only where it alone is too
 * long; nothing is cut. Choices come at the end. `own`: the adapter's buttons, after those of the reply.
 */
export function encode(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  own: readonly ChoiceGroup[] = [],
): readonly MessagePayload[] {
  const names = new Set<string>()
  const ids = new UniqueIds()
  const parts = [
    ...reply.blocks.flatMap(block => blockParts(block, names)),
    ...[...(reply.choices ?? []), ...own].flatMap(group => choiceParts(group, ids)),
  ]
  return pack(parts)
}

/** Fills messages in order; a new one is begun when the next part does not fit. */
function pack(parts: readonly Part[]): readonly MessagePayload[] {
  const messages: Draft[] = []
  let draft = new Draft()
  for (const part of parts) {
    if (draft.add(part)) continue
    messages.push(draft)
    draft = new Draft()
    draft.add(part)
  }
  return [...messages, draft].filter(one => !one.isEmpty).map(one => one.finish())
}

class Draft {
  readonly #components: APIMessageTopLevelComponent[] = []
  readonly #files: AttachedFile[] = []
  #count = 0
  #characters = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** false: it does not fit any more. */
  add(part: Part): boolean {
    return part.type === 'text' ? this.#addText(part) : this.#addComponent(part)
  }

  /** A separator at an end separates nothing. */
  finish(): MessagePayload {
    const components = [...this.#components]
    while (components.length > 1 && components.at(-1)?.type === ComponentType.Separator) components.pop()
    while (components.length > 1 && components[0]?.type === ComponentType.Separator) components.shift()
    return { components, files: this.#files }
  }

  #addText({ text, gap }: Extract<Part, { type: 'text' }>): boolean {
    const last = this.#components.at(-1)
    const joins = last?.type === ComponentType.TextDisplay
    const size = text.length + (joins ? gap.length : 0)
    if (this.#characters + size > limits.charactersPerMessage) return false
    if (!joins && this.#count + 1 > limits.componentsPerMessage) return false
    this.#characters += size
    if (joins) last.content += gap + text
    else {
      this.#components.push({ type: ComponentType.TextDisplay, content: text })
      this.#count++
    }
    return true
  }

  #addComponent({ component, files }: Extract<Part, { type: 'component' }>): boolean {
    const nested = 'components' in component ? component.components : []
    const text = nested.reduce((sum, one) => sum + ('content' in one ? one.content.length : 0), 0)
    const count = 1 + nested.length
    if (this.#count + count > limits.componentsPerMessage) return false
    if (this.#characters + text > limits.charactersPerMessage) return false
    if (this.#files.length + files.length > limits.filesPerMessage) return false
    this.#components.push(component)
    this.#files.push(...files)
    this.#count += count
    this.#characters += text
    return true
  }
}
