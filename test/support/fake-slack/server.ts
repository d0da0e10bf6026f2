import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { FakeSlack } from './fake-slack.ts'
import { consent, exchangeCode } from './oauth.ts'
import { type Answer, methods } from './web-api.ts'
import { appToken } from './world.ts'

export interface Running {
  readonly port: number
  stop(): Promise<void>
}

/** The HTTP and WebSocket face of the fake. */
export async function startServer(slack: FakeSlack): Promise<Running> {
  const server = createServer((request, response) => {
    route(slack, request, response).catch(error => {
      slack.problems.push(`the fake itself failed: ${error}`)
      response.writeHead(500).end()
    })
  })
  const links = new WebSocketServer({ server, path: '/link' })
  links.on('connection', socket => slack.sockets.accept(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const socket of links.clients) socket.terminate()
      links.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function route(slack: FakeSlack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', slack.origin)
  const body = await read(request)
  const [, place = '', id = ''] = url.pathname.split('/')
  if (place === 'api') return answer(slack, id, request, body, response)
  if (place === 'respond') {
    const { status, said } = slack.respond(id, JSON.parse(body.toString()))
    response.writeHead(status, { 'content-type': 'text/plain' }).end(said)
    return
  }
  if (place === 'upload') {
    const file = slack.files.get(id)
    if (file) file.content = fileContent(body, request.headers['content-type'] ?? '')
    response.writeHead(200).end('OK')
    return
  }
  if (url.pathname === '/oauth/v2/authorize') {
    response.writeHead(302, { location: consent(url) }).end()
    return
  }
  response.writeHead(404).end()
}

function answer(
  slack: FakeSlack,
  method: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
  const args = readArguments(body, request.headers['content-type'] ?? '')
  slack.calls.push({ method, token, args })
  const fault = slack.takeFault(method)
  if (fault?.retryAfter !== undefined) {
    response.writeHead(429, { 'retry-after': String(fault.retryAfter), 'content-type': 'application/json' })
    response.end(JSON.stringify({ ok: false, error: 'ratelimited' }))
    return
  }
  if (fault?.status) {
    response.writeHead(fault.status).end('upstream')
    return
  }
  const scopes = slack.workspaces.find(one => one.token === token)?.scopes.join(',') ?? 'connections:write'
  const result = fault?.error ? { ok: false, error: fault.error } : run(slack, method, token, args)
  response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes })
  response.end(JSON.stringify(result))
  slack.touch()
}

function run(slack: FakeSlack, method: string, token: string, args: Readonly<Record<string, unknown>>): Answer {
  if (method === 'apps.connections.open')
    return token === appToken
      ? { ok: true, url: `${slack.origin.replace('http', 'ws')}/link` }
      : { ok: false, error: token.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type' }
  if (method === 'oauth.v2.access') return exchangeCode(slack, args)
  const workspace = slack.workspaces.find(one => one.token === token)
  if (!workspace) return { ok: false, error: 'invalid_auth' }
  const found = methods[method]
  if (!found) {
    slack.problems.push(`unknown method ${method}`)
    return { ok: false, error: 'unknown_method' }
  }
  if (found.scope && !workspace.scopes.includes(found.scope))
    return { ok: false, error: 'missing_scope', needed: found.scope }
  const unknown = Object.keys(args).filter(key => !found.takes.includes(key) && key !== 'token' && key !== 'team_id')
  if (unknown.length > 0) return slack.invalid(unknown.map(key => `${method}: unknown argument ${key}`))
  const result = found.run(slack, workspace, args)
  if (Array.isArray(result.problems)) slack.problems.push(...result.problems.map(problem => `${method}: ${problem}`))
  return result
}

/** Form fields, of which those that look like JSON are JSON: so the Web API takes nested arguments. */
function readArguments(body: Buffer, type: string): Readonly<Record<string, unknown>> {
  if (type.startsWith('application/json')) return JSON.parse(body.toString())
  const args: Record<string, unknown> = {}
  for (const [key, value] of new URLSearchParams(body.toString())) {
    const nested = key === 'blocks' || key === 'view' || key === 'prompts' || key === 'files'
    args[key] = nested ? JSON.parse(value) : value
  }
  return args
}

function fileContent(body: Buffer, type: string): string {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type)
  if (!boundary) return body.toString()
  const part = body.toString().split(`--${boundary[1] ?? boundary[2]}`)[1] ?? ''
  return part.slice(part.indexOf('\r\n\r\n') + 4).replace(/\r\n$/, '')
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
