import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { enclaveHeaders } from '@idos/enclave/headers'
import { isleHeaders } from '@idos/isle/headers'
import { CHAIN_ID, devnode, hosts } from './hosts.ts'
import { listen } from './listen.ts'
import { loadSecrets } from './secrets.ts'
import { ed25519PublicKey, seed } from './seed.ts'
import { createService, type Service } from './service.ts'
import { createStaticApp } from './static-app.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export type StackOptions = {
  dataDir: string
  fresh: boolean
  log: (line: string) => void
}

export type Stack = {
  readonly url: string
  readonly services: Readonly<Record<'devnode' | 'gateway' | 'neobank', Service>>
  stop(): Promise<void>
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
  return response.ok
}

/** Starts node, gateway, Enclave, Isle and the Neobank demo, each on its own site, and seeds an empty network. */
export async function startStack({ dataDir, fresh, log }: StackOptions): Promise<Stack> {
  if (fresh) rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const { secrets, path: secretsFile } = loadSecrets(dataDir)
  const closers: (() => Promise<void>)[] = []
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`)
  const onUnexpectedExit = (name: string) =>
    log(`${name} stopped unexpectedly; see ${logFile(name)}`)

  const service = (
    name: string,
    room: string,
    args: string[],
    healthUrl: string,
    env: Record<string, string> = {},
  ) => {
    const main = join(
      root,
      room,
      room.startsWith('demos/') ? 'dist/server/main.js' : 'dist/main.js',
    )
    const ready = () => answers(healthUrl)
    return createService(
      { name, main, args, env, logFile: logFile(name), ready, readyWithin: 60_000 },
      onUnexpectedExit,
    )
  }

  const services = {
    devnode: service(
      'devnode',
      'network/devnode',
      [
        '--port',
        String(devnode.port),
        '--data',
        join(dataDir, 'devnode'),
        '--owner',
        ed25519PublicKey(secrets.ownerSeed),
        '--chain-id',
        CHAIN_ID,
      ],
      `${devnode.url}/api/v1/health`,
    ),
    gateway: service(
      'gateway',
      'network/gateway',
      [
        '--port',
        String(hosts.gateway.port),
        '--backends',
        devnode.url,
        '--chain-id',
        CHAIN_ID,
        '--origins',
        `${hosts.gateway.origin},${hosts.gateway.loopback}`,
        '--web-origins',
        hosts.isle.origin,
      ],
      `${hosts.gateway.loopback}/healthz`,
      { IDOS_GATEWAY_SESSION_SECRET: secrets.gatewaySecret },
    ),
    neobank: service(
      'neobank',
      'demos/neobank',
      ['--secrets', secretsFile],
      `${hosts.neobank.loopback}/healthz`,
    ),
  }

  const stop = async () => {
    await services.neobank.stop()
    await services.gateway.stop()
    await services.devnode.stop()
    for (const close of closers) await close()
  }

  try {
    const staticSites = [
      {
        host: hosts.enclave,
        name: 'Enclave',
        app: createStaticApp({
          root: join(root, 'enclave/build'),
          index: 'checkup.html',
          headers: enclaveHeaders({
            isleOrigins: [hosts.isle.origin],
            frameAncestors: ['http://*.localhost:*'],
            dev: true,
          }),
        }),
      },
      {
        host: hosts.isle,
        name: 'Isle',
        app: createStaticApp({
          root: join(root, 'isle/build'),
          index: 'index.html',
          headers: isleHeaders({
            enclaveOrigin: hosts.enclave.origin,
            gatewayOrigin: hosts.gateway.origin,
            frameAncestors: ['http://*.localhost:*'],
            dev: true,
          }),
        }),
      },
    ]
    for (const site of staticSites) {
      const server = await listen(site.app, site.host.port, site.name)
      closers.push(() => server.close())
    }
    await services.devnode.start()
    const [seeded] = await Promise.all([seed(secrets, dataDir), services.gateway.start()])
    log(
      seeded === 'seeded'
        ? 'Schema deployed, issuer permitted.'
        : 'Reusing the data of the last run.',
    )
    await services.neobank.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { url: hosts.neobank.origin, services, stop }
}
