import type { Logger } from 'pino'
import { type Backend, newBackend } from './backend.ts'
import { checkHealth } from './check-health.ts'
import type { Post } from './post.ts'
import { rendezvousOrder } from './rendezvous.ts'

export type BackendPoolOptions = {
  readonly urls: readonly string[]
  readonly chainId: string
  readonly post: Post
  readonly log: Logger
  readonly checkEveryMs?: number
  readonly checkDeadlineMs?: number
  /** A node this many blocks behind the best one serves no reads. */
  readonly maxLag?: number
  /** A node whose last block is older takes no writes; 0 leaves the judgement to the node's own `healthy`. */
  readonly maxBlockAgeMs?: number
}

export type ReadersOptions = {
  /** URLs, best first. */
  readonly prefer?: readonly string[]
  /** This one serves at any height. */
  readonly holder?: string | undefined
  readonly minHeight?: number
}

/** The nodes behind the gateway and what is known about them. */
export class BackendPool {
  private backends: Backend[]
  private timer: ReturnType<typeof setInterval> | undefined
  private turn = 0
  private named = 0
  private readonly options: Required<BackendPoolOptions>
  private readonly running = new Map<Backend, Promise<void>>()

  constructor(options: BackendPoolOptions) {
    this.options = {
      checkEveryMs: 2_000,
      checkDeadlineMs: 2_000,
      maxLag: 10,
      maxBlockAgeMs: 0,
      ...options,
    }
    this.backends = options.urls.map((url) => this.create(url))
  }

  /** Named in the order of the list; a node that a reload brings gets the next number. */
  private create(url: string): Backend {
    this.named++
    return newBackend(url, `node-${this.named}`)
  }

  list(): readonly Backend[] {
    return this.backends
  }

  /** Resolves when every node has been asked once. */
  async start(): Promise<void> {
    await this.checkAll()
    this.timer ??= setInterval(() => void this.checkAll(), this.options.checkEveryMs)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  /** Takes a new list; nodes that stay keep their state and their requests. */
  async replace(urls: readonly string[]): Promise<void> {
    const known = new Map(this.backends.map((backend) => [backend.url, backend]))
    this.backends = urls.map((url) => known.get(url) ?? this.create(url))
    await this.checkAll()
  }

  async checkAll(): Promise<void> {
    await Promise.all(this.backends.map((backend) => this.check(backend)))
  }

  /** Asks one node now. Concurrent callers share one request. */
  check(backend: Backend): Promise<void> {
    const running = this.running.get(backend)
    if (running) return running
    const check = this.ask(backend).finally(() => this.running.delete(backend))
    this.running.set(backend, check)
    return check
  }

  /** Asks one node in a request that starts after the call: one that runs already may tell of the time before. */
  async checkAgain(backend: Backend): Promise<void> {
    await this.running.get(backend)
    return this.check(backend)
  }

  /** After a refused connection: no more requests until a check succeeds. */
  markUnreachable(backend: Backend): void {
    this.settle(backend, { readable: false, writable: false, trouble: 'unreachable' })
  }

  /** Nodes for a read, best first: the preferred ones in their order, then by load, ties in turn. */
  readers({ prefer = [], holder, minHeight = 0 }: ReadersOptions): Backend[] {
    this.turn = (this.turn + 1) % 1_000_003
    const able = this.backends.filter(
      (backend) => backend.readable && (backend.url === holder || backend.height >= minHeight),
    )
    const order = able.map((backend, index) => {
      const place = prefer.indexOf(backend.url)
      return {
        backend,
        rank: place === -1 ? backend.inFlight : place - prefer.length,
        tie: (index + this.turn) % able.length,
      }
    })
    order.sort((a, b) => a.rank - b.rank || a.tie - b.tie)
    return order.map(({ backend }) => backend)
  }

  /** Nodes for what concerns one sender's nonce, always in the same order. */
  writers(sender: string): Backend[] {
    return rendezvousOrder(
      this.backends.filter((backend) => backend.writable),
      sender,
    )
  }

  private async ask(backend: Backend): Promise<void> {
    const { post, checkDeadlineMs, chainId, maxLag, maxBlockAgeMs } = this.options
    const health = await checkHealth(post, backend.url, checkDeadlineMs)
    if (!health.ok) {
      this.settle(backend, { readable: false, writable: false, trouble: health.trouble })
      return
    }
    backend.height = health.height
    backend.blockAgeMs = health.blockAgeMs
    backend.healthy = health.healthy
    const best = Math.max(...this.backends.map((other) => (other.readable ? other.height : 0)))
    const trouble =
      health.chainId !== chainId
        ? 'wrong-chain'
        : health.syncing
          ? 'syncing'
          : health.height < best - maxLag
            ? 'behind'
            : ''
    const readable = trouble === ''
    const fresh = maxBlockAgeMs === 0 || health.blockAgeMs <= maxBlockAgeMs
    this.settle(backend, { readable, writable: readable && health.healthy && fresh, trouble })
  }

  private settle(
    backend: Backend,
    state: Pick<Backend, 'readable' | 'writable' | 'trouble'>,
  ): void {
    // A node that never became readable has to say why, too.
    const changed =
      backend.readable !== state.readable ||
      backend.writable !== state.writable ||
      backend.trouble !== state.trouble
    Object.assign(backend, state)
    if (changed)
      this.options.log.warn({ backend: backend.url, name: backend.name, ...state }, 'backend state')
  }
}
