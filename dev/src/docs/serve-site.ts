import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStaticApp, listen } from '@idos/cli/serve'
import { fileOf, type Page, siteHeaders } from '@idos/docs'
import { Hono } from 'hono'

/** Serves a built site on this machine, under the policy that it is to be published with. */
export async function serveSite(
  folder: string,
  pages: readonly Page[],
  base: string,
  port: number,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const site = createStaticApp({
    root: folder,
    index: 'index.html',
    addresses: Object.fromEntries(pages.map(({ address }) => [address, fileOf(address)])),
    headers: [
      {
        pattern: /\.(?:md|txt)$/,
        headers: { ...siteHeaders, 'Content-Type': 'text/markdown; charset=utf-8' },
      },
      { pattern: /^/, headers: siteHeaders },
    ],
  })
  const app = base === '/' ? site : new Hono().mount(base, site.fetch)
  app.notFound((c) => c.html(readFileSync(join(folder, '404.html'), 'utf8'), 404, siteHeaders))
  const server = await listen(app as Hono, port, 'the documentation')
  return { url: `http://localhost:${port}${base}`, stop: () => server.close() }
}
