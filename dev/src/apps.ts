import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStaticApp, listen } from '@idos/cli/serve'
import { dashboardHeaders } from '@idos/dashboard/headers'
import { ADDRESSES, enclaveHeaders } from '@idos/enclave/deployment'
import { isleHeaders } from '@idos/isle/headers'
import { createNetworkClient, ed25519Signer } from '@idos/network-client'
import {
  createServices,
  deploySchema,
  HOURLY_MS,
  loadPurgeKey,
  type Service,
  startPurgeTimer,
} from '@idos/operator'
import { CHAIN_ID } from './chain-id.ts'
import { demoInserter } from './demo-inserter.ts'
import type { DevHosts } from './hosts.ts'
import { neobankConfig } from './neobank-config.ts'
import { pageBuilds } from './page-builds.ts'
import { programOf } from './programs.ts'
import type { DevSecrets } from './secrets.ts'

export type AppsOptions = {
  dataDir: string
  hosts: DevHosts
  secrets: DevSecrets
  /** What keeps the data: one development node, or the nodes of a network. */
  nodes: {
    readonly urls: readonly string[]
    start(): Promise<void>
    stop(): Promise<void>
    /** As that of a service. */
    retire(): void
  }
  /** The sites use the first one. */
  gateways?: number
  /** Pages that may call the gateways beside the Isle, comma separated. */
  webOrigins?: string
  log: (line: string) => void
}

export type Apps = {
  readonly url: string
  readonly gateways: readonly Service[]
  readonly neobank: Service
  stop(): Promise<void>
}

/**
 * Starts the nodes, and on top of them gateways, Enclave, Isle and the Neobank demo, each on its own site; seeds an empty
 * network. Stopping stops the nodes, too.
 */
export async function startApps(options: AppsOptions): Promise<Apps> {
  const { dataDir, hosts, nodes, log } = options
  const { secrets, path: secretsFile } = options.secrets
  const closers: (() => Promise<void>)[] = []
  const { create } = createServices(dataDir, log, true)

  const gatewayHosts = Array.from({ length: options.gateways ?? 1 }, (_, i) => hosts.gatewayAt(i))
  const origins = gatewayHosts.flatMap(({ origin, loopback }) => [origin, loopback]).join()
  const gateways = gatewayHosts.map(({ port, loopback }, i) =>
    create({
      name: i === 0 ? 'gateway' : `gateway${i}`,
      main: programOf('gateway'),
      args: [
        '--port',
        String(port),
        '--backends',
        nodes.urls.join(),
        '--chain-id',
        CHAIN_ID,
        '--origins',
        origins,
        '--web-origins',
        [
          hosts.isle.origin,
          hosts.dashboard.origin,
          ...(options.webOrigins ? [options.webOrigins] : []),
        ].join(),
      ],
      healthUrl: `${loopback}/healthz`,
      env: { IDOS_GATEWAY_SESSION_SECRET: secrets.gatewaySecret },
    }),
  )
  const neobankFile = join(dataDir, 'neobank.json')
  writeFileSync(neobankFile, JSON.stringify(neobankConfig(hosts), null, 2))
  const neobank = create({
    name: 'neobank',
    main: programOf('neobank'),
    args: ['--config', neobankFile, '--secrets', secretsFile],
    healthUrl: `${hosts.neobank.loopback}/healthz`,
  })

  let purge: ReturnType<typeof startPurgeTimer> | undefined

  const stop = async () => {
    // First of all: Ctrl-C reaches each of them, and those that end by themselves are not to come back.
    for (const service of [neobank, ...gateways, nodes]) service.retire()
    purge?.stop()
    await neobank.stop()
    for (const gateway of gateways) await gateway.stop()
    await nodes.stop()
    for (const close of closers) await close()
  }

  try {
    for (const site of staticSites(hosts)) {
      const server = await listen(site.app, site.host.port, site.name)
      closers.push(() => server.close())
    }
    await nodes.start()
    const [nodeUrl = ''] = nodes.urls
    const owner = { nodeUrl, chainId: CHAIN_ID, ownerSeed: secrets.ownerSeed }
    const [deployed] = await Promise.all([
      deploySchema({ ...owner, dataDir, inserters: [demoInserter(options.secrets)] }),
      ...gateways.map((gateway) => gateway.start()),
    ])
    log(
      deployed === 'deployed'
        ? 'Schema deployed, issuer permitted.'
        : 'Reusing the data of the last run.',
    )
    await neobank.start()
    const signer = ed25519Signer(loadPurgeKey(join(dataDir, 'purge.key')))
    const network = createNetworkClient({ gateways: nodes.urls, chainId: CHAIN_ID, signer })
    purge = startPurgeTimer({ network, everyMs: HOURLY_MS, log })
  } catch (error) {
    await stop()
    throw error
  }
  return { url: hosts.neobank.origin, gateways, neobank, stop }
}

/** A page of this computer, on whatever port: what a stranger to this repository develops on. */
const DEVELOPMENT_PAGES = ['http://*.localhost:*', 'http://localhost:*', 'http://127.0.0.1:*']

function staticSites(hosts: DevHosts) {
  const builds = pageBuilds(hosts)
  return [
    {
      host: hosts.enclave,
      name: 'Enclave',
      app: createStaticApp({
        root: builds.enclave.folder,
        index: 'site.html',
        addresses: ADDRESSES,
        headers: enclaveHeaders({
          isleOrigins: [hosts.isle.origin],
          frameAncestors: DEVELOPMENT_PAGES,
          dev: true,
        }),
      }),
    },
    {
      host: hosts.isle,
      name: 'Isle',
      app: createStaticApp({
        root: builds.isle.folder,
        index: 'index.html',
        headers: isleHeaders({
          enclaveOrigin: hosts.enclave.origin,
          gatewayOrigin: hosts.gateway.origin,
          frameAncestors: DEVELOPMENT_PAGES,
          dev: true,
        }),
      }),
    },
    {
      host: hosts.dashboard,
      name: 'Dashboard',
      app: createStaticApp({
        root: builds.dashboard.folder,
        index: 'index.html',
        headers: dashboardHeaders({
          enclaveOrigin: hosts.enclave.origin,
          gatewayOrigin: hosts.gateway.origin,
          registrarOrigin: hosts.neobankIssuer.origin,
          dev: true,
        }),
      }),
    },
  ]
}
