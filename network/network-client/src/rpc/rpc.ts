/**
 * JSON-RPC with a node or a gateway, answer for answer: for operators' commands, tests and trials. What an application does
 * goes through `createNetworkClient`, which believes no answer before it has looked at it; this shows each as it came.
 */

/** One answer, as it came: also what is malformed must be seen by whoever asks. */
export type RpcReply = {
  readonly status: number
  readonly headers: Headers
  readonly id: unknown
  readonly result: unknown
  readonly error:
    | { readonly code: number; readonly message: string; readonly data?: unknown }
    | undefined
}

type SentHeaders = Readonly<Record<string, string>>

/** JSON-RPC 2.0 to one address. */
export type Rpc = {
  readonly url: string
  /** Sends a body as it is. */
  send(body: string | Uint8Array<ArrayBuffer>, headers?: SentHeaders): Promise<RpcReply>
  /** A well-formed request, once. */
  ask(method: string, params: unknown, headers?: SentHeaders): Promise<RpcReply>
  /**
   * A well-formed request; waits and asks again when told to slow down, and some times when its connection is ended
   * without an answer. A node does that to a client that is too busy to use a connection in time, whose next request meets
   * the end (RFC 9112 §9.3.1); a node that has died refuses the next connection.
   */
  call(method: string, params: unknown, headers?: SentHeaders): Promise<RpcReply>
}

/** How long an answer may take. */
export type RpcOptions = {
  /** Milliseconds for one whole answer; default 60 000. */
  readonly deadlineMs?: number
}

const PATIENCE = 6
const CUT_OFF_PAUSE = 50

/**
 * `url`: origin of a node or gateway.
 *
 * Every method throws an `Error` that names the address and the reason when nothing answers in time.
 */
export function createRpc(url: string, { deadlineMs = 60_000 }: RpcOptions = {}): Rpc {
  const origin = url.replace(/\/+$/, '')
  let id = 0

  const send: Rpc['send'] = async (body, headers = {}) => {
    const response = await reach(`${origin}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(deadlineMs),
    })
    const text = await response.text()
    const json = parse(text)
    return {
      status: response.status,
      headers: response.headers,
      id: json.id,
      result: json.result,
      error: json.error as RpcReply['error'],
    }
  }

  const ask: Rpc['ask'] = (method, params, headers) => {
    id++
    return send(JSON.stringify({ jsonrpc: '2.0', id, method, params }), headers)
  }

  const askUntilAnswered: Rpc['ask'] = async (method, params, headers) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask(method, params, headers)
      } catch (error) {
        if (!wasCutOff(error) || attempt === PATIENCE) throw error
        // What else has ended shows by then, and is not tried one by one.
        await new Promise((resolve) => setTimeout(resolve, CUT_OFF_PAUSE))
      }
    }
  }

  return {
    url: origin,
    send,
    ask,
    async call(method, params, headers) {
      for (let attempt = 1; ; attempt++) {
        const reply = await askUntilAnswered(method, params, headers)
        if (reply.status !== 429 || attempt === PATIENCE) return reply
        const seconds = Number(reply.headers.get('retry-after') ?? 1)
        await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 20) * 1000))
      }
    },
  }
}

/** `fetch failed` alone helps nobody. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    const why = cause instanceof Error ? cause.message : String(error)
    throw new Error(`${url} did not answer: ${why}`, { cause: error })
  }
}

/** The connection was there, and ended without an answer. */
function wasCutOff(error: unknown): boolean {
  const broken = error instanceof Error && error.cause instanceof Error && error.cause.cause
  return broken instanceof Error && 'code' in broken && broken.code === 'UND_ERR_SOCKET'
}

function parse(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>
  } catch {
    // Told below.
  }
  return { error: { code: 0, message: `no JSON-RPC answer: ${text.slice(0, 200)}` } }
}
