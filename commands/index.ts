import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'
import { ask } from './ask.ts'
import { help } from './help.ts'
import { programs } from './programs.ts'
import { term } from './term.ts'

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command<Services>[] = [ask, help, term, programs]
