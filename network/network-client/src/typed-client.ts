import { executionDescription, MAX_ARGUMENT_ROWS } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { type ActionParameter, encodeAction } from './encode-action.ts'
import { createFailover } from './failover.ts'
import { createGatewayConnection, type GatewayStatus } from './gateway-connection.ts'
import type { Observer } from './observe/network-event.ts'
import type { NetworkSigner } from './signers/network-signer.ts'
import { createWriteQueue } from './write-queue.ts'

/** Gateways of a network, who acts there, and how patient the client is. */
export type CreateNetworkClientParameters = {
  /** Origins of gateways, best first. Reads go on to the next one when one is away. */
  readonly gateways: readonly string[]
  readonly chainId: string
  /** Whose key acts. Without it only `publicCall` and `status` work. */
  readonly signer?: NetworkSigner | null
  readonly fetch?: typeof fetch
  /** Milliseconds for a read or a log-in step; default 20 000. */
  readonly readTimeoutMs?: number
  /** Milliseconds for a write, which waits for its block; default 40 000. */
  readonly writeTimeoutMs?: number
  /** Kwil namespace of the schema; default `main`. */
  readonly namespace?: string
  readonly sleep?: (ms: number) => Promise<void>
  /** Random bytes from a secure source; default the platform's. */
  readonly random?: (length: number) => Uint8Array
  /**
   * How often all gateways are tried again, after growing waits, when none can be reached, one says to come back later, or
   * another process with this key was faster. Reads, and writes of which nothing was sent. Default 0; servers want 3.
   */
  readonly retries?: number
  /** Is told of each exchange with a gateway: see `logTo`, `traceTo`, `measureTo` of `@idos/network-client/observe`. */
  readonly observe?: Observer
}

/** What a gateway says of the network, and which gateway said it. */
export type NetworkStatus = GatewayStatus & {
  /** Gateway that answered. */
  readonly gateway: string
}

export type ActionSpec = {
  readonly kind: 'view' | 'write'
  /** Text that a wallet shows before it signs. */
  readonly description: string
  readonly parameters: readonly ActionParameter[]
}

type Row = Record<string, unknown>
type Input = Readonly<Record<string, unknown>>

export type TypedClient = {
  call(name: string, input?: Input): Promise<Row[]>
  publicCall(name: string, input?: Input): Promise<Row[]>
  execute(name: string, input?: Input, detail?: string): Promise<{ txHash: string }>
  executeAll(name: string, inputs: readonly Input[]): Promise<{ txHash: string }>
  login(ownText?: (nonce: string) => string): Promise<void>
  logout(): Promise<void>
  status(): Promise<NetworkStatus>
  withSignal(signal: AbortSignal): TypedClient
}

/** The client over any table of actions; `createNetworkClient` gives it the network's own. */
export function createTypedClient(
  parameters: CreateNetworkClientParameters,
  find: (name: string) => ActionSpec | undefined,
): TypedClient {
  const { gateways, retries = 0 } = parameters
  if (!Array.isArray(gateways) || typeof parameters.chainId !== 'string') {
    throw new IdosError('CONFIG_INVALID', { message: 'A network is gateways and a chainId.' })
  }
  const signer = parameters.signer ?? undefined
  const shared = {
    chainId: parameters.chainId,
    namespace: parameters.namespace ?? 'main',
    fetch: parameters.fetch ?? ((input, init) => fetch(input, init)),
    readTimeoutMs: parameters.readTimeoutMs ?? 20_000,
    writeTimeoutMs: parameters.writeTimeoutMs ?? 40_000,
    sleep: parameters.sleep ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms))),
    random:
      parameters.random ?? ((length: number) => crypto.getRandomValues(new Uint8Array(length))),
    observe: parameters.observe,
  }
  const connections = gateways.map((gateway) =>
    createGatewayConnection({ ...shared, gateway: originOf(gateway) }),
  )
  const failover = createFailover(connections, { ...shared, retries })
  const inOrder = createWriteQueue()

  const needSigner = (): NetworkSigner => {
    if (!signer) {
      throw new IdosError('NOT_AUTHORIZED', {
        message: 'This client was made without a signer and cannot act for anybody.',
      })
    }
    return signer
  }

  const specOf = (name: string, kind: ActionSpec['kind']): ActionSpec => {
    const spec = find(name)
    if (spec?.kind !== kind) {
      throw new IdosError('BAD_REQUEST', { message: `The network has no ${kind} of this name.` })
    }
    return spec
  }

  const view = (name: string, input: Input) =>
    encodeAction(name, specOf(name, 'view').parameters, input)

  async function write(
    signal: AbortSignal | undefined,
    name: string,
    rows: readonly Input[],
    detail?: string,
  ): Promise<{ txHash: string }> {
    const as = needSigner()
    const { parameters: expected, description } = specOf(name, 'write')
    const [action, ...more] = rows.map((input) => encodeAction(name, expected, input))
    if (!action || rows.length > MAX_ARGUMENT_ROWS) {
      throw new IdosError('BAD_REQUEST', {
        message: `An execution has 1 to ${MAX_ARGUMENT_ROWS} rows of arguments.`,
      })
    }
    const execution = {
      ...action,
      more: more.map(({ args }) => args),
      description: executionDescription(description, rows.length, detail),
    }
    return inOrder(
      () =>
        failover.onAny(async (connection) => {
          const nonce = await connection.nextNonce(as, signal)
          return connection.execute({ ...execution, nonce }, as, signal)
        }, signal),
      signal,
    )
  }

  const clientWith = (signal: AbortSignal | undefined): TypedClient => ({
    async call(name, input = {}) {
      const [as, action] = [needSigner(), view(name, input)]
      return failover.onAny((connection) => connection.call(action, as, signal), signal)
    },
    async publicCall(name, input = {}) {
      const action = view(name, input)
      return failover.onAny((connection) => connection.call(action, undefined, signal), signal)
    },
    execute: (name, input = {}, detail) => write(signal, name, [input], detail),
    executeAll: (name, inputs) => write(signal, name, inputs),
    async login(ownText) {
      const as = needSigner()
      await failover.onAny((connection) => connection.logIn(as, ownText, signal), signal)
    },
    async logout() {
      await failover.onAny((connection) => connection.logOut(signer, signal), signal)
    },
    status: () =>
      failover.onAny(
        async (connection) => ({
          gateway: connection.gateway,
          ...(await connection.status(signal)),
        }),
        signal,
      ),
    withSignal: clientWith,
  })
  return clientWith(undefined)
}

/** The gateway's own name is compared with this text, so it has one form. */
function originOf(gateway: string): string {
  const url = URL.canParse(gateway) ? new URL(gateway) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new IdosError('CONFIG_INVALID', {
      message: 'A gateway is given by its origin, like https://gateway.example.',
    })
  }
  return url.origin
}
