import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Backend } from '../backends/backend.ts'

export type GatewayMetrics = {
  readonly registry: Registry
  readonly requests: Counter<'method' | 'outcome'>
  readonly seconds: Histogram<'method'>
  readonly logins: Counter<'auth_type' | 'outcome'>
  readonly limited: Counter<'limit'>
  readonly backendRequests: Counter<'backend' | 'outcome'>
}

/** A registry of its own for each gateway. No label ever holds an identifier of a person or an address, of a node neither. */
export function createMetrics(backends: () => readonly Backend[]): GatewayMetrics {
  const registry = new Registry()
  const registers = [registry]
  const gauge = (name: string, help: string, value: (backend: Backend) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['backend'],
      registers,
      collect() {
        this.reset()
        for (const backend of backends()) this.set({ backend: backend.name }, value(backend))
      },
    })
  gauge('kgw_backend_readable', '1 when the node serves reads', (one) => Number(one.readable))
  gauge('kgw_backend_writable', '1 when the node takes writes', (one) => Number(one.writable))
  gauge('kgw_backend_height', 'Block height of the node', (one) => one.height)
  gauge('kgw_backend_block_age_seconds', 'Age of the last block', (one) => one.blockAgeMs / 1000)
  gauge('kgw_backend_in_flight', 'Requests waiting for the node', (one) => one.inFlight)

  return {
    registry,
    requests: new Counter({
      name: 'kgw_requests_total',
      help: 'JSON-RPC requests by method and outcome (ok, or the error code)',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    seconds: new Histogram({
      name: 'kgw_request_seconds',
      help: 'Time to answer a JSON-RPC request',
      labelNames: ['method'],
      buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 30],
      registers,
    }),
    logins: new Counter({
      name: 'kgw_logins_total',
      help: 'Log-ins by signature scheme and outcome',
      labelNames: ['auth_type', 'outcome'],
      registers,
    }),
    limited: new Counter({
      name: 'kgw_rate_limited_total',
      help: 'Requests refused by a rate limit',
      labelNames: ['limit'],
      registers,
    }),
    backendRequests: new Counter({
      name: 'kgw_backend_requests_total',
      help: 'Requests to a node by outcome',
      labelNames: ['backend', 'outcome'],
      registers,
    }),
  }
}
