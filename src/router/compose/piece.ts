import type { AnswerStatus, Block, ChoiceGroup } from '../../chat/reply.ts'

/** What one part of a message comes to. */
export interface Piece {
  readonly status: AnswerStatus
  readonly blocks: readonly Block[]
  readonly choices: readonly ChoiceGroup[]
}
