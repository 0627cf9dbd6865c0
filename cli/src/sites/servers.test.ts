// What nginx, Caddy and our own server send, for every path, against the one table of headers.
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../program/ask.ts'
import { writeFakeBuilds } from '../testing/fake-builds.ts'
import { type BuiltSites, buildSites, servers, startServer } from '../testing/served-sites.ts'
import type { Running } from '../testing/static-servers.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { pathsOf } from './build-sites.ts'
import { siteRules } from './site-rules.ts'

const path = temporaryFolder()

describe.each(servers())('$name', ({ name }) => {
  let built: BuiltSites
  let server: Running

  beforeAll(async () => {
    built = await buildSites(path, name, writeFakeBuilds(path('fake')))
    server = await startServer(name, built)
  })
  afterAll(() => server?.stop())

  it('sends every file, under each of its paths, with exactly the headers of the table', async () => {
    const { config, folder } = built
    const sites = Object.values(siteRules(config))
    expect(sites.map(({ name }) => name)).toEqual(['enclave', 'isle', 'dashboard', 'consumers'])
    for (const { name, origin, headers, addresses } of sites) {
      const paths = [...Object.keys(addresses), ...pathsOf(join(folder, name))]
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
