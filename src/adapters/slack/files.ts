import { DeliveryError } from '../../chat/errors.ts'
import type { Delivery } from './delivery.ts'
import type { FileBlock } from './encode.ts'
import { encode } from './encode.ts'
import { ask } from './web.ts'

/** Uploads into a conversation, or to the person's direct messages. Without the right to upload, as text. */
export async function sendFiles(
  files: readonly FileBlock[],
  channel: string | null,
  thread: string | null,
  user: string,
  delivery: Delivery,
): Promise<void> {
  const { client, patience, log } = delivery
  try {
    const place = channel ?? (await directChannel(user, delivery))
    for (const file of files) {
      await ask(patience, () =>
        client.filesUploadV2({
          channel_id: place,
          ...(thread ? { thread_ts: thread } : {}),
          file_uploads: [
            { file: Buffer.from(file.content), filename: file.name, title: file.name, alt_text: file.alt },
          ],
        } as Parameters<typeof client.filesUploadV2>[0]),
      )
    }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    log.warn({ problem: error.message }, 'slack.file-sent-as-text')
    for (const file of files) await asText(file, channel ?? user, thread, delivery)
  }
}

async function directChannel(user: string, { client, patience }: Delivery): Promise<string> {
  const opened = await ask(patience, () => client.conversations.open({ users: user }))
  const id = opened.channel?.id
  if (!id) throw new DeliveryError('no direct channel', { transient: false })
  return id
}

async function asText(
  file: FileBlock,
  channel: string,
  thread: string | null,
  { client, patience, words }: Delivery,
): Promise<void> {
  const code = file.content.split('\n').map(line => line.replaceAll('`', "'"))
  const parts: string[] = []
  let part = ''
  for (const line of code) {
    if (part.length + line.length > 5_000) {
      parts.push(part)
      part = ''
    }
    part += `${line}\n`
  }
  parts.push(part)
  for (const [index, body] of parts.entries()) {
    const head = encode({ blocks: [{ type: 'heading', text: index === 0 ? file.name : `${file.name} …` }] }, words)
      .messages[0]
    const blocks = [...(head?.blocks ?? []), { type: 'markdown' as const, text: `\`\`\`\n${body}\`\`\`` }]
    const place = { channel, ...(thread ? { thread_ts: thread } : {}) }
    await ask(patience, () => client.chat.postMessage({ ...place, text: file.alt, blocks }))
  }
}
