import { createCommitMemory } from '../backends/commit-memory.ts'
import { createRouter } from '../backends/router.ts'
import type { GatewayDependencies } from '../create-gateway.ts'
import { createTokenBuckets } from '../limits/token-bucket.ts'
import { createWriteBudget } from '../limits/write-budget.ts'
import { createLogin } from '../login/login.ts'
import { createNonces } from '../login/nonces.ts'
import { createSealer } from '../sealed/sealer.ts'
import { createSessions } from '../sessions/sessions.ts'
import type { MethodServices } from './context.ts'

/** What the methods of one gateway work with, made of its settings. */
export function createServices({
  settings,
  pool,
  metrics,
  clock,
  ...dependencies
}: GatewayDependencies): MethodServices {
  const { chainId } = settings
  const { secrets, random } = dependencies
  const now = () => Math.floor(clock() / 1000)
  const sessions = createSessions({
    sealer: createSealer({
      secrets,
      random,
      purpose: 'idos gateway session v1',
      remember: 10_000,
    }),
    chainId,
    now,
    random,
    ttlSeconds: settings.sessionTtlSeconds,
    maxAgeSeconds: settings.sessionMaxAgeSeconds,
  })
  const nonces = createNonces({
    sealer: createSealer({ secrets, random, purpose: 'idos gateway nonce v1' }),
    now,
    lifeSeconds: settings.nonceLifeSeconds,
  })
  return {
    chainId,
    policy: dependencies.policy,
    sessions,
    metrics,
    login: createLogin({
      nonces,
      sessions,
      metrics,
      chainId,
      verify: dependencies.verify,
      statement: settings.statement,
      authTypes: settings.authTypes,
      requireBound: settings.requireBoundLogin,
    }),
    router: createRouter({
      pool,
      metrics,
      commits: createCommitMemory({ now: clock }),
      post: dependencies.post,
      readDeadlineMs: settings.readDeadlineMs,
      writeDeadlineMs: settings.writeDeadlineMs,
    }),
    sessionLimit: createTokenBuckets({ ...settings.sessionRate, now: clock }),
    loginLimit: createTokenBuckets({ ...settings.loginRate, now: clock }),
    signatureLimit: createTokenBuckets({ ...settings.loginRate, now: clock }),
    writeBudget: createWriteBudget({
      senders: createTokenBuckets({ ...settings.senderBytes, now: clock }),
      failures: createTokenBuckets({ ...settings.failedBytes, now: clock }),
    }),
    verify: dependencies.verify,
  }
}
