import { z } from 'zod'
import { isRecord, messageComponents, walk } from './components.ts'

/** https://discord.com/developers/docs/resources/message, /interactions/receiving-and-responding, /resources/webhook */

const flag = { suppressEmbeds: 4, ephemeral: 64, silent: 4096, componentsV2: 32_768 }

const body = z.strictObject({
  content: z.string().max(2000).optional(),
  tts: z.literal(false).optional(),
  nonce: z.string().max(25).optional(),
  enforce_nonce: z.boolean().optional(),
  components: messageComponents.optional(),
  allowed_mentions: z.strictObject({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])),
    users: z.array(z.string()).max(100).optional(),
    roles: z.array(z.string()).max(100).optional(),
    replied_user: z.boolean().optional(),
  }),
  flags: z.number().int().optional(),
  message_reference: z
    .strictObject({
      type: z.literal(0).optional(),
      message_id: z.string(),
      channel_id: z.string().optional(),
      guild_id: z.string().optional(),
      fail_if_not_exists: z.boolean().optional(),
    })
    .optional(),
  attachments: z
    .array(
      z.strictObject({ id: z.string(), description: z.string().max(1024).optional(), filename: z.string().optional() }),
    )
    .max(10)
    .optional(),
})

export type MessageBody = z.infer<typeof body>
export type MessageUse = 'channel' | 'edit' | 'interaction' | 'webhook' | 'webhook-edit'

const allowedFlags: Readonly<Record<MessageUse, number>> = {
  channel: flag.suppressEmbeds | flag.silent | flag.componentsV2,
  edit: flag.suppressEmbeds | flag.componentsV2,
  interaction: flag.suppressEmbeds | flag.silent | flag.ephemeral | flag.componentsV2,
  webhook: flag.suppressEmbeds | flag.silent | flag.ephemeral | flag.componentsV2,
  'webhook-edit': flag.suppressEmbeds | flag.componentsV2,
}

/** What is wrong with a message, in words; empty when Discord would take it. `kept`: files that an edited message has already. */
export function messageProblems(
  given: unknown,
  use: MessageUse,
  files: readonly string[],
  kept: readonly string[] = [],
): readonly string[] {
  const parsed = body.safeParse(given)
  if (!parsed.success) return [z.prettifyError(parsed.error)]
  const { content, components = [], flags = 0, attachments = [], message_reference: reference } = parsed.data
  const attached = parsed.data.attachments ? files : [...files, ...kept]
  const problems: string[] = []
  if ((flags & ~allowedFlags[use]) !== 0) problems.push(`flags ${flags} are not allowed in a ${use}`)
  if (reference && use !== 'channel') problems.push(`a ${use} cannot refer to a message`)
  if ((flags & flag.componentsV2) !== 0) {
    if (content) problems.push('content is refused with IsComponentsV2')
    if (components.length === 0) problems.push('a message with IsComponentsV2 needs a component')
    const shown = new Set([...walk(components)].flatMap(addresses))
    for (const name of files)
      if (!shown.has(`attachment://${name}`)) problems.push(`no component shows the file ${name}`)
    for (const url of shown) {
      if (url.startsWith('attachment://') && !attached.includes(url.slice(13))) problems.push(`${url} is not attached`)
    }
  } else {
    if ([...walk(components)].some(one => Number(one.type) >= 9)) problems.push('such components need IsComponentsV2')
    if (use !== 'edit' && use !== 'webhook-edit' && !content && files.length === 0 && components.length === 0) {
      problems.push('cannot send an empty message')
    }
  }
  if (attachments.some((one, index) => one.id !== String(index)) || attachments.length !== files.length) {
    problems.push('attachments do not match the files')
  }
  return problems
}

function addresses(component: Record<string, unknown>): readonly string[] {
  const media = Array.isArray(component.items)
    ? component.items.map(item => (isRecord(item) ? item.media : undefined))
    : []
  return [...media, component.media, component.file].flatMap(one =>
    isRecord(one) && typeof one.url === 'string' ? [one.url] : [],
  )
}
