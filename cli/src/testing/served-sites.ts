// Sites as each server gives them: ours, nginx, Caddy. For tests.
import { writeFileSync } from 'node:fs'
import { freeBasePort } from '@idos/testbed'
import { ask } from '../program/ask.ts'
import type { SitesConfig } from '../sites/config.ts'
import type { SiteName } from '../sites/site-rules.ts'
import { idos } from './run-idos.ts'
import { caddy, nginx, type Running, startCaddy, startNginx } from './static-servers.ts'

const all = [
  { name: 'ours', found: true },
  { name: 'nginx', found: nginx !== undefined },
  { name: 'caddy', found: caddy !== undefined },
] as const

/** Those that there are here. Of the others a line says that nothing is served by them. */
export function servers() {
  for (const { name, found } of all)
    if (!found) console.log(`Skipped: ${name} is not installed, so nothing is served by it.`)
  return all.filter(({ found }) => found)
}

export type BuiltSites = {
  readonly config: SitesConfig
  readonly file: string
  readonly folder: string
}

/** Sites of their own for one server: two of them on one port would take each other's questions. */
export async function buildSites(
  path: (name: string) => string,
  name: string,
  pages: Readonly<Record<SiteName, string>>,
): Promise<BuiltSites> {
  const port = await freeBasePort()
  const config: SitesConfig = {
    enclave: `http://enclave.localhost:${port}`,
    isle: `http://isle.localhost:${port + 20}`,
    gateway: `http://gateway.localhost:${port + 40}`,
    chainId: 'idos-test',
    embedders: ['http://bank.localhost:*'],
    dashboard: {
      origin: `http://my.localhost:${port + 60}`,
      registrar: `http://issuer.localhost:${port + 80}`,
    },
    consumers: { origin: `http://desk.localhost:${port + 70}` },
  }
  const [file, folder] = [path(`${name}.json`), path(name)]
  writeFileSync(file, JSON.stringify(config))
  const from = Object.entries(pages).flatMap(([site, folder]) => [`--${site}`, folder])
  const ran = await idos(['sites', 'build', '--config', file, '--folder', folder, ...from])
  if (ran.err !== '') throw new Error(ran.err)
  return { config, file, folder }
}

export function startServer(name: string, built: BuiltSites): Promise<Running> {
  const { config, folder } = built
  if (name === 'nginx') return startNginx(folder, config.enclave)
  if (name === 'caddy') return startCaddy(folder, config.enclave)
  return startOurs(built)
}

async function startOurs({ folder, file, config }: BuiltSites): Promise<Running> {
  let stop = () => {}
  const ended = () => new Promise<void>((resolve) => (stop = resolve))
  const served = idos(['sites', 'serve', '--config', file, '--folder', folder], { ended })
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await ask(config.enclave).catch(() => undefined)) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    stop: async () => {
      stop()
      const { code, err } = await served
      if (code !== 0) throw new Error(err)
    },
  }
}
