import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { wholeNginx } from '@idos/cli/serve'
import { CHAIN_ID } from '../chain-id.ts'
import { type DevHosts, publicHosts } from '../hosts.ts'
import type { KeyPair } from '../tls/authority.ts'
import type { Front } from '../tls/front.ts'
import { gatewayConfig, onLoopback, serviceConfig } from './nginx-config.ts'

const idos = fileURLToPath(new URL('../../../cli/bin/idos.mjs', import.meta.url))
const UP_WITHIN_MS = 10_000

export type DeploymentOptions = {
  /** The program. */
  readonly nginx: string
  /** Filled with all that it reads. */
  readonly folder: string
  readonly hosts: DevHosts
  /** For all names of the hosts. */
  readonly certificate: KeyPair
}

/** Does what docs/operations.md tells an operator to do: the sites by `idos sites build`, nginx with TLS before everything. */
export async function startDeployment(options: DeploymentOptions): Promise<Front> {
  const { nginx, folder, hosts, certificate } = options
  const certificates = join(folder, 'certificates')
  const port = new URL(hosts.enclave.origin).port
  for (const { origin } of Object.values(publicHosts(hosts))) {
    const own = join(certificates, new URL(origin).hostname)
    mkdirSync(own, { recursive: true })
    writeFileSync(join(own, 'fullchain.pem'), certificate.certificate)
    writeFileSync(join(own, 'privkey.pem'), certificate.key, { mode: 0o600 })
  }
  const config = join(folder, 'idos.sites.json')
  const sites = join(folder, 'sites')
  const { enclave, isle, gateway, dashboard, neobank, neobankIssuer, neobankConsumer } = hosts
  writeFileSync(
    config,
    JSON.stringify({
      ...{ enclave: enclave.origin, isle: isle.origin, gateway: gateway.origin },
      ...{ chainId: CHAIN_ID, embedders: [neobank.origin] },
      dashboard: { origin: dashboard.origin, registrar: neobankIssuer.origin },
    }),
  )
  const named = ['--config', config, '--folder', sites, '--certificates', certificates]
  await promisify(execFile)(process.execPath, [idos, 'sites', 'build', ...named])
  const parts = {
    'sites.conf': onLoopback(readFileSync(join(sites, 'nginx.conf'), 'utf8'), port),
    'gateway.conf': gatewayConfig(gateway, certificates),
    'bank.conf': [neobank, neobankIssuer, neobankConsumer]
      .map((host) => serviceConfig(host, certificates))
      .join(''),
  }
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(folder, name), text)
  const included = Object.keys(parts).map((name) => join(folder, name))
  writeFileSync(join(folder, 'nginx.conf'), wholeNginx(folder, included))
  return run(nginx, folder, Number(port))
}

async function run(nginx: string, folder: string, port: number): Promise<Front> {
  // Somebody else's answer would be taken for ours below.
  if (await isOpen(port)) throw new Error(`Something listens on ${port} already.`)
  const args = ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]
  const child = spawn(nginx, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  const close = async () => {
    end()
    await ended
    process.off('exit', end)
  }
  const since = Date.now()
  while (!(await isOpen(port))) {
    if (child.exitCode !== null) throw new Error(`nginx does not serve:\n${said}`)
    if (Date.now() - since > UP_WITHIN_MS) {
      await close()
      throw new Error(`Nothing listens on ${port}:\n${said}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { close }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
