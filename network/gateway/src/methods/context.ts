import type { Router } from '../backends/router.ts'
import type { TokenBuckets } from '../limits/token-bucket.ts'
import type { WriteBudget } from '../limits/write-budget.ts'
import type { Login, VerifySignature } from '../login/login.ts'
import type { GatewayMetrics } from '../observe/metrics.ts'
import type { Policy } from '../policy/policy.ts'
import type { RpcRequest } from '../rpc/envelope.ts'
import type { Sessions } from '../sessions/sessions.ts'

/** What every method works with. */
export type MethodServices = {
  readonly chainId: string
  readonly policy: () => Policy
  readonly router: Router
  readonly sessions: Sessions
  readonly login: Login
  readonly metrics: GatewayMetrics
  readonly sessionLimit: TokenBuckets
  readonly loginLimit: TokenBuckets
  /** Wrong signatures of transactions. */
  readonly signatureLimit: TokenBuckets
  readonly writeBudget: WriteBudget
  readonly verify: VerifySignature
}

/** What one request brings along besides its JSON. */
export type MethodCall = {
  readonly request: RpcRequest
  /** Public origin under which the client reached us; always a configured one. */
  readonly domain: string
  /** Origin header; empty when there was none. */
  readonly webOrigin: string
  readonly cookie: string | undefined
  /** Key of the address limits; never logged. */
  readonly client: string
  /** Length of the request's body. */
  readonly bytes: number
  readonly signal: AbortSignal
}

export type MethodAnswer = {
  readonly status: number
  /** JSON text. */
  readonly body: string
  readonly setCookie?: string
  /** For the log: names from the policy and the configuration only. */
  readonly log?: Readonly<Record<string, string | number>>
}

export type Method = (call: MethodCall, services: MethodServices) => Promise<MethodAnswer>
