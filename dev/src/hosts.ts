import { portBase } from './commands.mjs'

/**
 * Ports and origins of a development stack: the one place that names them. Every origin is a site of its own.
 *
 * All of them move by one number, so that stacks run side by side. Another number than the default is also in the names: to
 * a browser, two ports of one name are one site with one set of cookies.
 */

export type DevHost = {
  /** Origin as a browser sees it; browsers resolve `*.localhost` by themselves. */
  readonly origin: string
  /** Address for Node, which does not resolve `*.localhost`. */
  readonly loopback: string
  readonly port: number
}

export const DEFAULT_PORT_BASE = portBase.default

export type DevHosts = {
  readonly portBase: number
  readonly enclave: DevHost
  readonly isle: DevHost
  readonly neobank: DevHost
  readonly neobankIssuer: DevHost
  readonly neobankConsumer: DevHost
  /** The person's own place. */
  readonly dashboard: DevHost
  /** The first gateway: the one that the sites use. */
  readonly gateway: DevHost
  /** Further gateways of a network take the ports after the first one's. */
  gatewayAt(index: number): DevHost
  /** Where `npm run playground` shows the Isle and the secure window. */
  readonly playground: { readonly isle: DevHost; readonly enclave: DevHost }
  /** The node is not a browser origin: nothing but the gateway talks to it. */
  readonly devnode: { readonly url: string; readonly port: number }
}

/** The hosts of the stack on the ports from `first` on. */
export function developmentHosts(first: number = DEFAULT_PORT_BASE): DevHosts {
  const mark = first === DEFAULT_PORT_BASE ? '' : `-${first}`
  const host = (name: string, offset: number): DevHost => {
    const port = first + offset
    const loopback = `http://127.0.0.1:${port}`
    return { origin: `http://${name}${mark}.localhost:${port}`, loopback, port }
  }
  const gatewayAt = (index: number) => host('gateway', 90 + index)
  const nodePort = first + 84
  return {
    portBase: first,
    enclave: host('enclave', 10),
    isle: host('isle', 20),
    neobank: host('neobank', 30),
    neobankIssuer: host('neobank-issuer', 31),
    neobankConsumer: host('neobank-consumer', 32),
    dashboard: host('dashboard', 33),
    gateway: gatewayAt(0),
    gatewayAt,
    playground: {
      isle: host('playground', 40),
      enclave: host('playground-enclave', 41),
    },
    devnode: { url: `http://127.0.0.1:${nodePort}`, port: nodePort },
  }
}
