import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from '../program/program.ts'
import { deployedSites, writeSite } from './build-sites.ts'
import type { buildSites } from './commands.ts'
import { readSitesConfig } from './config.ts'
import { siteNames } from './site-rules.ts'
import { writeHeaders } from './write-headers.ts'

export const run: Run<typeof buildSites> = async ({ values }, surroundings) => {
  const { config: file, folder } = values
  const config = await readSitesConfig(file, surroundings)
  const pages = {
    enclave: values.enclave ?? packagePages('@idos/enclave/deployment'),
    isle: values.isle ?? packagePages('@idos/isle/headers'),
  }
  // Both are whole before the first one is written.
  const sites = deployedSites(config, pages)
  for (const name of siteNames) {
    surroundings.progress(`Writing ${join(folder, name)} ...`)
    writeSite(join(folder, name), sites[name])
  }
  const notes = writeHeaders(config, folder, values)
  const counts = siteNames.map((name) => [name, sites[name].size] as const)
  return {
    value: { folder, files: Object.fromEntries(counts), notes },
    lines: [
      ...counts.map(([name, count]) => `${join(folder, name)}: ${count} files for ${config[name]}`),
      `${join(folder, 'nginx.conf')}, ${join(folder, 'Caddyfile')}, and _headers in each folder`,
      ...notes,
    ],
  }
}

/** The built pages that a package brings, beside its code: the package of this entry. */
function packagePages(entry: string): string {
  return fileURLToPath(new URL('../build', import.meta.resolve(entry)))
}
