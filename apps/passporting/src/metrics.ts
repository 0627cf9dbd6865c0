import type { Handled, SweepResult } from '@idos/passporting'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type PassportingMetrics = {
  readonly registry: Registry
  handled(handled: Handled, seconds: number): void
  swept(result: SweepResult): void
  sweepFailed(): void
}

/** No label holds an identifier: not of a peer, a person or a credential. */
export function createMetrics(): PassportingMetrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Counter({
    name: 'passporting_requests_total',
    help: 'Requests by route, form and outcome (ok, a refusal, or an error code)',
    labelNames: ['route', 'form', 'outcome'],
    registers,
  })
  const times = new Histogram({
    name: 'passporting_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 30],
    registers,
  })
  const withdrawn = new Counter({
    name: 'passporting_withdrawn_total',
    help: 'Receipts that were withdrawn',
    registers,
  })
  const unconfirmed = new Gauge({
    name: 'passporting_withdrawals_unconfirmed',
    help: 'Withdrawals that their relying party has not confirmed',
    registers,
  })
  const unreadable = new Gauge({
    name: 'passporting_copies_unreadable',
    help: 'Own copies that others rely on and that can not be read any more',
    registers,
  })
  const failed = new Counter({
    name: 'passporting_sweeps_failed_total',
    help: 'Looks at what others rely on that came to nothing',
    registers,
  })
  return {
    registry,
    handled({ route, form, outcome }, seconds) {
      requests.inc({ route, form, outcome })
      times.observe({ route }, seconds)
    },
    swept(result) {
      withdrawn.inc(result.withdrawn)
      unconfirmed.set(result.unconfirmed)
      unreadable.set(result.unreadable)
    },
    sweepFailed: () => failed.inc(),
  }
}
