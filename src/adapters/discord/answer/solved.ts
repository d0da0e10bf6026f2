import {
  type ButtonInteraction,
  type Channel,
  ChannelType,
  type GuildForumTag,
  PermissionFlagsBits,
  type ThreadChannel,
} from 'discord.js'
import type { ChoiceGroup, Reply } from '../../../chat/reply.ts'
import { faultOf } from '../faults.ts'
import { packOwn } from '../own-ids.ts'
import { words } from '../words.ts'
import { bodyOf, hiddenFlags, sentence } from './payload.ts'

/** Under an answer in a forum that has such a tag, while the post does not carry it. */
export function solvedButton(channel: Channel, reply: Reply): readonly ChoiceGroup[] {
  const answers = reply.status === 'answered' || reply.status === 'answered-in-part'
  if (!answers || !channel.isThread()) return []
  const tag = solvedTag(channel)
  if (!tag || channel.appliedTags.includes(tag.id)) return []
  return [{ present: 'buttons', choices: [{ id: packOwn({ name: 'solved' }), label: words.solved }] }]
}

/** Adds the tag. The one who opened the post and moderators may. */
export async function markSolved(interaction: ButtonInteraction): Promise<void> {
  const { channel } = interaction
  const thread = channel?.isThread() ? channel : null
  const tag = thread ? solvedTag(thread) : undefined
  const tell = (text: string) => interaction.reply({ ...bodyOf(sentence(text)), flags: hiddenFlags })
  if (!thread || !tag) return void (await tell(words.oldButton))
  const moderates = interaction.memberPermissions?.has(PermissionFlagsBits.ManageThreads) ?? false
  if (thread.ownerId !== interaction.user.id && !moderates) return void (await tell(words.solvedOnlyOwner))
  await interaction.deferReply({ flags: 'Ephemeral' })
  const tags = [...new Set([...thread.appliedTags, tag.id])].slice(-5)
  const said = await thread.setAppliedTags(tags).then(
    () => words.solvedDone,
    error => {
      if (faultOf(error) !== 'forbidden') throw error
      return words.solvedNotAllowed
    },
  )
  await interaction.editReply({ ...bodyOf(sentence(said)), flags: 'IsComponentsV2' })
}

function solvedTag({ parent }: ThreadChannel): GuildForumTag | undefined {
  if (parent?.type !== ChannelType.GuildForum && parent?.type !== ChannelType.GuildMedia) return undefined
  return parent.availableTags.find(({ name }) => /^(solved|resolved|answered)$/i.test(name.trim()))
}
