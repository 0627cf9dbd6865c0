import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStaticApp, listen } from '@idos/cli/serve'
import { dappDashboardHeaders } from '@idos/dapp-dashboard/headers'
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
import { createCardProvider } from './card-provider.ts'
import { CHAIN_ID } from './chain-id.ts'
import { APPS } from './commands.mjs'
import { demoInserter } from './demo-inserter.ts'
import type { DevHosts } from './hosts.ts'
import { neobankConfig } from './neobank-config.ts'
import { pageFolders } from './page-builds.ts'
import { createPlainPage } from './plain-page.ts'
import { programOf } from './programs.ts'
import type { DevSecrets } from './secrets.ts'
import { createStartPageApp } from './start-page/start-page-app.ts'
import type { Front } from './tls/front.ts'

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
  /** Names of the apps on top: these alone. Left out: all. */
  only?: readonly string[] | undefined
  /** Pages that may call the gateways beside the Isle, comma separated. */
  webOrigins?: string
  /** What stands before all of it, with TLS; it may serve the pages itself. */
  front?: { readonly servesPages: boolean; start(): Promise<Front> } | undefined
  log: (line: string) => void
}

export type Apps = {
  /** Where a person begins. */
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
  const { dataDir, hosts, nodes, front, log } = options
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
          hosts.dappDashboard.origin,
          hosts.acmeCard.origin,
          ...(options.webOrigins ? [options.webOrigins] : []),
        ].join(),
        ...(front ? ['--trusted-proxies', '1'] : []),
      ],
      healthUrl: `${loopback}/healthz`,
      env: { IDOS_GATEWAY_SESSION_SECRET: secrets.gatewaySecret },
    }),
  )
  const only = options.only?.length ? options.only : APPS
  const neobankFile = join(dataDir, 'neobank.json')
  writeFileSync(neobankFile, JSON.stringify(neobankConfig(hosts, dataDir, only), null, 2))
  const neobank = create({
    name: 'neobank',
    main: programOf('neobank'),
    args: ['--config', neobankFile, '--secrets', secretsFile],
    healthUrl: `${hosts.neobank.loopback}/healthz`,
  })

  const explorer = create({
    name: 'explorer',
    main: programOf('explorer'),
    args: [
      ...nodes.urls.flatMap((url) => ['--node', url]),
      ...['--chain-id', CHAIN_ID, '--port', String(hosts.explorer.port)],
    ],
    healthUrl: `${hosts.explorer.loopback}/healthz`,
  })
  const cards = createCardProvider({ dataDir, hosts, secrets: options.secrets, create })
  const all = { neobank: [neobank], 'acme-card': cards.services, explorer: [explorer] }
  const services = Object.values(all).flat()
  const onTop = Object.entries(all).filter(([name]) => only.includes(name))

  let purge: ReturnType<typeof startPurgeTimer> | undefined

  const stop = async () => {
    // First of all: Ctrl-C reaches each of them, and those that end by themselves are not to come back.
    for (const service of [...services, ...gateways, nodes]) service.retire()
    purge?.stop()
    await Promise.all(services.map((service) => service.stop()))
    for (const gateway of gateways) await gateway.stop()
    await nodes.stop()
    for (const close of closers) await close()
  }

  try {
    const startPage = createStartPageApp({ hosts, apps: only, nodes: nodes.urls }, Date.now)
    const start = { host: hosts.start, name: 'the start page', app: startPage }
    const plainHtml = () => [
      { host: hosts.plainHtml, name: 'the page of one file', app: createPlainPage(hosts) },
    ]
    const pages = [start, ...(only.includes('plain-html') ? plainHtml() : [])]
    for (const site of [...pages, ...(front?.servesPages ? [] : staticSites(hosts))]) {
      const server = await listen(site.app, site.host.port, site.name)
      closers.push(() => server.close())
    }
    if (front) closers.push((await front.start()).close)
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
    if (only.includes('acme-card')) await cards.register(owner)
    await Promise.all(onTop.flatMap(([, own]) => own).map((service) => service.start()))
    const signer = ed25519Signer(loadPurgeKey(join(dataDir, 'purge.key')))
    const network = createNetworkClient({ gateways: nodes.urls, chainId: CHAIN_ID, signer })
    purge = startPurgeTimer({ network, everyMs: HOURLY_MS, log })
  } catch (error) {
    await stop()
    throw error
  }
  return { url: hosts.start.origin, gateways, neobank, stop }
}

/** A page of this computer, on whatever port: what a stranger to this repository develops on. */
const DEVELOPMENT_PAGES = ['http://*.localhost:*', 'http://localhost:*', 'http://127.0.0.1:*']

function staticSites(hosts: DevHosts) {
  const folders = pageFolders(hosts)
  const dev = !hosts.https
  return [
    {
      host: hosts.enclave,
      name: 'Enclave',
      app: createStaticApp({
        root: folders.enclave,
        index: 'site.html',
        addresses: ADDRESSES,
        headers: enclaveHeaders({
          isleOrigins: [hosts.isle.origin],
          frameAncestors: DEVELOPMENT_PAGES,
          consumerDashboards: [hosts.dappDashboard.origin],
          dev,
        }),
      }),
    },
    {
      host: hosts.isle,
      name: 'Isle',
      app: createStaticApp({
        root: folders.isle,
        index: 'index.html',
        headers: isleHeaders({
          enclaveOrigin: hosts.enclave.origin,
          gatewayOrigin: hosts.gateway.origin,
          frameAncestors: DEVELOPMENT_PAGES,
          dev,
        }),
      }),
    },
    {
      host: hosts.dashboard,
      name: 'Dashboard',
      app: createStaticApp({
        root: folders.dashboard,
        index: 'index.html',
        headers: dashboardHeaders({
          enclaveOrigin: hosts.enclave.origin,
          gatewayOrigin: hosts.gateway.origin,
          registrarOrigin: hosts.neobankIssuer.origin,
          dev,
        }),
      }),
    },
    {
      host: hosts.dappDashboard,
      name: 'Dashboard of consumers',
      app: createStaticApp({
        root: folders.consumers,
        index: 'index.html',
        headers: dappDashboardHeaders({
          enclaveOrigin: hosts.enclave.origin,
          gatewayOrigin: hosts.gateway.origin,
          dev,
        }),
      }),
    },
  ]
}
