/**
 * Is this worker fit to hold keys? Crypto gives the known answers, the worker is sealed (it can neither speak to a network
 * nor run code from text), and every page of the Enclave is served with each directive of its policy.
 */
import { type KdfEngine, runCryptoSelfTest } from '@idos/crypto'
import type { SelfCheck } from '../shared/messages.ts'
import { evalIsBlocked } from '../shared/page-checks.ts'

export type SelfTestReport = {
  readonly checks: SelfCheck[]
  readonly passed: boolean
  /** What profile 1 of the key derivation took, in milliseconds. */
  readonly kdfMillis: number | undefined
}

export type SealProbes = { evalIsBlocked(): boolean; networkIsBlocked(): Promise<boolean> }

export async function runSelfTest(options: {
  engine: KdfEngine
  now(): number
  probes: SealProbes
  /** How the pages are served. Rejects when that can not be found out now. */
  checkPages(): Promise<SelfCheck[]>
}): Promise<SelfTestReport> {
  const { engine, now, probes } = options
  const [crypto, pages] = await Promise.all([
    runCryptoSelfTest({ engine, now }),
    options.checkPages(),
  ])
  const checks: SelfCheck[] = [
    ...crypto.map(({ name, ok }) => ({ name: `crypto: ${name}`, passed: ok })),
    { name: 'worker: code from text is blocked', passed: probes.evalIsBlocked() },
    { name: 'worker: network is blocked', passed: await probes.networkIsBlocked() },
    { name: 'pages: looked at', passed: pages.length > 0 },
    ...pages,
  ]
  return {
    checks,
    passed: checks.every((check) => check.passed),
    kdfMillis: crypto.find(({ name }) => name === 'scrypt')?.ms,
  }
}

const VIOLATION_WAIT = 1_000
const NEEDS_NO_NETWORK = 'data:,'

type ProbedScope = Pick<EventTarget, 'addEventListener'> & {
  readonly location: { readonly origin: string }
  fetch(url: string, init: { method: string }): Promise<unknown>
}

/** How a request ended: with an answer, or refused, and the worker was told of a violation or was not. */
type Ending = 'answered' | 'reported' | 'silent'

/** Probes of a real worker. */
export function sealProbes(scope: ProbedScope): SealProbes {
  async function endOf(url: string, method: string, waits: boolean): Promise<Ending> {
    const violation = new Promise<boolean>((resolve) => {
      scope.addEventListener('securitypolicyviolation', () => resolve(true), { once: true })
      setTimeout(() => resolve(false), waits ? VIOLATION_WAIT : 0)
    })
    try {
      await scope.fetch(url, { method })
      return 'answered'
    } catch {
      return (await violation) ? 'reported' : 'silent'
    }
  }

  return {
    evalIsBlocked,
    /**
     * A refusal of the own origin alone could be a lost connection. What needs no connection is refused by a policy only, and
     * tells whether this engine reports violations to workers, as all do but WebKit.
     */
    async networkIsBlocked() {
      const without = await endOf(NEEDS_NO_NETWORK, 'GET', true)
      if (without === 'answered') return false
      // The own origin is asked, so that a missing policy costs nothing but this check.
      const own = await endOf(`${scope.location.origin}/`, 'HEAD', without === 'reported')
      return own === without
    },
  }
}
