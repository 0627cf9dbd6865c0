import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createStaticApp } from '@idos/cli/serve'
import { fileOf, type Page, siteHeaders } from '@idos/docs'
import { Hono } from 'hono'

/** Serves a built site by the addresses of its pages, under the policy that it is to be published with. */
export function createSiteApp(
  folder: string,
  pages: readonly Pick<Page, 'address'>[],
  base: string,
): Hono {
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
  const lost = () => readFileSync(join(folder, '404.html'), 'utf8')
  site.notFound((c) => c.html(lost(), 404, siteHeaders))
  if (base === '/') return site
  const app = new Hono().mount(base, site.fetch)
  app.notFound((c) => c.redirect(base))
  return app as Hono
}
