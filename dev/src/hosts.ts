/** Ports and origins of the development stack: the one place that names them. Every origin is a site of its own. */

export type DevHost = {
  /** Origin as a browser sees it; browsers resolve `*.localhost` by themselves. */
  readonly origin: string
  /** Address for Node, which does not resolve `*.localhost`. */
  readonly loopback: string
  readonly port: number
}

function devHost(name: string, port: number): DevHost {
  return { origin: `http://${name}.localhost:${port}`, loopback: `http://127.0.0.1:${port}`, port }
}

export const hosts = {
  neobank: devHost('neobank', 7430),
  neobankIssuer: devHost('neobank-issuer', 7431),
  neobankConsumer: devHost('neobank-consumer', 7432),
  isle: devHost('isle', 7420),
  enclave: devHost('enclave', 7410),
  gateway: devHost('gateway', 7490),
} as const

/** Further gateways of a network take the ports after the first one's. */
export function gatewayHost(index: number): DevHost {
  return devHost('gateway', hosts.gateway.port + index)
}

/** The node is not a browser origin: nothing but the gateway talks to it. */
export const devnode = { url: 'http://127.0.0.1:7484', port: 7484 } as const
