import type { Command } from '../src/chat/command.ts'
import type { Services } from '../src/router/services.ts'
import { ask } from './ask.ts'
import { channel } from './channel.ts'
import { help } from './help.ts'
import { kb } from './kb.ts'
import { privacy } from './privacy.ts'
import { programs } from './programs.ts'
import { term } from './term.ts'
import { visaCheck } from './visa-check.ts'
import { visaClock } from './visa-clock.ts'
import { visaCompare } from './visa-compare.ts'
import { waiver } from './waiver.ts'

/** Every slash command, in the order in which help lists them. */
export const commands: readonly Command<Services>[] = [
  ask,
  visaCheck,
  visaCompare,
  waiver,
  visaClock,
  help,
  term,
  programs,
  kb,
  privacy,
  channel,
]
