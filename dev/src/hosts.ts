import { portBase } from './commands.mjs'

/**
 * Ports and origins of a development stack: the one place that names them. Every origin is a site of its own.
 *
 * All of them move by one number, so that stacks run side by side. Another number than the default is also in the names: to
 * a browser, two ports of one name are one site with one set of cookies. So is https: a name that was once visited by it is
 * never asked in plain again (RFC 6797 §8.3), on whatever port.
 */

export type DevHost = {
  /** Origin as a browser sees it; browsers resolve `*.localhost` by themselves. */
  readonly origin: string
  /** Address for Node, which does not resolve `*.localhost`. Plain HTTP, under https too. */
  readonly loopback: string
  /** Where the service listens. Under https the port of the origin is another one: that of the TLS before it. */
  readonly port: number
}

export const DEFAULT_PORT_BASE = portBase.default

export type DevHosts = {
  readonly portBase: number
  readonly https: boolean
  /** Where a person begins. */
  readonly start: DevHost
  readonly enclave: DevHost
  readonly isle: DevHost
  readonly neobank: DevHost
  readonly neobankIssuer: DevHost
  readonly neobankConsumer: DevHost
  /** The person's own place. */
  readonly dashboard: DevHost
  /** The consumer's own place. */
  readonly dappDashboard: DevHost
  readonly explorer: DevHost
  /** A card provider that relies on the bank's check. */
  readonly acmeCard: DevHost
  /** One HTML file with the Isle in it. */
  readonly plainHtml: DevHost
  /** For people of the bank and for operators, on this machine alone: no browser origins of the system. */
  readonly desks: Readonly<
    Record<
      'neobank' | 'neobankPassporting' | 'acmePassporting',
      { readonly url: string; readonly port: number }
    >
  >
  /** Between servers: no browser asks them. */
  readonly passporting: Readonly<
    Record<'neobank' | 'acme', { readonly url: string; readonly port: number }>
  >
  /** The first gateway: the one that the sites use. */
  readonly gateway: DevHost
  /** Further gateways of a network take the ports after the first one's. */
  gatewayAt(index: number): DevHost
  /** Where `npm run playground` shows the Isle and the secure window. */
  readonly playground: { readonly isle: DevHost; readonly enclave: DevHost }
  /** The node is not a browser origin: nothing but the gateway talks to it. */
  readonly devnode: { readonly url: string; readonly port: number }
}

/**
 * From the port of an https origin to that of the service behind it. Between 30 and 45 one site is beside the other: theirs are
 * further off, in no other one's way.
 */
const behind = (offset: number) => (offset >= 30 && offset <= 45 ? 19 : 5)

/** The hosts of the stack on the ports from `first` on. */
export function developmentHosts(
  first: number = DEFAULT_PORT_BASE,
  { https = false }: { readonly https?: boolean } = {},
): DevHosts {
  const mark = markOf(first, https)
  const host = (name: string, offset: number): DevHost => {
    const port = first + offset + (https ? behind(offset) : 0)
    const scheme = https ? 'https' : 'http'
    return {
      origin: `${scheme}://${name}${mark}.localhost:${first + offset}`,
      loopback: `http://127.0.0.1:${port}`,
      port,
    }
  }
  const gatewayAt = (index: number) => host('gateway', 90 + index)
  const nodePort = first + 84
  const local = (offset: number) => ({
    url: `http://127.0.0.1:${first + offset}`,
    port: first + offset,
  })
  return {
    portBase: first,
    https,
    start: host('idos', 0),
    enclave: host('enclave', 10),
    isle: host('isle', 20),
    neobank: host('neobank', 30),
    neobankIssuer: host('neobank-issuer', 31),
    neobankConsumer: host('neobank-consumer', 32),
    dashboard: host('dashboard', 33),
    dappDashboard: host('dapp-dashboard', 34),
    explorer: host('explorer', 60),
    acmeCard: host('acme-card', 35),
    plainHtml: host('plain', 39),
    passporting: { neobank: local(36), acme: local(37) },
    desks: { neobankPassporting: local(38), neobank: local(46), acmePassporting: local(47) },
    gateway: gatewayAt(0),
    gatewayAt,
    playground: {
      isle: host('playground', 40),
      enclave: host('playground-enclave', 41),
    },
    devnode: { url: `http://127.0.0.1:${nodePort}`, port: nodePort },
  }
}

const PUBLIC = [
  ...(['start', 'enclave', 'isle', 'neobank', 'neobankIssuer', 'neobankConsumer'] as const),
  ...(['dashboard', 'dappDashboard', 'explorer', 'gateway', 'acmeCard', 'plainHtml'] as const),
]

/** The hosts that browsers ask. */
export function publicHosts(hosts: DevHosts) {
  return Object.fromEntries(PUBLIC.map((name) => [name, hosts[name]])) as Readonly<
    Record<(typeof PUBLIC)[number], DevHost>
  >
}

/** What tells the names and folders of a stack from those of others: nothing for the usual one. */
export function markOf(first: number, https: boolean): string {
  return `${https ? '-https' : ''}${first === DEFAULT_PORT_BASE ? '' : `-${first}`}`
}
