/**
 * The sites behind one server, told apart by the name that a browser asks for.
 *
 * Requirements
 *  1. A file of one site is never given under the name of the other, or under a name of nobody (421).
 *  2. Who may embed them comes from the configuration as it is now. One that cannot be read leaves the headers as they were.
 *  3. For whom the pages are deployed is text in them, so a change of it is not taken before they are made anew.
 *
 * Attacker: pages and names that lead here without being named (DNS rebinding), and half-written configurations.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { isIdosError } from '@idos/protocol'
import { Hono } from 'hono'
import { parseSitesConfig, type SitesConfig } from './config.ts'
import { siteRules } from './site-rules.ts'
import { createStaticApp } from './static-app.ts'

export type SitesAppOptions = {
  readonly config: SitesConfig
  /** Read again when it has changed. */
  readonly file: string
  /** Has a folder for each site. */
  readonly folder: string
  readonly log: (line: string) => void
}

export function createSitesApp(options: SitesAppOptions): Hono {
  const { config, folder } = options
  const current = followConfig(options)
  const sites = new Map(
    Object.values(siteRules(config)).map(({ name, origin, index, addresses }) => {
      const headers = () => siteRules(current())[name]?.headers ?? []
      const app = createStaticApp({ root: join(folder, name), index, addresses, headers })
      return [new URL(origin).host, app]
    }),
  )
  const app = new Hono()
  app.get('*', (c) => {
    const site = sites.get(c.req.header('host') ?? '')
    if (!site) return c.text('There is no site of this name here.\n', 421)
    // Their own and no part of the site.
    if (/^\/_(?:headers|redirects)(?:\.gz)?$/.test(c.req.path)) return c.notFound()
    return site.fetch(c.req.raw, c.env)
  })
  return app
}

/** The configuration as it is now, or as it last was right. */
function followConfig({ config, file, log }: SitesAppOptions): () => SitesConfig {
  let last = config
  let seen = stampOf(file)
  return () => {
    const stamp = stampOf(file)
    if (stamp === seen) return last
    seen = stamp
    try {
      const next = parseSitesConfig(readFileSync(file, 'utf8'), file)
      if (isForOthers(next, config)) {
        log(`${file} names other origins: run idos sites build, and start again.`)
      } else {
        last = next
        log(`May embed now: ${next.embedders.join(', ') || 'nobody'}`)
      }
    } catch (error) {
      log(`Passed over: ${isIdosError(error) ? error.message : `${file} cannot be read.`}`)
    }
    return last
  }
}

/** Whether its pages would have to be made anew. */
function isForOthers(next: SitesConfig, config: SitesConfig): boolean {
  const written = ({ embedders: _, ...rest }: SitesConfig) => rest
  return !isDeepStrictEqual(written(next), written(config))
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs} ${stat.size} ${stat.ino}` : ''
}
