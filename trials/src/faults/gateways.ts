import type { Service } from '@idos/operator'
import { CHAIN_ID, roomServices } from '@idos/operator'

export type Gateways = { readonly urls: readonly string[]; readonly services: readonly Service[] }

export type GatewaysOptions = {
  readonly count: number
  readonly port: number
  readonly backends: readonly string[]
  readonly sessionSecret: string
  readonly dataDir: string
  readonly log: (line: string) => void
}

const GENEROUS = '900000000/900000000'
const RATES = [
  ...['address', 'login', 'session'],
  ...['address-bytes', 'sender-bytes', 'failed-bytes'],
]

/** Gateways over all nodes, sharing nothing but the secret. One address asks for everything here: the limits are high. */
export async function startGateways(options: GatewaysOptions): Promise<Gateways> {
  const { create } = roomServices(options.dataDir, options.log)
  const ports = Array.from({ length: options.count }, (_, i) => options.port + i)
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const limits = RATES.flatMap((one) => [`--rate-${one}`, GENEROUS])
  const services = ports.map((port, i) =>
    create({
      name: `gateway${i}`,
      room: 'network/gateway',
      args: [
        ...['--port', String(port), '--backends', options.backends.join()],
        ...['--chain-id', CHAIN_ID, '--origins', urls.join()],
        ...limits,
      ],
      healthUrl: `${urls[i]}/healthz`,
      env: { IDOS_GATEWAY_SESSION_SECRET: options.sessionSecret },
    }),
  )
  await Promise.all(services.map((service) => service.start()))
  return { urls, services }
}
