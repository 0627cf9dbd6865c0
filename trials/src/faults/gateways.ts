import { createServices, type Service } from '@idos/operator'
import { programOf, unlimitedGateway } from '@idos/testbed'
import { CHAIN_ID } from '../chain-id.ts'

export type Gateways = { readonly urls: readonly string[]; readonly services: readonly Service[] }

export type GatewaysOptions = {
  readonly count: number
  readonly port: number
  readonly backends: readonly string[]
  readonly sessionSecret: string
  readonly dataDir: string
  readonly log: (line: string) => void
}

/** Gateways over all nodes, sharing nothing but the secret. */
export async function startGateways(options: GatewaysOptions): Promise<Gateways> {
  const { create } = createServices(options.dataDir, options.log)
  const ports = Array.from({ length: options.count }, (_, i) => options.port + i)
  const urls = ports.map((port) => `http://127.0.0.1:${port}`)
  const origins = ['--origins', urls.join()]
  const services = ports.map((port, i) =>
    create({
      name: `gateway${i}`,
      main: programOf('network/gateway'),
      args: unlimitedGateway({
        ...{ port, chainId: CHAIN_ID, backends: options.backends, args: origins },
      }),
      healthUrl: `${urls[i]}/healthz`,
      env: { IDOS_GATEWAY_SESSION_SECRET: options.sessionSecret },
    }),
  )
  await Promise.all(services.map((service) => service.start()))
  return { urls, services }
}
