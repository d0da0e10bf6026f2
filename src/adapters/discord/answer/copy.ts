import { type APIMediaGalleryItem, type APIMessageTopLevelComponent, ComponentType, type Message } from 'discord.js'
import { isOwn } from '../own-ids.ts'

/** What stands in a message of the bot, as it was given: without the numbers and addresses that Discord adds. */
export function componentsOf(message: Message): readonly APIMessageTopLevelComponent[] {
  return message.components.map(one => asGiven(one.toJSON() as APIMessageTopLevelComponent))
}

/** Without the adapter's own buttons: the rest of the message may be edited or posted again. */
export function withoutOwnButtons(
  components: readonly APIMessageTopLevelComponent[],
): readonly APIMessageTopLevelComponent[] {
  return keepControls(components, id => !isOwn(id))
}

/** Links only. Other buttons and selects carry the facts of a person in their ids. */
export function withoutControls(
  components: readonly APIMessageTopLevelComponent[],
): readonly APIMessageTopLevelComponent[] {
  return keepControls(components, () => false)
}

/** Without this sentence, which asked for a decision that is made now. */
export function withoutSentence(
  components: readonly APIMessageTopLevelComponent[],
  sentence: string,
): readonly APIMessageTopLevelComponent[] {
  return components.flatMap((component): APIMessageTopLevelComponent[] => {
    if (!('content' in component)) return [component]
    const content = component.content.replace(sentence, '').trim()
    return content ? [{ ...component, content }] : []
  })
}

/** Without files, which are attached to the message that shows them. */
export function withoutFiles(
  components: readonly APIMessageTopLevelComponent[],
): readonly APIMessageTopLevelComponent[] {
  return components.filter(({ type }) => type !== ComponentType.File)
}

function keepControls(
  components: readonly APIMessageTopLevelComponent[],
  keeps: (customId: string) => boolean,
): readonly APIMessageTopLevelComponent[] {
  const kept: APIMessageTopLevelComponent[] = []
  for (const component of components) {
    if (component.type !== ComponentType.ActionRow) kept.push(component)
    else {
      const inside = component.components.filter(one => !('custom_id' in one) || keeps(one.custom_id))
      if (inside.length > 0) kept.push({ ...component, components: inside })
    }
  }
  return kept
}

function asGiven(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent {
  const { id: _, ...given } = component
  switch (given.type) {
    case ComponentType.Container:
      return { ...given, components: given.components.map(({ id: _, ...inner }) => inner) }
    case ComponentType.ActionRow:
      return { ...given, components: given.components.map(({ id: _, ...inner }) => inner) }
    case ComponentType.MediaGallery:
      return { type: given.type, items: given.items.map(item) }
    case ComponentType.File: {
      const name = 'name' in given && given.name ? given.name : new URL(given.file.url).pathname.split('/').at(-1)
      return { type: given.type, file: { url: `attachment://${name}` } }
    }
    default:
      return given
  }
}

function item({ media, description }: APIMediaGalleryItem): APIMediaGalleryItem {
  return { media: { url: media.url }, ...(description ? { description } : {}) }
}
