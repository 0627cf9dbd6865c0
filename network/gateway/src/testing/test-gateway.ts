import { encodeActionCall, encodeActionExecution, TEXT } from '@idos/kwil'
import { verifyRequestSignature } from '@idos/wallets'
import type { Hono } from 'hono'
import { type Logger, pino } from 'pino'
import { BackendPool } from '../backends/pool.ts'
import { createGateway, type GatewaySettings } from '../create-gateway.ts'
import { createMetrics } from '../observe/metrics.ts'
import { createPublicOrigins } from '../origins/public-origins.ts'
import { createPolicy, type Policy } from '../policy/policy.ts'
import { createFakeNode, type FakeNode, postOf } from './fake-node.ts'

export const ORIGIN = 'http://gateway.test:8490'
export const WEB_ORIGIN = 'https://isle.test'

export type TestGateway = {
  readonly app: Hono
  readonly nodes: readonly FakeNode[]
  readonly pool: BackendPool
  readonly logged: string[]
  /** Milliseconds; tests move it. */
  clock: { now: number }
  rpc(method: string, params: unknown, headers?: Record<string, string>): Promise<RpcReply>
}

export type RpcReply = {
  readonly status: number
  readonly headers: Headers
  readonly json: { result?: Record<string, unknown>; error?: { code: number; message: string } }
}

export type TestGatewayOptions = {
  readonly settings?: Partial<GatewaySettings>
  readonly nodeCount?: number
  /** Those of another gateway, to stand beside it. */
  readonly nodes?: readonly FakeNode[]
  readonly secrets?: () => readonly Uint8Array[]
  readonly draining?: () => boolean
  readonly policy?: () => Policy
}

export const testSettings: GatewaySettings = {
  chainId: 'test-chain',
  statement: 'Sign in.',
  authTypes: ['secp256k1_ep', 'ed25519', 'nep413', 'xrpl'],
  webOrigins: [WEB_ORIGIN],
  requireBoundLogin: false,
  nonceLifeSeconds: 300,
  sessionTtlSeconds: 3600,
  sessionMaxAgeSeconds: 86_400,
  maxBodyBytes: 6_000_000,
  readDeadlineMs: 200,
  writeDeadlineMs: 300,
  trustedProxies: 0,
  addressRate: { perSecond: 1000, burst: 1000 },
  inFlight: { total: 100, perClient: 50 },
  bytesInFlight: { total: 64_000_000, perClient: 24_000_000 },
  unreadBytes: { total: 256_000_000, perClient: 64_000_000 },
  addressBytes: { perSecond: 100_000_000, burst: 100_000_000 },
  senderBytes: { perSecond: 100_000_000, burst: 100_000_000 },
  failedBytes: { perSecond: 100_000_000, burst: 100_000_000 },
  loginRate: { perSecond: 100, burst: 100 },
  sessionRate: { perSecond: 100, burst: 100 },
  serveMetrics: true,
}

export async function createTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const nodes =
    options.nodes ??
    Array.from({ length: options.nodeCount ?? 1 }, (_, index) =>
      createFakeNode(`http://node-${index}.test`),
    )
  const clock = { now: 1_760_000_000_000 }
  const logged: string[] = []
  const log: Logger = pino({ level: 'trace' }, { write: (line: string) => logged.push(line) })
  const secret = new Uint8Array(32).fill(7)
  const post = postOf(nodes)
  const settings = { ...testSettings, ...options.settings }
  const pool = new BackendPool({
    urls: nodes.map((node) => node.url),
    chainId: settings.chainId,
    post,
    log,
    checkDeadlineMs: 100,
  })
  await pool.checkAll()
  const app = createGateway({
    settings,
    origins: createPublicOrigins([ORIGIN, 'http://127.0.0.1:8490']),
    pool,
    metrics: createMetrics(() => pool.list()),
    policy: options.policy ?? (() => testPolicy),
    secrets: options.secrets ?? (() => [secret]),
    verify: verifyRequestSignature,
    post,
    log,
    clock: () => clock.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    peerAddress: () => '203.0.113.77',
    // Whoever asks a test has read the answer.
    connection: () => ({ onClose: (done) => done(), end: () => {} }),
    draining: options.draining ?? (() => false),
  })
  return {
    app: app as unknown as Hono,
    nodes,
    pool,
    logged,
    clock,
    async rpc(method, params, headers = {}) {
      const response = await app.request('/rpc/v1', {
        method: 'POST',
        headers: { host: 'gateway.test:8490', 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      })
      return {
        status: response.status,
        headers: response.headers,
        json: (await response.json()) as RpcReply['json'],
      }
    },
  }
}

const testPolicy = createPolicy({
  views: new Map([
    ['main.mine', { session: 'required' }],
    ['main.open', { session: 'none' }],
    ['shop.*', { session: 'required' }],
  ]),
  writes: new Set(['main.add']),
  infoActions: true,
})

export function callPayload(action: string, namespace = 'main'): string {
  return base64(
    encodeActionCall({ namespace, action, args: [{ type: TEXT, value: 'PAYLOADTEXT' }] }),
  )
}

export function executionPayload(action: string, namespace = 'main'): string {
  return base64(encodeActionExecution({ namespace, action, calls: [] }))
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
