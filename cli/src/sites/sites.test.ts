import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANIFEST_PATH, parseManifest } from '@idos/enclave/deployment'
import { readDeployedFor } from '@idos/protocol/deployed-for'
import { describe, expect, it } from 'vitest'
import { writeFakeBuilds } from '../testing/fake-builds.ts'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { pathsOf } from './build-sites.ts'
import { parseSitesConfig } from './config.ts'
import { headerGroups } from './header-groups.ts'
import { siteRules } from './site-rules.ts'
import { createSitesApp } from './sites-app.ts'

const path = temporaryFolder()
const config = {
  enclave: 'https://enclave.example',
  isle: 'https://isle.example',
  gateway: 'https://gateway.example',
  chainId: 'idos-1',
  embedders: ['https://bank.example'],
}
const dashboard = { origin: 'https://my.example', registrar: 'https://issuer.example' }
const builds = writeFakeBuilds(path('.'))
const pages = Object.entries(builds).flatMap(([site, from]) => [`--${site}`, from])
const file = path('idos.sites.json')
const folder = path('sites')
const text = (name: string) => readFileSync(join(folder, name), 'utf8')

async function build(change: object = {}, ...args: string[]) {
  writeFileSync(file, JSON.stringify({ ...config, ...change }))
  return idos(['sites', 'build', '--config', file, '--folder', folder, ...pages, ...args])
}

describe('sites build', () => {
  it('changes the root element of every page, the manifest, and not one byte more', async () => {
    expect((await build()).code).toBe(0)
    const { enclave, isle, gateway, chainId: chain } = config
    expect(readDeployedFor(text('enclave/frame.html'))).toEqual({ enclave, isles: isle })
    expect(readDeployedFor(text('isle/index.html'))).toEqual({ enclave, gateway, chain })
    for (const path of pathsOf(join(folder, 'enclave')).filter((one) => one !== MANIFEST_PATH)) {
      const bare = (page: string) => page.replace(/<html[^>]*>/, '')
      const built = readFileSync(builds.enclave + path, 'utf8')
      expect(bare(text(`enclave${path}`)), path).toBe(bare(built))
    }
    const manifest = parseManifest(text(`enclave${MANIFEST_PATH}`))
    expect(manifest.origins).toEqual({ enclave, isles: [isle] })
    expect(
      manifest.files
        .map((one) => one.path)
        .concat(MANIFEST_PATH)
        .sort(),
    ).toEqual([...pathsOf(join(folder, 'enclave'))].sort())
  })

  it('gives the same bytes whoever it was deployed for before', async () => {
    await build()
    const first = text(`enclave${MANIFEST_PATH}`)
    const from = ['--enclave', path('again'), '--isle', join(folder, 'isle')]
    await build({ enclave: 'https://other.example' })
    const args = ['sites', 'build', '--config', file, '--folder', path('again-sites')]
    writeFileSync(file, JSON.stringify(config))
    await idos([...args, '--enclave', join(folder, 'enclave'), ...from.slice(2)])
    const again = readFileSync(path(`again-sites/enclave${MANIFEST_PATH}`), 'utf8')
    expect(again).toBe(first)
  })

  it('leaves behind what the manifest does not name, and refuses what it names otherwise', async () => {
    await build()
    expect(pathsOf(join(folder, 'enclave'))).not.toContain('/stranger.html')
    const asset = join(builds.enclave, 'assets/frame-Ab12.js')
    const before = readFileSync(asset)
    writeFileSync(asset, `${before}steal()`)
    const ran = await build()
    writeFileSync(asset, before)
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('is not the file that the manifest'),
    ])
  })

  it('empties no folder that it did not fill', async () => {
    const foreign = path('foreign')
    mkdirSync(join(foreign, 'enclave'), { recursive: true })
    writeFileSync(join(foreign, 'enclave/keep.txt'), 'mine')
    writeFileSync(file, JSON.stringify(config))
    const args = ['sites', 'build', '--config', file, '--folder', foreign, ...pages]
    const { code, err } = await idos(args)
    expect([code, err]).toEqual([2, expect.stringContaining('did not write')])
    expect(readFileSync(join(foreign, 'enclave/keep.txt'), 'utf8')).toBe('mine')
  })

  it('says which folder has no build', async () => {
    const ran = await build({}, '--enclave', path('nowhere'))
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is not there')])
    const wrong = await build({}, '--enclave', builds.isle)
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('it has no manifest')])
  })
})

