import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface UploadedFile {
  readonly name: string
  readonly text: string
  readonly size: number
}

export interface Request {
  readonly method: string
  /** Without `/api/v10` and without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly body: unknown
  readonly files: readonly UploadedFile[]
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Takes requests on a free port of this machine. `null` from `answer`: the wire is cut. */
export async function listen(
  answer: (request: Request) => Promise<Answer | null>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((incoming, outgoing) => {
    void respond(incoming, outgoing, answer)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, port }
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Answer | null>,
): Promise<void> {
  const given = await answer(await read(incoming))
  if (given === null) {
    incoming.socket.destroy()
    return
  }
  if (given.body === undefined) {
    outgoing.writeHead(given.status, given.headers).end()
    return
  }
  outgoing
    .writeHead(given.status, { 'content-type': 'application/json', ...given.headers })
    .end(JSON.stringify(given.body))
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const address = new URL(incoming.url ?? '/', 'http://fake')
  const type = incoming.headers['content-type'] ?? ''
  const raw = Buffer.concat(chunks)
  const { body, files } = type.startsWith('multipart/form-data')
    ? await readForm(raw, type)
    : { body: raw.length > 0 ? JSON.parse(raw.toString()) : undefined, files: [] }
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(address.pathname).replace(/^\/api\/v10/, ''),
    query: address.searchParams,
    authorization: incoming.headers.authorization,
    body,
    files,
  }
}

async function readForm(raw: Buffer, type: string): Promise<{ body: unknown; files: readonly UploadedFile[] }> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
  const files: UploadedFile[] = []
  let body: unknown
  for (const [key, value] of form) {
    if (key === 'payload_json') body = JSON.parse(String(value))
    else if (typeof value !== 'string') files.push({ name: value.name, text: await value.text(), size: value.size })
  }
  return { body, files }
}
