/** One answer, as it came: also what is malformed must be seen by the cases. */
export type RpcReply = {
  readonly status: number
  readonly headers: Headers
  readonly id: unknown
  readonly result: unknown
  readonly error:
    | { readonly code: number; readonly message: string; readonly data?: unknown }
    | undefined
}

export type Rpc = {
  readonly url: string
  /** Sends a body as it is. */
  send(body: string, headers?: Readonly<Record<string, string>>): Promise<RpcReply>
  /**
   * A well-formed request; waits and asks again when told to slow down, and once more on a new connection when one that
   * was kept open had ended in between.
   */
  call(
    method: string,
    params: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RpcReply>
}

const DEADLINE = 60_000
const PATIENCE = 6

/** `url`: origin of a node or gateway. */
export function createRpc(url: string): Rpc {
  const origin = url.replace(/\/+$/, '')
  let id = 0

  const send: Rpc['send'] = async (body, headers = {}) => {
    const response = await reach(`${origin}/rpc/v1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(DEADLINE),
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

  return {
    url: origin,
    send,
    async call(method, params, headers) {
      for (let attempt = 1; ; attempt++) {
        id++
        const body = JSON.stringify({ jsonrpc: '2.0', id, method, params })
        const reply = await send(body, headers).catch((error: unknown) => {
          if (!wasKeptTooLong(error)) throw error
          return send(body, headers)
        })
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

/**
 * A busy client may use a connection that the node has ended for having been idle, and finds out when it has sent: it is
 * to try again on another one (RFC 9112 §9.3.1). A first request of a connection that is cut off is another matter.
 */
function wasKeptTooLong(error: unknown): boolean {
  const broken = error instanceof Error && error.cause instanceof Error && error.cause.cause
  if (!(broken instanceof Error) || !('socket' in broken)) return false
  const { bytesRead } = broken.socket as { bytesRead?: number }
  return bytesRead !== undefined && bytesRead > 0
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
