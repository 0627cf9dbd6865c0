// The dashboard of consumers, for which the desk opens: a site that an operator names or leaves out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDeployedFor } from '@idos/protocol/deployed-for'
import { describe, expect, it } from 'vitest'
import { writeFakeBuilds } from '../testing/fake-builds.ts'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { parseSitesConfig } from './config.ts'
import { siteRules } from './site-rules.ts'
import { createSitesApp } from './sites-app.ts'

const path = temporaryFolder()
const config = {
  enclave: 'https://enclave.example',
  isle: 'https://isle.example',
  gateway: 'https://gateway.example',
  chainId: 'idos-1',
  embedders: ['https://bank.example'],
  dashboard: { origin: 'https://my.example', registrar: 'https://issuer.example' },
}
const consumers = { origin: 'https://desk.example' }
const builds = writeFakeBuilds(path('.'))
const pages = Object.entries(builds).flatMap(([site, from]) => [`--${site}`, from])
const file = path('idos.sites.json')
const folder = path('sites')
const text = (name: string) => readFileSync(join(folder, name), 'utf8')
const parsed = (change: object) => parseSitesConfig(JSON.stringify({ ...config, ...change }), 'f')

async function build(change: object = {}) {
  writeFileSync(file, JSON.stringify({ ...config, ...change }))
  return idos(['sites', 'build', '--config', file, '--folder', folder, ...pages])
}

/** Who may embed a file of the Enclave. */
function ancestors(path: string, change: object): string | undefined {
  const rule = siteRules(parsed(change)).enclave.headers.find(({ pattern }) => pattern.test(path))
  return rule?.headers['Content-Security-Policy']?.match(/frame-ancestors ([^;]+)/)?.[1]
}

describe('the dashboard of consumers', () => {
  it('is made where it is named, for these origins', async () => {
    const without = await build()
    expect([existsSync(join(folder, 'consumers')), without.out]).toEqual([
      false,
      expect.not.stringContaining('consumers'),
    ])
    const { out } = await build({ consumers })
    const { enclave, gateway, chainId: chain } = config
    expect(readDeployedFor(text('consumers/index.html'))).toEqual({ enclave, gateway, chain })
    expect(text('consumers/assets/index-Ef56.js')).toBe(
      readFileSync(join(builds.consumers, 'assets/index-Ef56.js'), 'utf8'),
    )
    expect(out).toContain('files for https://desk.example')
    // What no file can say.
    expect(out).toContain("https://desk.example is among the gateway's --web-origins")
    for (const name of ['nginx.conf', 'Caddyfile']) expect(text(name)).toContain('desk.example')
  })

  it('is framed by nobody, frames the Enclave, and asks the gateway alone', async () => {
    await build({ consumers })
    const own = text('consumers/_headers')
    expect(own).toContain("frame-ancestors 'none'")
    expect(own).toContain(`frame-src ${config.enclave};`)
    expect(own).toContain(`connect-src ${config.gateway};`)
  })

  it('has the desk in it, which opens for nobody else, and no other page of the Enclave', async () => {
    expect(ancestors('/deskframe.html', { consumers })).toBe(consumers.origin)
    const people = `https://bank.example ${config.dashboard.origin} ${config.isle}`
    expect(ancestors('/frame.html', { consumers })).toBe(people)
    expect(ancestors('/desk.html', { consumers })).toBe("'none'")
    // As it is written for other servers.
    await build({ consumers })
    const rule = (page: string) =>
      text('enclave/_headers').split(`\n${page}\n`)[1]?.split('\n\n')[0]
    expect(rule('/deskframe.html')).toContain(`frame-ancestors ${consumers.origin}`)
    expect(text('enclave/_headers').split(consumers.origin)).toHaveLength(2)
    expect(text('isle/_headers')).not.toContain(consumers.origin)
  })

  it('left out, leaves the desk shut: for embedders and the dashboard of people, too', async () => {
    expect(ancestors('/deskframe.html', {})).toBe("'none'")
    expect(ancestors('/deskframe.html', { embedders: ['https://*.example'] })).toBe("'none'")
  })

  it('that is named later needs new pages: until then our server keeps the desk shut', async () => {
    await build()
    const said: string[] = []
    const app = createSitesApp({
      ...{ config: parsed({}), file, folder },
      log: (line) => said.push(line),
    })
    writeFileSync(file, JSON.stringify({ ...config, consumers }))
    const ask = (host: string, at: string) => app.request(at, { headers: { host } })
    const desk = await ask('enclave.example', '/deskframe.html')
    expect(desk.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect((await ask('desk.example', '/')).status).toBe(421)
    expect(said).toEqual([expect.stringContaining('names other origins')])
  })

  it.each<[object, string]>([
    [{ consumers: {} }, '"consumers.origin"'],
    [{ consumers: { origin: 'http://desk.example' } }, '"consumers.origin" must be https'],
    [{ consumers: { origin: 'https://*.example' } }, '"consumers.origin" not a web origin'],
    [{ consumers: { ...consumers, registrar: 'https://issuer.example' } }, '"consumers.registrar"'],
    ...[
      ...[config.enclave, config.isle, config.gateway],
      ...[config.dashboard.origin, config.dashboard.registrar, 'https://bank.example'],
    ].map((origin): [object, string] => [{ consumers: { origin } }, 'need an origin each']),
  ])('is refused with the name of what is wrong: %j', (change, says) => {
    expect(() => parsed(change)).toThrow(says)
  })
})
