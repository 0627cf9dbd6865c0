import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '@idos/operator'
import { createServices, ed25519PublicKey, startOver } from '@idos/operator'
import { startApps } from './apps.ts'
import { CHAIN_ID } from './chain-id.ts'
import type { DevHosts } from './hosts.ts'
import { programOf } from './programs.ts'
import { loadSecrets } from './secrets.ts'
import type { KeyPair } from './tls/authority.ts'
import { type Front, startFront } from './tls/front.ts'
import { openAuthority, type Secured } from './tls/open-authority.ts'
import { routesTo } from './tls/routes.ts'

export type StackOptions = {
  dataDir: string
  hosts: DevHosts
  fresh: boolean
  /** Names of apps: these alone. Left out: all. */
  only?: readonly string[] | undefined
  /** Pages that may call the gateway beside the Isle, comma separated. */
  webOrigins?: string
  /** For hosts of https: what serves the pages and stands before everything, instead of the launcher's own TLS. */
  deploy?: (certificate: KeyPair) => Promise<Front>
  log: (line: string) => void
}

export type Stack = {
  readonly url: string
  readonly services: Readonly<Record<'devnode' | 'gateway' | 'neobank', Service>>
  /** Of hosts of https. */
  readonly tls?: Secured
  stop(): Promise<void>
}

/** Starts a development node with everything that belongs on top of it. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, hosts, fresh, only, log, deploy, webOrigins = '' } = options
  // Those who trust it do so beyond a fresh start.
  const authority = hosts.https ? await openAuthority(dataDir) : undefined
  if (fresh) startOver(dataDir)
  mkdirSync(dataDir, { recursive: true })
  const tls = await authority?.certify(hosts)
  const secrets = loadSecrets(dataDir)
  const owner = ed25519PublicKey(secrets.secrets.ownerSeed)
  const data = join(dataDir, 'devnode')
  const { url: nodeUrl, port: nodePort } = hosts.devnode
  const port = String(nodePort)
  const node = createServices(dataDir, log, true).create({
    name: 'devnode',
    main: programOf('devnode'),
    args: ['--port', port, '--data', data, '--owner', owner, '--chain-id', CHAIN_ID],
    healthUrl: `${nodeUrl}/api/v1/health`,
  })
  const { start, stop: stopNode, retire } = node
  const nodes = { urls: [nodeUrl], start, stop: stopNode, retire }
  const front = tls && {
    servesPages: deploy !== undefined,
    start: () => (deploy ? deploy(tls) : startFront(routesTo(hosts), tls)),
  }
  const apps = { dataDir, hosts, secrets, nodes, only, log, webOrigins, front }
  const { url, gateways, neobank, stop } = await startApps(apps)
  const services = { devnode: node, gateway: gateways[0] as Service, neobank }
  return { url, services, stop, ...(tls && { tls }) }
}
