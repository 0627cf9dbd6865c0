/**
 * A gateway on 127.0.0.1 for the client's tests: speaks the log-in, checks its signature and cookie, answers reads and
 * takes transactions. Every answer can be replaced, so that failures come over a real socket.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authnText, decodeTransactionJson, transactionHash, transactionSignText } from '@idos/kwil'
import { parseAuthType, verifyRequestSignature } from '@idos/wallets'

export type Scripted =
  | {
      readonly status?: number
      readonly headers?: Record<string, string>
      readonly body: string
      readonly afterMs?: number
    }
  | 'hang'
  | 'break'

export type FakeGateway = {
  readonly url: string
  readonly requests: { method: string; params: Record<string, unknown>; cookie: string }[]
  readonly count: (method: string) => number
  /** Replaces the answer to a method; `undefined` from it means the usual one. */
  answer: (method: string, nth: number) => Scripted | undefined
  chainId: string
  mode: string
  /** Confirmed nonce of everybody. */
  nonce: number
  /** Rows of every read: a result of `user.call`. */
  result: unknown
  /** What a log-in gives besides a cookie. */
  carried?: string | undefined
  /** Cookies that count; cleared to end every session. */
  readonly sessions: Map<string, string>
  domain: string | undefined
  close(): Promise<void>
}

export async function startFakeGateway(): Promise<FakeGateway> {
  const server = createServer((request, response) => {
    void handle(gateway, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const gateway: FakeGateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    count: (method) => gateway.requests.filter((one) => one.method === method).length,
    answer: () => undefined,
    chainId: 'test-chain',
    mode: 'open',
    nonce: 0,
    result: { query_result: { column_names: null, column_types: null, values: null }, error: null },
    sessions: new Map(),
    domain: undefined,
    close: () => close(server),
  }
  return gateway
}

export function rows(names: string[], ...values: unknown[][]): unknown {
  return {
    query_result: { column_names: names, column_types: [], values },
    logs: '',
    error: null,
  }
}

export function rpcError(
  code: number,
  message = 'refused',
  data?: unknown,
  status = 200,
): Scripted {
  return { status, body: JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code, message, data } }) }
}

export function rpcResult(result: unknown): Scripted {
  return { body: JSON.stringify({ jsonrpc: '2.0', id: 1, result }) }
}

async function handle(gateway: FakeGateway, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { method, params, id } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  const cookie = request.headers.cookie ?? ''
  gateway.requests.push({ method, params, cookie })
  const scripted = gateway.answer(method, gateway.count(method))
  if (scripted === 'hang') return
  if (scripted === 'break') {
    request.socket.destroy()
    return
  }
  response.setHeader('content-type', 'application/json')
  if (scripted) {
    if (scripted.afterMs) await new Promise((resolve) => setTimeout(resolve, scripted.afterMs))
    response.writeHead(scripted.status ?? 200, scripted.headers).end(scripted.body)
    return
  }
  const { status = 200, body, setCookie } = usual(gateway, method, params, cookie)
  if (setCookie !== undefined) response.setHeader('set-cookie', setCookie)
  response.writeHead(status).end(JSON.stringify({ jsonrpc: '2.0', id, ...body }))
}

type Usual = { status?: number; body: object; setCookie?: string }

// biome-ignore lint/suspicious/noExplicitAny: parameters of a test double, as they came over the wire.
function usual(gateway: FakeGateway, method: string, params: any, cookie: string): Usual {
  const { chainId } = gateway
  switch (method) {
    case 'user.health':
      return result({ chain_id: chainId, mode: gateway.mode, block_height: 7, healthy: true })
    case 'kgw.authn_param':
      return result({ ...loginText(gateway), nonce: `nonce${gateway.requests.length}` })
    case 'kgw.authn':
      return authenticate(gateway, params)
    case 'kgw.logout':
      gateway.sessions.delete(cookie.split(';')[0] ?? '')
      return { ...result({ result: 'ok' }), setCookie: 'kgw_session=; Path=/' }
    case 'user.call': {
      const signedIn = gateway.sessions.get(cookie.split(';')[0] ?? '') === params.sender
      if (params.sender !== '' && !signedIn) {
        return { status: 401, body: { error: { code: -901, message: 'not authorized' } } }
      }
      return result(gateway.result)
    }
    case 'user.account':
      return result({ balance: '0', nonce: gateway.nonce })
    case 'user.estimate_price':
      return result({ price: '0' })
    case 'user.broadcast':
      return broadcast(gateway, params)
    default:
      return { status: 404, body: { error: { code: -32601, message: 'not found' } } }
  }
}

function result(value: unknown): Usual {
  return { body: { result: value } }
}

function loginText(gateway: FakeGateway) {
  return {
    domain: gateway.domain ?? gateway.url,
    statement: 'Sign in.',
    uri: gateway.url,
    chain_id: gateway.chainId,
    version: '1',
    issue_at: '2026-01-01T00:00:00Z',
    expiration_time: '2026-01-01T00:05:00Z',
  }
}

// biome-ignore lint/suspicious/noExplicitAny: see above.
function authenticate(gateway: FakeGateway, params: any): Usual {
  const text = authnText({
    domain: gateway.url,
    statement: 'Sign in.',
    uri: gateway.url,
    chainId: gateway.chainId,
    nonce: params.nonce,
    issueAt: '2026-01-01T00:00:00Z',
    expirationTime: '2026-01-01T00:05:00Z',
  })
  const authType = parseAuthType(params.signature.type)
  const genuine =
    authType !== undefined &&
    verifyRequestSignature({
      authType,
      sender: new Uint8Array(Buffer.from(params.sender, 'hex')),
      message: new TextEncoder().encode(text),
      signature: new Uint8Array(Buffer.from(params.signature.sig, 'base64')),
    })
  if (!genuine) return { status: 401, body: { error: { code: -901, message: 'bad signature' } } }
  const cookie = `kgw_session=token${gateway.requests.length}`
  gateway.sessions.set(cookie, params.sender)
  const { carried } = gateway
  const answer = { result: 'ok', ...(carried === undefined ? {} : { session: carried }) }
  return { ...result(answer), setCookie: `${cookie}; Path=/; HttpOnly` }
}

// biome-ignore lint/suspicious/noExplicitAny: see above.
function broadcast(gateway: FakeGateway, params: any): Usual {
  const tx = decodeTransactionJson(params.tx)
  const authType = parseAuthType(tx.signature.type)
  const genuine =
    authType !== undefined &&
    verifyRequestSignature({
      authType,
      sender: tx.sender,
      message: new TextEncoder().encode(transactionSignText(tx.body)),
      signature: tx.signature.bytes,
    })
  const code = !genuine ? 3 : Number(tx.body.nonce) !== gateway.nonce + 1 ? 4 : 0
  if (code !== 0) return { body: { error: { code: -201, message: 'rejected', data: { code } } } }
  gateway.nonce++
  return result({ tx_hash: transactionHash(tx), result: { code: 0, gas: 0, log: '' } })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
