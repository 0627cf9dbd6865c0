import type { GatewayMetrics } from '../observe/metrics.ts'
import type { RpcId } from '../rpc/envelope.ts'
import { RpcFault, rpcCode } from '../rpc/fault.ts'
import type { Backend } from './backend.ts'
import type { CommitMemory } from './commit-memory.ts'
import { isUnable, tookNothing } from './is-unable.ts'
import type { BackendPool } from './pool.ts'
import { type BackendAnswer, BackendFailure, type Post } from './post.ts'
import { sendRpc } from './send-rpc.ts'

export type NodeRequest = {
  readonly id: RpcId
  readonly method: string
  readonly params: unknown
  readonly signal?: AbortSignal | undefined
}

export type Routed = { readonly answer: BackendAnswer; readonly backend: Backend }

export type Router = {
  /** A read by `sender` (empty: by nobody): fails over, and sees the sender's own committed writes. */
  read(request: NodeRequest, sender: string): Promise<Routed>
  /** A read that concerns the sender's nonce: same node as its writes, fails over. */
  readForWrite(request: NodeRequest, sender: string): Promise<Routed>
  /** A broadcast: never sent twice, unless the first node cannot have received it, or says that it is behind and took nothing. */
  write(request: NodeRequest, sender: string): Promise<Routed>
  /** To be called when a write of the sender was answered after its block. */
  committed(sender: string, backend: Backend): void
}

export type RouterOptions = {
  readonly pool: BackendPool
  readonly commits: CommitMemory
  readonly post: Post
  readonly metrics: GatewayMetrics
  /** Milliseconds that one node gets for a read. */
  readonly readDeadlineMs: number
  /** Milliseconds for a broadcast; more than the node's own wait for the block. */
  readonly writeDeadlineMs: number
  /** How long a read waits for a node that has the sender's last write. */
  readonly catchUpMs?: number
  readonly sleep?: (ms: number) => Promise<void>
}

const MAX_TRIES = 3
const CATCH_UP_STEP_MS = 100

export function createRouter(options: RouterOptions): Router {
  const { pool, commits, metrics, readDeadlineMs, writeDeadlineMs, catchUpMs = 5_000 } = options
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))

  const send = async (backend: Backend, request: NodeRequest, deadlineMs: number) => {
    backend.inFlight++
    try {
      const answer = await sendRpc({
        ...request,
        post: options.post,
        url: backend.url,
        deadlineMs,
      })
      if (request.method === 'user.call' && isUnable(answer.body)) {
        throw new BackendFailure('unable')
      }
      metrics.backendRequests.inc({ backend: backend.name, outcome: 'answered' })
      return answer
    } catch (error) {
      const kind = error instanceof BackendFailure ? error.kind : 'lost'
      metrics.backendRequests.inc({ backend: backend.name, outcome: kind })
      if (kind === 'not-sent') pool.markUnreachable(backend)
      // A slow query must not take a node out of service: let the health check decide.
      else if (kind !== 'aborted' && kind !== 'full') void pool.check(backend)
      throw error
    } finally {
      backend.inFlight--
    }
  }

  /**
   * A sender is read from the node that takes its writes, which every gateway finds without asking another: so a write
   * through one gateway is seen through all. What this gateway itself saw committed weighs more.
   */
  const readersFor = async (sender: string, tried: ReadonlySet<string>): Promise<Backend[]> => {
    const commit = sender === '' ? undefined : commits.last(sender)
    const find = () => {
      const prefer = sender === '' ? [] : pool.writers(sender).map(({ url }) => url)
      const reads = commit
        ? { prefer: [commit.url, ...prefer], holder: commit.url, minHeight: commit.height }
        : { prefer }
      return pool.readers(reads).filter((backend) => !tried.has(backend.url))
    }
    let readers = find()
    if (!commit || tried.size >= pool.list().length) return readers
    for (let waited = 0; readers.length === 0 && waited < catchUpMs; waited += CATCH_UP_STEP_MS) {
      await sleep(CATCH_UP_STEP_MS)
      await pool.checkAll()
      readers = find()
    }
    return readers
  }

  const tryEach = async (
    next: (tried: ReadonlySet<string>) => Backend[] | Promise<Backend[]>,
    request: NodeRequest,
  ): Promise<Routed> => {
    const tried = new Set<string>()
    let last: unknown
    while (tried.size < MAX_TRIES) {
      const [backend] = await next(tried)
      if (!backend) break
      tried.add(backend.url)
      try {
        return { backend, answer: await send(backend, request, readDeadlineMs) }
      } catch (error) {
        last = error
        if (error instanceof BackendFailure && isOver(error)) break
      }
    }
    throw last === undefined ? noNode() : faultOf(last)
  }

  /** With no node in service a request asks them at once, so that a node that is back serves without waiting for its check. */
  const findNode = async () => {
    if (pool.list().every((backend) => !backend.readable)) await pool.checkAll()
  }

  return {
    async read(request, sender) {
      await findNode()
      return tryEach((tried) => readersFor(sender, tried), request)
    },
    async readForWrite(request, sender) {
      await findNode()
      const nodes = () => {
        const writers = pool.writers(sender)
        return writers.length > 0 ? writers : pool.readers({})
      }
      return tryEach((tried) => nodes().filter((backend) => !tried.has(backend.url)), request)
    },
    async write(request, sender) {
      await findNode()
      let behind: Routed | undefined
      for (const backend of pool.writers(sender)) {
        try {
          const answer = await send(backend, request, writeDeadlineMs)
          if (!tookNothing(answer.body)) return { backend, answer }
          behind = { backend, answer }
          void pool.check(backend)
        } catch (error) {
          if (!(error instanceof BackendFailure) || error.kind !== 'not-sent') {
            throw unknownOutcome(error)
          }
        }
      }
      if (behind) return behind
      throw new RpcFault(
        503,
        rpcCode.gatewayInternal,
        'no node takes writes now; nothing was sent',
        {
          reason: 'no-writer',
        },
      )
    },
    committed(sender, backend) {
      // The block came after the height that was last heard of; the node itself says by how much.
      const commit = commits.remember(sender, backend.url, backend.height + 1)
      void pool.checkAgain(backend).then(() => {
        commit.height = Math.max(commit.height, backend.height)
      })
    },
  }
}

/** Nobody waits for it, or another node's answer would be as long. */
function isOver({ kind }: BackendFailure): boolean {
  return kind === 'aborted' || kind === 'full'
}

function noNode(): RpcFault {
  return new RpcFault(503, rpcCode.gatewayInternal, 'no node can answer now', {
    reason: 'no-reader',
  })
}

function faultOf(error: unknown): RpcFault {
  const kind = error instanceof BackendFailure ? error.kind : 'lost'
  if (kind === 'full') {
    return new RpcFault(503, rpcCode.gatewayInternal, 'the gateway is busy', { reason: kind })
  }
  if (kind === 'timeout') {
    return new RpcFault(504, rpcCode.timeout, 'the node did not answer in time', { reason: kind })
  }
  return new RpcFault(502, rpcCode.gatewayInternal, 'the node did not answer', { reason: kind })
}

/** The transaction may or may not be on its way. Saying so is all that can be said without sending it again. */
function unknownOutcome(error: unknown): RpcFault {
  const kind = error instanceof BackendFailure ? error.kind : 'lost'
  return new RpcFault(
    kind === 'timeout' ? 504 : 502,
    rpcCode.timeout,
    'the node took the transaction but did not answer; look the account up before sending it again',
    { reason: `write-${kind}`, data: { outcome: 'unknown' } },
  )
}
