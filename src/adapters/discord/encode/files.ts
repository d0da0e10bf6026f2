import { Buffer } from 'node:buffer'
import { ComponentType } from 'discord.js'
import type { Block } from '../../../chat/reply.ts'
import { inline } from './inline.ts'
import { limits } from './limits.ts'
import { type AttachedFile, type Part, texts } from './parts.ts'

/** A picture with its alt text, or a file under a line that says what it is. */
export function fileComponents(block: Extract<Block, { type: 'image' | 'file' }>, names: Set<string>): readonly Part[] {
  if (block.type === 'image') return image(block.url, block.alt)
  const name = freeName(block.name, names)
  const file: AttachedFile = { name, content: decode(block.content, block.mediaType), alt: alt(block.alt) || name }
  const url = `attachment://${name}`
  if (block.mediaType.startsWith('image/') && block.mediaType !== 'image/svg+xml') {
    return [{ type: 'component', component: gallery(url, file.alt), files: [file] }]
  }
  return [
    ...line(block.alt),
    { type: 'component', component: { type: ComponentType.File, file: { url } }, files: [file] },
  ]
}

function image(url: string, words: string): readonly Part[] {
  if (!/^https?:\/\/\S+$/.test(url) || url.length > limits.mediaUrl) return line(`Image: ${words}`)
  const whole = words.trim().length <= limits.altText ? [] : line(words)
  return [{ type: 'component', component: gallery(url, alt(words)), files: [] }, ...whole]
}

function gallery(url: string, description: string) {
  const item = { media: { url }, ...(description ? { description } : {}) }
  return { type: ComponentType.MediaGallery as const, items: [item] }
}

function line(words: string): readonly Part[] {
  return texts([inline(words.trim())].filter(Boolean), '\n')
}

function alt(words: string): string {
  const characters = [...words.trim()]
  return characters.length <= 1000 ? characters.join('') : `${characters.slice(0, 500).join('')}…`
}

/** Text as UTF-8; everything else comes as base64. */
function decode(content: string, mediaType: string): Buffer {
  const isText = /^text\/|^image\/svg|json|xml|yaml|csv|calendar/.test(mediaType)
  return Buffer.from(content, isText ? 'utf8' : 'base64')
}

/** Discord refers to a file by name: only plain characters, and no name twice. */
function freeName(wanted: string, names: Set<string>): string {
  const plain =
    wanted
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[-.]+/, '')
      .slice(-80) || 'file.txt'
  const name = names.has(plain) ? `${names.size + 1}-${plain}` : plain
  names.add(name)
  return name
}
