import { createStaticApp, listen } from '@idos/cli/serve'
import type { DevHosts } from '../hosts.ts'
import { playgroundBuilds } from '../page-builds.ts'
import { enclavePlaygroundHeaders, islePlaygroundHeaders } from './headers.ts'

export type Playground = {
  /** Addresses of the two pages. */
  readonly isle: string
  readonly enclave: string
  stop(): Promise<void>
}

/** Serves the pages for looking at every screen, with the policies that people's pages have. */
export async function startPlayground(hosts: DevHosts): Promise<Playground> {
  const builds = playgroundBuilds(hosts)
  const { isle, enclave } = hosts.playground
  const index = 'playground.html'
  const sites = [
    { host: isle, root: builds.isle.folder, headers: islePlaygroundHeaders() },
    { host: enclave, root: builds.enclave.folder, headers: enclavePlaygroundHeaders() },
  ]
  const servers: { close(): Promise<void> }[] = []
  const stop = async () => {
    for (const server of servers) await server.close()
  }
  try {
    for (const { host, ...site } of sites) {
      const app = createStaticApp({ ...site, index, addresses: { '/': `/${index}` } })
      servers.push(await listen(app, host.port, 'the playground'))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { isle: `${isle.origin}/${index}`, enclave: `${enclave.origin}/${index}`, stop }
}
