import { describe, expect, it } from 'vitest'
import { developmentHosts } from '../hosts.ts'
import { createStartPageApp, type System } from './start-page-app.ts'

const hosts = developmentHosts()
const nodes = [hosts.devnode.url]
const everything = ['neobank', 'acme-card', 'plain-html', 'explorer']

/** A page over sites of which one is away. */
function pageOf(apps: readonly string[], away?: string) {
  const asked: string[] = []
  const answer = async (input: unknown) => {
    asked.push(String(input))
    if (away !== undefined && String(input).startsWith(away)) throw new TypeError('refused')
    return new Response('ok')
  }
  let time = 0
  const app = createStartPageApp({ hosts, apps, nodes }, () => time, answer as typeof fetch)
  const system = async () => (await (await app.request('/system.json')).json()) as System
  return { app, asked, system, later: () => (time += 5_000) }
}

describe('the start page', () => {
  it('names everything that runs, in a sentence each, and how it is', async () => {
    const { system } = pageOf(everything, hosts.isle.loopback)
    const { sites } = await system()
    expect(sites.map(({ name }) => name)).toEqual([
      ...['Neobank', 'Neobank’s issuer', 'Neobank’s consumer', 'Neobank’s desk', 'ACME Card'],
      ...['Neobank’s passporting', 'ACME’s passporting', 'Plain HTML', 'Dashboard'],
      ...['Dashboard of consumers', 'Isle', 'Enclave', 'Gateway', 'Node', 'Explorer'],
    ])
    expect(sites.filter(({ isUp }) => !isUp).map(({ name }) => name)).toEqual(['Isle'])
    for (const { what } of sites) expect(what).toMatch(/^[A-Z].+\.$/)
    expect(new Set(sites.map(({ url }) => url)).size).toBe(sites.length)
    const pages = sites.filter(({ isPage }) => isPage).map(({ name }) => name)
    expect(pages).toEqual([
      ...['Neobank', 'Neobank’s desk', 'ACME Card', 'Neobank’s passporting', 'ACME’s passporting'],
      ...['Plain HTML', 'Dashboard', 'Dashboard of consumers', 'Isle', 'Enclave', 'Explorer'],
    ])
  })

  it('tells no story of an app that is not there', async () => {
    const all = await pageOf(everything).system()
    expect(all.stories).toHaveLength(7)
    const atDashboard = all.stories.filter(({ steps }) =>
      steps.join().includes(hosts.dashboard.origin),
    )
    expect(atDashboard.map(({ title }) => title)).toEqual([
      ...['Take it back', 'A second wallet, and a lost password'],
    ])
    const lean = await pageOf(['neobank']).system()
    expect(lean.sites.map(({ name }) => name)).not.toContain('Explorer')
    expect(lean.stories.map(({ title }) => title)).not.toContain('As an operator')
    expect(lean.stories).toHaveLength(4)
    expect(JSON.stringify(lean)).not.toContain(hosts.acmeCard.origin)
    const bare = await pageOf(['explorer']).system()
    expect(bare.hasDemoWallet).toBe(false)
    expect(JSON.stringify(bare)).not.toContain(hosts.neobank.origin)
  })

  it('asks the sites once for all who look at the same time', async () => {
    const { system, asked, later } = pageOf(everything)
    await Promise.all([system(), system(), system()])
    expect(asked).toHaveLength(15)
    later()
    await system()
    expect(asked).toHaveLength(30)
  })

  it('runs its own script alone, and nobody frames it', async () => {
    const { app } = pageOf([])
    for (const path of ['/', '/start.js', '/start.css', '/tokens.css', '/system.json']) {
      const answer = await app.request(path)
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('Content-Security-Policy')).toContain("script-src 'self'")
      expect(answer.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    }
    expect(await (await app.request('/')).text()).not.toMatch(/style=|onclick|<script>/)
  })
})
