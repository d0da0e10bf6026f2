import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command<Services>[] = []
