import { type APIMessageTopLevelComponent, type ButtonInteraction, MessageFlags } from 'discord.js'
import type { Event } from '../../../chat/event.ts'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { encode } from '../encode/encode.ts'
import { type OwnId, packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import type { Work } from '../work.ts'
import { componentsOf, withoutControls, withoutFiles, withoutOwnButtons, withoutSentence } from './copy.ts'
import { bodyOf, plainFlags, sentence } from './payload.ts'

type Share = Extract<OwnId, { name: 'share' | 'share-yes' | 'share-no' }>

/** Under a private result of a command that every member may use, where there is somebody to share it with. */
export function shareButton(
  reply: Reply,
  event: Event,
  given: { readonly key: string; readonly count: number; readonly hidden: boolean },
  work: Work,
): readonly ChoiceGroup[] {
  const isResult = reply.status === 'answered' || reply.status === 'answered-in-part'
  if (!given.hidden || !isResult || event.conversation.community === null) return []
  const owner = ownerOf(event)
  if (work.desk.commands.find(one => one.name === owner)?.role !== 'member') return []
  const id = packOwn({ name: 'share', key: given.key, count: given.count })
  return [{ present: 'buttons', choices: [{ id, label: words.share }] }]
}

/** First asks, in the place of the button: what is shared cannot be taken back from those who read it. */
export async function share(interaction: ButtonInteraction, id: Share, work: Work): Promise<void> {
  const alone = withoutSentence(withoutOwnButtons(componentsOf(interaction.message)), words.shareQuestion)
  const showUnder = async (end: readonly APIMessageTopLevelComponent[]) => {
    await interaction.update({ components: [...alone, ...end], flags: MessageFlags.IsComponentsV2 })
  }
  switch (id.name) {
    case 'share': {
      const yes = { id: packOwn({ ...id, name: 'share-yes' }), label: words.shareYes, style: 'primary' } as const
      const no = { id: packOwn({ ...id, name: 'share-no' }), label: words.shareNo }
      const question: ChoiceGroup = { present: 'buttons', prompt: words.shareQuestion, choices: [yes, no] }
      return await showUnder(encode({ blocks: [], choices: [question] })[0]?.components ?? [])
    }
    case 'share-no':
      return await showUnder(sentence(words.keptPrivate).components)
    case 'share-yes': {
      const remembered = work.memory.results.get(id.key)
      await showUnder(sentence(remembered || id.count === 1 ? words.shared : words.sharedOnlyPart).components)
      for (const copy of remembered ?? [{ components: withoutFiles(alone), files: [] }]) {
        const components = withoutControls(copy.components)
        if (components.length > 0) await interaction.followUp({ ...bodyOf({ ...copy, components }), flags: plainFlags })
      }
      return
    }
  }
}

function ownerOf(event: Event): string | undefined {
  if (event.kind === 'command') return event.command
  if (event.kind === 'choice') return event.choice.split(':')[0]
  return event.kind === 'form' ? event.form.split(':')[0] : undefined
}
