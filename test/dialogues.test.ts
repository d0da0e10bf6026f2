import { describe, it } from 'vitest'
import { consoleTalker } from './support/console-talker.ts'
import { playDialogue, readDialogues } from './support/dialogue.ts'
import { deskFor, realDesk } from './support/real-desk.ts'

describe('conversations in the terminal', () => {
  for (const dialogue of readDialogues().filter(one => one.except?.console === undefined))
    it(`${dialogue.file}: ${dialogue.name}`, async () => {
      const talker = await consoleTalker(await realDesk(deskFor(dialogue)))
      try {
        await playDialogue(dialogue, talker)
      } finally {
        await talker.leave()
      }
    })
})
