import type { types } from '@slack/bolt'
import type { Block, ChoiceGroup, Reply } from '../../chat/reply.ts'
import { blockUnits } from './blocks.ts'
import { choiceUnits } from './choices.ts'
import { limits } from './limits.ts'
import { control } from './markdown.ts'
import type { Surface, Unit } from './unit.ts'
import { englishWords, type SlackWords } from './words.ts'

export interface Payload {
  /** For notifications and screen readers; escaped, cannot ping. */
  readonly text: string
  readonly blocks: readonly types.KnownBlock[]
}

export type FileBlock = Extract<Block, { type: 'file' }>

export interface Encoded {
  /** In the order to post them. Empty only when the reply has no words and no choices. */
  readonly messages: readonly Payload[]
  readonly files: readonly FileBlock[]
}

/** https://docs.slack.dev/reference/methods/chat.postMessage asks for at most 4,000 characters of text. */
const mostFallback = 3_900
const mostText = 12_000

/** A reply -> messages that each keep Slack's limits. Long replies become several messages; no word is cut. */
export function encode(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  words: SlackWords = englishWords,
  buttons: readonly types.Button[] = [],
): Encoded {
  const files = reply.blocks.filter(block => block.type === 'file')
  const own: Unit[] =
    buttons.length > 0 ? [{ block: { type: 'actions', elements: [...buttons] }, words: '', size: 0 }] : []
  const units = [...replyUnits(reply, 'message', words), ...own]
  return { messages: pack(units, limits.blocksInMessage).map(toPayload), files }
}

/** The same for a modal or App Home: blocks for one view, and what did not fit as further replies. */
export function encodeForView(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  words: SlackWords = englishWords,
  room: number = limits.blocksInView,
): { readonly blocks: readonly types.KnownBlock[]; readonly complete: boolean } {
  const units = replyUnits(reply, 'view', words)
  return { blocks: units.slice(0, room).map(unit => unit.block), complete: units.length <= room }
}

function replyUnits(reply: Pick<Reply, 'blocks' | 'choices'>, surface: Surface, words: SlackWords): readonly Unit[] {
  return [
    ...reply.blocks.filter(block => block.type !== 'file').flatMap(block => blockUnits(block, surface)),
    ...(reply.choices ?? []).flatMap((group: ChoiceGroup, index) => choiceUnits(group, index, surface, words)),
  ]
}

function pack(units: readonly Unit[], room: number): readonly (readonly Unit[])[] {
  const pages: Unit[][] = []
  let page: Unit[] = []
  for (const unit of units) {
    if (page.length > 0 && !fits([...page, unit], room)) {
      // A heading goes along to the page of what it heads.
      let keep = page.length
      while (keep > 1 && page[keep - 1]?.leads && fits([...page.slice(keep - 1), unit], room)) keep -= 1
      const moved = page.splice(keep)
      pages.push(page)
      page = moved
    }
    page.push(unit)
  }
  if (page.length > 0) pages.push(page)
  return pages
}

function fits(page: readonly Unit[], room: number): boolean {
  const size = page.reduce((sum, unit) => sum + unit.size, 0)
  const cells = page.reduce((sum, unit) => sum + (unit.cells ?? 0), 0)
  return page.length <= room && size <= mostText && cells <= limits.tableText
}

function toPayload(units: readonly Unit[]): Payload {
  const lines = units.map(unit => unit.words).filter(Boolean)
  const whole = control(lines.join('\n'))
  return { text: fallback(whole).trim() || '…', blocks: units.map(unit => unit.block) }
}

/** Only what a notification shows: the words themselves are whole in the blocks. */
function fallback(text: string): string {
  if (text.length <= mostFallback) return text
  const cut = text.lastIndexOf('\n', mostFallback)
  const end = cut > mostFallback / 2 ? cut : text.lastIndexOf(' ', mostFallback)
  return `${text.slice(0, end > 0 ? end : mostFallback)} …`
}
