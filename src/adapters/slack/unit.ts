import type { types } from '@slack/bolt'

/** Markdown blocks exist in messages only; views get sections: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export type Surface = 'message' | 'view'

/** One Slack block with what packing must know. */
export interface Unit {
  readonly block: types.KnownBlock
  /** Its words for the fallback text; plain, not yet escaped. */
  readonly words: string
  /** Characters towards the limit over one message. */
  readonly size: number
  /** Characters in table cells. */
  readonly cells?: number
  /** Means little without the block after it: a heading, the prompt of buttons. */
  readonly leads?: boolean
}