describe('the dashboard', () => {
  const { enclave, gateway, chainId: chain } = config
  it('is made where it is named, for these origins and its registrar', async () => {
    const without = await build()
    expect([existsSync(join(folder, 'dashboard')), without.out]).toEqual([
      false,
      expect.not.stringContaining('dashboard'),
    ])
    const { out } = await build({ dashboard })
    const { registrar } = dashboard
    expect(readDeployedFor(text('dashboard/index.html'))).toEqual({
      ...{ enclave, gateway, chain, registrar },
    })
    expect(text('dashboard/assets/index-Cd34.js')).toBe(
      readFileSync(join(builds.dashboard, 'assets/index-Cd34.js'), 'utf8'),
    )
    expect(out).toContain('files for https://my.example')
    // What no file can say.
    expect(out).toContain("https://my.example is among the gateway's --web-origins")
  })

  it('may frame the Enclave and nothing more, is framed by nobody, and asks gateway and registrar', async () => {
    await build({ dashboard })
    const [own, ...frames] = ['dashboard', 'enclave', 'isle'].map((name) =>
      text(`${name}/_headers`),
    )
    expect(own).toContain("frame-ancestors 'none'")
    expect(own).toContain(`frame-src ${enclave};`)
    expect(own).toContain(`connect-src ${gateway} ${dashboard.registrar};`)
    expect(
      frames.map((headers) => headers.includes(`https://bank.example ${dashboard.origin}`)),
    ).toEqual([true, false])
    for (const name of ['nginx.conf', 'Caddyfile']) expect(text(name)).toContain('my.example')
  })

  it('has wallets of phones where a project is named, by its relay', async () => {
    await build({ dashboard: { ...dashboard, walletConnect: { projectId: 'p1' } } })
    const relay = 'wss://relay.walletconnect.org'
    expect(readDeployedFor(text('dashboard/index.html')).walletconnect).toBe(`p1 ${relay}`)
    expect(text('dashboard/_headers')).toContain(`${dashboard.registrar} ${relay};`)
  })

  it('that changes its registrar needs new pages: our server keeps the old ones', async () => {
    await build({ dashboard })
    const said: string[] = []
    const now = parseSitesConfig(JSON.stringify({ ...config, dashboard }), file)
    const app = createSitesApp({ config: now, file, folder, log: (line) => said.push(line) })
    const ask = async (at = '/') => {
      const answer = await app.request(at, { headers: { host: 'my.example' } })
      return [answer.status, answer.headers.get('Content-Security-Policy') ?? '']
    }
    const before = await ask()
    expect(before).toEqual([200, expect.stringContaining(dashboard.registrar)])
    const other = { ...dashboard, registrar: 'https://other.example' }
    writeFileSync(file, JSON.stringify({ ...config, dashboard: other }))
    expect(await ask()).toEqual(before)
    expect(said).toEqual([expect.stringContaining('names other origins')])
    expect((await ask('/_headers'))[0]).toBe(404)
  })
})

describe('certificates', () => {
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
  it('are where certbot has them, and Caddy gets its own', async () => {
    await build()
    expect(lines('nginx.conf')).toContain(
      'ssl_certificate_key "/etc/letsencrypt/live/isle.example/privkey.pem";',
    )
    expect(text('Caddyfile')).not.toContain('tls ')
  })

  it('are where the operator says', async () => {
    await build({}, '--certificates', '/etc/tls')
    expect(lines('nginx.conf')).toContain(
      'ssl_certificate "/etc/tls/enclave.example/fullchain.pem";',
    )
    expect(lines('Caddyfile')).toContain(
      'tls "/etc/tls/isle.example/fullchain.pem" "/etc/tls/isle.example/privkey.pem"',
    )
    expect((await build({}, '--certificates', '/etc/a"; include b')).err).toContain(
      'cannot be written into a configuration',
    )
  })
})

