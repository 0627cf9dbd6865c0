import { IdosError } from '@idos/protocol'
import type { Run } from '../program/program.ts'
import type { serveSites } from './commands.ts'
import { readSitesConfig } from './config.ts'
import { listen } from './listen.ts'
import { siteRules } from './site-rules.ts'
import { createSitesApp } from './sites-app.ts'

export const run: Run<typeof serveSites> = async ({ values }, surroundings) => {
  const { config: file, folder, host, port } = values
  const config = await readSitesConfig(file, surroundings)
  const app = createSitesApp({ config, file, folder, log: surroundings.err })
  const sites = Object.values(siteRules(config))
  const ports = port === undefined ? sites.map(({ origin }) => portOf(origin)) : [port]
  const servers = []
  try {
    for (const one of new Set(ports)) servers.push(await listen(app, one, 'the sites', host))
    for (const { name, origin } of sites) surroundings.err(`${name}: ${origin}`)
    await surroundings.ended()
  } finally {
    for (const server of servers) await server.close()
  }
  return { value: { served: sites.map(({ origin }) => origin) }, lines: ['Stopped.'] }
}

function portOf(origin: string): number {
  const { protocol, port } = new URL(origin)
  if (protocol === 'http:') return Number(port || 80)
  throw new IdosError('CONFIG_INVALID', {
    message: `${origin} is https, and this server speaks http: name the port that your proxy asks with --port.`,
  })
}
