// What nginx, Caddy and our own server send, for every path, against the one table of headers.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { MANIFEST_PATH } from '@idos/enclave/deployment'
import { freeBasePort } from '@idos/testbed'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, openChromium } from '../doctor/chromium.ts'
import { ask } from '../program/ask.ts'
import { writeFakeBuilds } from '../testing/fake-builds.ts'
import { idos } from '../testing/run-idos.ts'
import { caddy, nginx, type Running, startCaddy, startNginx } from '../testing/static-servers.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { pathsOf } from './build-sites.ts'
import type { SitesConfig } from './config.ts'
import { siteNames, siteRules } from './site-rules.ts'

const path = temporaryFolder()
const repository = fileURLToPath(new URL('../../..', import.meta.url))

/** Sites of their own for one server: two of them on one port would take each other's questions. */
async function build(name: string, pages: { enclave: string; isle: string }) {
  const port = await freeBasePort()
  const config: SitesConfig = {
    enclave: `http://enclave.localhost:${port}`,
    isle: `http://isle.localhost:${port + 20}`,
    gateway: `http://gateway.localhost:${port + 40}`,
    chainId: 'idos-test',
    embedders: ['http://bank.localhost:*'],
  }
  const file = path(`${name}.json`)
  const folder = path(name)
  writeFileSync(file, JSON.stringify(config))
  const from = ['--enclave', pages.enclave, '--isle', pages.isle]
  const ran = await idos(['sites', 'build', '--config', file, '--folder', folder, ...from])
  expect(ran.err).toBe('')
  return { config, file, folder }
}

async function startOurs(folder: string, file: string, url: string): Promise<Running> {
  let stop = () => {}
  const ended = () => new Promise<void>((resolve) => (stop = resolve))
  const served = idos(['sites', 'serve', '--config', file, '--folder', folder], { ended })
  for (let attempt = 0; attempt < 100 && !(await ask(url).catch(() => undefined)); attempt++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    stop: async () => {
      stop()
      expect((await served).code).toBe(0)
    },
  }
}

const servers = [
  { name: 'ours', found: true },
  { name: 'nginx', found: nginx !== undefined },
  { name: 'caddy', found: caddy !== undefined },
] as const

function start(name: string, built: Awaited<ReturnType<typeof build>>): Promise<Running> {
  const { config, folder, file } = built
  if (name === 'nginx') return startNginx(folder, config.enclave)
  if (name === 'caddy') return startCaddy(folder, config.enclave)
  return startOurs(folder, file, config.enclave)
}

for (const { name, found } of servers)
  if (!found) console.log(`Skipped: ${name} is not installed, so nothing is served by it.`)

describe.each(servers.filter(({ found }) => found))('$name', ({ name }) => {
  let built: Awaited<ReturnType<typeof build>>
  let server: Running

  beforeAll(async () => {
    built = await build(name, writeFakeBuilds(path('fake')))
    server = await start(name, built)
  })
  afterAll(() => server?.stop())

  it('sends every file, under each of its paths, with exactly the headers of the table', async () => {
    const { config, folder } = built
    for (const site of siteNames) {
      const { origin, headers, addresses } = siteRules(config)[site]
      const paths = [...Object.keys(addresses), ...pathsOf(join(folder, site))]
      expect(paths.length).toBeGreaterThan(2)
      for (const path of paths) {
        const answer = await ask(`${origin}${path}`)
        const rule = headers.find(({ pattern }) => pattern.test(path))
        const sent = Object.keys(rule?.headers ?? {}).map((one) => [one, answer.headers.get(one)])
        expect([answer.status, Object.fromEntries(sent)], path).toEqual([200, rule?.headers])
        const plain = await ask(`${origin}${addresses[path] ?? path}`)
        expect(answer.body, path).toEqual(plain.body)
      }
    }
  })

  it('sends packed what it sends plain', async () => {
    const url = `${built.config.enclave}/assets/frame-Ab12.js`
    const packed = await ask(url, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(packed.body)).toEqual(Buffer.from((await ask(url)).body))
  })

  it.each([
    '/index.html',
    '/stranger.html',
    '/.built',
    '/_headers',
    '/assets/',
    '/assets/none.js',
    '/%2e%2e/nginx.conf',
    '/..%2fnginx.conf',
    '/.well-known/',
  ])('has nothing at %s of the Enclave, and nothing that is kept', async (path) => {
    const { status, headers } = await ask(`${built.config.enclave}${path}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers.get('cache-control') ?? '').not.toContain('immutable')
  })
})

const real = { enclave: join(repository, 'enclave/build'), isle: join(repository, 'isle/build') }
const isBuilt = existsSync(real.enclave + MANIFEST_PATH) && existsSync(real.isle)
const chromium = findChromium(undefined, process.env)
if (!isBuilt || !chromium) console.log('Skipped: no built pages or no Chromium, so no /checkup.')

describe.skipIf(!isBuilt || !chromium)('/checkup of the Enclave', () => {
  it.each(servers.filter(({ found }) => found))('is green on $name', async ({ name }) => {
    const built = await build(`real-${name}`, real)
    const server = await start(name, built)
    const browser = await openChromium(chromium ?? '')
    try {
      const page = await browser.newPage()
      await page.goto(`${built.config.enclave}/checkup`)
      await page.locator('html[data-result]').waitFor({ timeout: 20_000 })
      const failed = await page.locator('tr.failed').allTextContents()
      expect([await page.locator('html').getAttribute('data-result'), failed]).toEqual([
        'passed',
        [],
      ])
    } finally {
      await browser.close()
      await server.stop()
    }
  })
})
