import { BackendFailure, failureOf, type Post } from '../backends/post.ts'

/**
 * A node as the gateway sees it, for tests: answers the JSON-RPC methods, keeps what it received, and can be made slow,
 * silent, stale or absent. It believes every sender, as real nodes in open mode do.
 */
export type ReceivedRequest = {
  readonly method: string
  readonly params: Record<string, unknown>
}

export type FakeNode = {
  readonly url: string
  readonly received: ReceivedRequest[]
  height: number
  chainId: string
  healthy: boolean
  syncing: boolean
  /**
   * `refuse`: no connection. `hang`: never answers, or only to health checks. `break`: takes it, then breaks off.
   * `error`: answers with a JSON-RPC error and HTTP 200, as nodes do. `catching-up`: started a moment ago, and refuses views.
   * `behind`: has not heard of a block for a while, and takes no transactions. `no-database`: has just lost it.
   * `failing-write`: every transaction fails in its block. `no-block`: no block comes while a broadcast waits.
   */
  mode:
    | 'up'
    | 'refuse'
    | 'hang'
    | 'hang-all'
    | 'break'
    | 'empty'
    | 'error'
    | 'catching-up'
    | 'behind'
    | 'no-database'
    | 'failing-write'
    | 'no-block'
  fetch(request: Request): Promise<Response>
}

export function createFakeNode(url: string, height = 10): FakeNode {
  const node: FakeNode = {
    url,
    received: [],
    height,
    chainId: 'test-chain',
    healthy: true,
    syncing: false,
    mode: 'up',
    async fetch(request) {
      if (node.mode === 'refuse') throw connectionError('ECONNREFUSED')
      const body = (await request.json()) as ReceivedRequest & { id: number }
      const isHealth = body.method === 'user.health'
      if (!isHealth) node.received.push({ method: body.method, params: body.params })
      if (node.mode === 'hang-all' || (node.mode === 'hang' && !isHealth)) {
        return new Promise((_, reject) => {
          const { signal } = request
          signal.addEventListener('abort', () => reject(signal.reason))
        })
      }
      if (node.mode === 'break' && !isHealth) throw connectionError('ECONNRESET')
      if (node.mode === 'empty' && !isHealth) return new Response('', { status: 500 })
      if (node.mode === 'error' && !isHealth) {
        const error = { code: -201, message: 'broadcast error', data: { code: 4 } }
        return Response.json({ jsonrpc: '2.0', id: body.id, error })
      }
      if (node.mode === 'behind' && body.method === 'user.broadcast') {
        return Response.json({ jsonrpc: '2.0', id: body.id, error: BEHIND })
      }
      if (node.mode === 'no-block' && body.method === 'user.broadcast') {
        return Response.json({ jsonrpc: '2.0', id: body.id, error: NO_BLOCK })
      }
      if (node.mode === 'no-database' && body.method === 'user.call') {
        return Response.json({ jsonrpc: '2.0', id: body.id, error: NO_DATABASE })
      }
      return Response.json({ jsonrpc: '2.0', id: body.id, result: answer(node, body) })
    },
  }
  return node
}

/** Reaches the given nodes by their URLs and nothing else. */
export function postOf(nodes: readonly FakeNode[]): Post {
  return async ({ url, body, deadlineMs, signal }) => {
    const node = nodes.find((one) => url.startsWith(`${one.url}/`))
    if (!node) throw new BackendFailure('not-sent')
    // Not `AbortSignal.timeout` in a `Request`: it is held weakly there, and may be collected before it ends anything.
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ended = new Promise<never>((_, reject) => {
      const end = (failure: BackendFailure) => {
        ending.abort(failure)
        reject(failure)
      }
      timer = setTimeout(() => end(new BackendFailure('timeout')), deadlineMs)
      const onAbort = () => end(new BackendFailure('aborted', signal?.reason))
      if (signal?.aborted) onAbort()
      signal?.addEventListener('abort', onAbort)
    })
    const request = new Request(url, { method: 'POST', body, signal: ending.signal })
    const answered = node.fetch(request).then(async (response) => ({
      status: response.status,
      body: await response.text(),
    }))
    // Whichever comes too late is not heard.
    answered.catch(() => undefined)
    ended.catch(() => undefined)
    try {
      return await Promise.race([answered, ended])
    } catch (error) {
      throw error instanceof BackendFailure ? error : failureOf(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

function answer(node: FakeNode, { method, params }: ReceivedRequest): unknown {
  switch (method) {
    case 'user.health':
      return {
        chain_id: node.chainId,
        block_height: node.height,
        block_age: 100,
        healthy: node.healthy,
        syncing: node.syncing || node.mode === 'catching-up',
        mode: 'open',
      }
    case 'user.chain_info':
      return { chain_id: node.chainId, block_height: node.height, block_hash: '00', gas: false }
    case 'user.call':
      return {
        query_result: {
          column_names: ['node', 'sender', 'auth_type'],
          column_types: [],
          values: [[node.url, params.sender, params.auth_type]],
        },
        logs: '',
        error: node.mode === 'catching-up' ? CATCHING_UP : null,
      }
    case 'user.account':
      return { balance: '0', nonce: 4 }
    case 'user.estimate_price':
      return { price: '0' }
    case 'user.broadcast':
      node.height++
      return {
        tx_hash: 'ab'.repeat(32),
        ...(params.sync === 1
          ? { result: { code: node.mode === 'failing-write' ? 1 : 0, gas: 0, log: '' } }
          : {}),
      }
    default:
      return { message: 'pong' }
  }
}

const NO_DATABASE = {
  code: -300,
  message: 'FATAL: terminating connection due to unexpected postmaster exit (SQLSTATE 57P01)',
}
const BEHIND = {
  code: -201,
  message: 'broadcast error',
  data: { code: 65535, message: 'node is catching up, cannot process transactions right now' },
}
const NO_BLOCK = { code: -201, message: 'broadcast error', data: { code: 10, message: 'no block' } }
const CATCHING_UP = 'ERROR: the node is catching up with the network, try again later'

function connectionError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
