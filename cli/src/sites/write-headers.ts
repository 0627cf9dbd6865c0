import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathsOf } from './build-sites.ts'
import type { SitesConfig } from './config.ts'
import { headerGroups } from './header-groups.ts'
import {
  caddyfile,
  headersFile,
  nginxConfig,
  redirectsFile,
  type ServedSite,
} from './server-files.ts'
import { siteRules } from './site-rules.ts'

/** Longest line of a `_headers` file that hosts take, in characters. */
const LONGEST = 2000

/**
 * Writes `nginx.conf` and `Caddyfile` beside the folders of the sites, and `_headers` and `_redirects` into them.
 *
 * @param on the server: where the folders will be, and the certificates, where not as certbot or Caddy have them
 * @returns sentences about what a host will not take
 */
export function writeHeaders(
  config: SitesConfig,
  folder: string,
  on: { readonly root?: string | undefined; readonly certificates?: string | undefined } = {},
): readonly string[] {
  const { root = folder, certificates } = on
  const sites: ServedSite[] = Object.values(siteRules(config)).map((rules) => ({
    ...{ rules, root: join(resolve(root), rules.name), certificates },
    ...headerGroups(rules, pathsOf(join(folder, rules.name))),
  }))
  for (const path of [...sites.map((site) => site.root), certificates ?? '/'])
    if (/["\\${}\s;]/.test(path))
      throw new Error(`The folder ${path} cannot be written into a configuration.`)
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(sites))
  writeFileSync(join(folder, 'Caddyfile'), caddyfile(sites))
  return sites.flatMap((site) => {
    const { name } = site.rules
    const text = headersFile(site)
    writeFileSync(join(folder, name, '_headers'), text)
    writeFileSync(join(folder, name, '_redirects'), redirectsFile(site.rules))
    return text.split('\n').some((line) => line.length > LONGEST)
      ? [
          `${name}/_headers has a line of more than ${LONGEST} characters, which some hosts refuse: name fewer embedders, or serve it otherwise.`,
        ]
      : []
  })
}
