import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** Headers by path pattern: the first pattern that matches wins. */
export type HeaderRule = {
  readonly pattern: RegExp
  readonly headers: Readonly<Record<string, string>>
}

export type StaticAppOptions = {
  /** Folder of built files. */
  root: string
  headers: readonly HeaderRule[] | (() => readonly HeaderRule[])
  /** Served for `/`. */
  index: string
  /** Further paths of files: `/checkup` for `/checkup.html`. */
  addresses?: Readonly<Record<string, string>>
}

/** Serves built files with the production headers, and compressed where a `.gz` lies beside them: development never runs under softer rules than users do. */
export function createStaticApp(options: StaticAppOptions): Hono {
  const { root, headers, index } = options
  const addresses = new Map(Object.entries(options.addresses ?? {}))
  const app = new Hono()
  app.get('*', async (c, next) => {
    await next()
    // What is not there has no headers of a file: a browser would keep an asset's absence for a year.
    if (!c.res.ok) return
    const path = c.req.path === '/' ? `/${index}` : c.req.path
    const rules = typeof headers === 'function' ? headers() : headers
    const rule = rules.find(({ pattern }) => pattern.test(path))
    for (const [name, value] of Object.entries(rule?.headers ?? {})) c.header(name, value)
  })
  const rewriteRequestPath = (path: string) => addresses.get(path) ?? path
  app.get('*', serveStatic({ root, index, rewriteRequestPath, precompressed: true }))
  return app
}
