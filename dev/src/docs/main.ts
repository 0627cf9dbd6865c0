/** `npm run docs`: builds the documentation site of these sources, and serves it on this machine. */
import { relative } from 'node:path'
import { listen } from '@idos/cli/serve'
import { readCommand } from '@idos/command'
import { collectSite, drawSite } from '@idos/docs'
import { say, stopOnSignal } from '@idos/operator'
import { commands } from '../options.ts'
import { published } from '../pack/published.ts'
import { createSiteApp } from './site-app.ts'
import { writeSite } from './write-site.ts'

const { values } = readCommand(commands.docs, process.argv.slice(2))
const root = new URL('../../../', import.meta.url).pathname
try {
  const since = performance.now()
  const site = collectSite(root, published)
  const files = await drawSite(site, { base: values.base, origin: values.origin })
  writeSite(values.out, files)
  const seconds = ((performance.now() - since) / 1_000).toFixed(1)
  const folder = relative(process.cwd(), values.out) || '.'
  say(`${site.pages.length} pages in ${folder} (${seconds} s)`)
  if (!values.build) {
    const app = createSiteApp(values.out, site.pages, values.base)
    const server = await listen(app, values.port, 'the documentation')
    say(`\n  http://localhost:${values.port}${values.base}\n\n  Stop with Ctrl-C.`)
    stopOnSignal(() => server.close())
  }
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
