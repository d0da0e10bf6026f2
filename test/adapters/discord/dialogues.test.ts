import { describe, it } from 'vitest'
import { playDialogue, readDialogues } from '../../support/dialogue.ts'
import { discordTalker } from '../../support/fake-discord/talker.ts'
import { deskFor, realDesk } from '../../support/real-desk.ts'

describe('conversations on Discord', () => {
  for (const dialogue of readDialogues().filter(one => one.except?.discord === undefined))
    it(`${dialogue.file}: ${dialogue.name}`, async () => {
      const talker = await discordTalker(await realDesk(deskFor(dialogue)))
      try {
        await playDialogue(dialogue, talker)
      } finally {
        await talker.leave()
      }
    })
})