describe('who may embed the sites', () => {
  it('is in the configurations of servers, and in no page', async () => {
    await build()
    const pages = pathsOf(join(folder, 'isle')).map((one) => text(`isle${one}`))
    writeFileSync(file, JSON.stringify({ ...config, embedders: ['https://*.new.example'] }))
    const ran = await idos(['sites', 'headers', '--config', file, '--folder', folder])
    expect(ran.out).toContain('May embed: https://*.new.example')
    for (const name of ['nginx.conf', 'Caddyfile', 'isle/_headers', 'enclave/_headers']) {
      expect(text(name)).toContain('frame-ancestors https://*.new.example')
      expect(text(name)).not.toContain('bank.example')
    }
    expect(pathsOf(join(folder, 'isle')).map((one) => text(`isle${one}`))).toEqual(pages)
  })

  it('is followed by our server without a restart; a wrong file leaves it as it was', async () => {
    await build()
    const said: string[] = []
    const app = createSitesApp({ config, file, folder, log: (line) => said.push(line) })
    const frame = async () => {
      const answer = await app.request('/frame.html', { headers: { host: 'enclave.example' } })
      return answer.headers.get('Content-Security-Policy')
    }
    expect(await frame()).toContain('frame-ancestors https://bank.example https://isle.example')
    writeFileSync(file, JSON.stringify({ ...config, embedders: ['https://new.example'] }))
    expect(await frame()).toContain('frame-ancestors https://new.example https://isle.example')
    writeFileSync(file, '{"half')
    expect(await frame()).toContain('frame-ancestors https://new.example https://isle.example')
    writeFileSync(file, JSON.stringify({ ...config, enclave: 'https://evil.example' }))
    expect(await frame()).toContain('frame-ancestors https://new.example https://isle.example')
    expect(said).toEqual([
      'May embed now: https://new.example',
      expect.stringMatching(/^Passed over: .* is no JSON\.$/),
      expect.stringContaining('names other origins'),
    ])
  })

  it.each([
    ['isle.example', '/frame.html', 404],
    ['evil.example', '/frame.html', 421],
    ['enclave.example:80', '/frame.html', 421],
    ['enclave.example', '/_headers', 404],
    ['enclave.example', '/frame.html', 200],
  ])('is asked by the name of a site: %s%s is %i', async (host, at, status) => {
    await build()
    const app = createSitesApp({ config, file, folder, log: () => undefined })
    expect((await app.request(at, { headers: { host } })).status).toBe(status)
  })
})

describe('idos.sites.json', () => {
  it.each([
    ['{', 'is no JSON'],
    [{ enclave: 'http://enclave.example' }, '"enclave" must be https unless on this machine'],
    [{ enclave: 'http://127.0.0.1.evil.example' }, '"enclave" must be https'],
    [{ isle: 'https://isle.example/' }, '"isle" not a web origin'],
    [{ gateway: 'https://isle.example' }, 'need an origin each'],
    [{ chainId: 'a"b' }, '"chainId" must be a chain id'],
    [{ embedders: ['*'] }, '"embedders.0" must be an origin'],
    [{ embedders: ['https://*'] }, '"embedders.0" must be an origin'],
    [{ embedders: ["https://a.example; script-src 'unsafe-inline'"] }, '"embedders.0" must be'],
    [{ embedders: ['https://a.example\nX: y'] }, '"embedders.0" must be'],
    [{ embedders: ['https:'] }, '"embedders.0" must be'],
    [{ dashboard: { origin: 'https://my.example' } }, '"dashboard.registrar"'],
    [{ dashboard: { ...dashboard, origin: config.isle } }, 'need an origin each'],
    [{ dashboard: { ...dashboard, registrar: config.gateway } }, 'need an origin each'],
    [{ dashboard: { ...dashboard, registrar: dashboard.origin } }, 'need an origin each'],
    [{ dashboard: { ...dashboard, walletConnect: { projectId: 'a b' } } }, 'must be a project id'],
    [
      {
        dashboard: { ...dashboard, walletConnect: { projectId: 'p', relay: 'ws://relay.example' } },
      },
      'must be an origin of wss:',
    ],
    [{ more: 1 }, '"more"'],
  ])('is refused with the name of what is wrong: %j', (change, says) => {
    const given = typeof change === 'string' ? change : JSON.stringify({ ...config, ...change })
    expect(() => parseSitesConfig(given, 'f')).toThrow(says)
  })
})

it.each(['a"b', 'a\\b', 'a$b', 'a\nb', 'a{b', 'a`b'])(
  'no header with %j is written into a configuration',
  (value) => {
    const rules = siteRules(config).isle
    const headers = [{ pattern: /./, headers: { 'X-Test': value } }]
    expect(() => headerGroups({ ...rules, headers }, ['/index.html'])).toThrow('X-Test cannot be')
    expect(() => headerGroups(rules, ['/a b'])).toThrow('cannot be written')
  },
)
