/** The ids that our blocks and views carry. Whatever comes back with another one is not ours and is left alone. */
export const actionIds = {
  button: (place: string) => `button:${place}`,
  link: (place: string) => `link:${place}`,
  select: (group: string | undefined) => `select:${group ?? ''}`,
  /** Opens the form that could not be opened at once. */
  openForm: 'open-form',
  /** Posts a private answer where others can read it. */
  postInThread: 'post-in-thread',
  field: 'field',
} as const

export const viewIds = {
  form: (id: string) => `form:${id}`,
  reply: 'reply',
  loading: 'loading',
} as const

export const shortcutId = 'ask-about-message'
/** A command's own entry in the menu of a message. */
export const commandShortcut = (command: string): string => `command:${command}`

const fieldPrefix = 'field:'
export const fieldBlock = (id: string): string => `${fieldPrefix}${id}`
export const fieldOf = (block: string): string | null =>
  block.startsWith(fieldPrefix) ? block.slice(fieldPrefix.length) : null
