import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from '../program/program.ts'
import { deployedSites, writeSite } from './build-sites.ts'
import type { buildSites } from './commands.ts'
import { readSitesConfig, type SitesConfig } from './config.ts'
import { siteRules } from './site-rules.ts'
import { writeHeaders } from './write-headers.ts'

export const run: Run<typeof buildSites> = async ({ values }, surroundings) => {
  const { config: file, folder } = values
  const config = await readSitesConfig(file, surroundings)
  const pages = {
    enclave: values.enclave ?? packagePages('@idos/enclave/deployment'),
    isle: values.isle ?? packagePages('@idos/isle/headers'),
    dashboard: values.dashboard ?? packagePages('@idos/dashboard/headers'),
    consumers: values.consumers ?? packagePages('@idos/dapp-dashboard/headers'),
  }
  // All are whole before the first one is written.
  const files = deployedSites(config, pages)
  const sites = Object.values(siteRules(config)).map(({ name, origin }) => ({
    ...{ name, origin, files: files[name] ?? new Map() },
  }))
  for (const site of sites) {
    surroundings.progress(`Writing ${join(folder, site.name)} ...`)
    writeSite(join(folder, site.name), site.files)
  }
  const notes = [...writeHeaders(config, folder, values), ...alsoNeeded(config)]
  const counts = sites.map((site) => [site.name, site.files.size] as const)
  return {
    value: { folder, files: Object.fromEntries(counts), notes },
    lines: [
      ...sites.map(
        (site) => `${join(folder, site.name)}: ${site.files.size} files for ${site.origin}`,
      ),
      `${join(folder, 'nginx.conf')}, ${join(folder, 'Caddyfile')}, and _headers in each folder`,
      ...notes,
    ],
  }
}

/** What no file of the sites can say: servers that have to know the dashboards by name. */
function alsoNeeded({ dashboard, consumers }: SitesConfig): readonly string[] {
  const notes = []
  if (dashboard)
    notes.push(
      `The dashboard works once ${dashboard.origin} is among the gateway's --web-origins, and among the sites for whose people ${dashboard.registrar} registers profiles.`,
    )
  if (consumers)
    notes.push(
      `The dashboard of consumers works once ${consumers.origin} is among the gateway's --web-origins.`,
    )
  return notes
}

/** The built pages that a package brings, beside its code: the package of this entry. */
function packagePages(entry: string): string {
  return fileURLToPath(new URL('../build', import.meta.resolve(entry)))
}
