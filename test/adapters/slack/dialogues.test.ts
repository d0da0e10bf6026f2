import { describe, it } from 'vitest'
import { type Dialogue, playDialogue, readDialogues } from '../../support/dialogue.ts'
import { slackTalker } from '../../support/fake-slack/talker.ts'
import { deskFor, realDesk } from '../../support/real-desk.ts'

const greeting: Dialogue = {
  name: 'a command is answered privately',
  changes: false,
  turns: [
    {
      command: '/help',
      where: 'direct',
      sees: ['/ask'],
      not: [],
      silent: false,
      private: true,
    },
  ],
}

describe('conversations in Slack', () => {
  for (const dialogue of [greeting, ...readDialogues().filter(one => one.except?.slack === undefined)])
    it(`${'file' in dialogue ? `${dialogue.file}: ` : ''}${dialogue.name}`, async () => {
      const talker = await slackTalker(await realDesk(deskFor(dialogue)))
      try {
        await playDialogue(dialogue, talker)
      } finally {
        await talker.leave()
      }
    })
})
