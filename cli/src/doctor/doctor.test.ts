// A test for each finding, on real pages of a server here with really wrong headers, in the Chromium that is installed.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idos } from '../testing/run-idos.ts'
import { findChromium, type OpenedBrowser, openChromium } from './chromium.ts'
import { examine } from './examine.ts'

const chromium = findChromium(undefined, process.env)
if (chromium === undefined) console.log('Skipped: no Chromium, so the doctor looks at no page.')

type Site = { status?: number; headers?: Record<string, string>; body?: string }
let sites: Record<string, Site> = {}
let port = 0
let browser: OpenedBrowser

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const name = request.headers.host?.split('.')[0] ?? ''
  const { status = 200, headers = {}, body = '' } = sites[name] ?? { status: 404 }
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body)
})
const at = (name: string) => `http://${name}.localhost:${port}`
const csp = (policy: string) => ({ 'content-security-policy': policy })

/** Everything as it should be. */
function healthy(): Record<string, Site & { headers: Record<string, string> }> {
  const ancestors = csp(`frame-ancestors ${at('page')} ${at('isle')}`)
  const [enclave, isles] = [at('enclave'), at('isle')]
  const result = { result: { chain_id: 'idos-test' } }
  const html = (attributes: string) => `<!doctype html><html ${attributes}><body></body></html>`
  return {
    page: { headers: {}, body: '<!doctype html><html><body><h1>Bank</h1></body></html>' },
    isle: {
      headers: {
        ...ancestors,
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'cross-origin',
      },
      body: html(
        `lang="en" data-enclave="${enclave}" data-gateway="${at('gateway')}" data-chain="idos-test"`,
      ),
    },
    enclave: {
      headers: ancestors,
      body: html(`lang="en" data-enclave="${enclave}" data-isles="${isles}"`),
    },
    gateway: { headers: { 'access-control-allow-origin': isles }, body: JSON.stringify(result) },
  }
}

type Change = (sites: ReturnType<typeof healthy>) => void

async function examined(
  change: Change = () => undefined,
  isle: string | undefined = at('isle'),
  now = Date.now,
) {
  const all = healthy()
  change(all)
  sites = all
  return examine(browser, { url: `${at('page')}/`, isle, now, progress: () => undefined })
}

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.address() as { port: number }).port
  if (chromium !== undefined) browser = await openChromium(chromium)
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

describe.skipIf(chromium === undefined)('the doctor', () => {
  it('finds nothing wrong where nothing is', async () => {
    const findings = await examined()
    expect(findings.filter(({ level }) => level === 'wrong')).toEqual([])
    const codes = findings.map(({ code }) => code)
    for (const code of [
      'frame-src',
      'coop',
      'coep',
      'gateway',
      'chain',
      'clock',
      'storage',
      'origins',
    ])
      expect(codes).toContain(code)
    expect(findings.find(({ code }) => code === 'storage')?.level).toBe('right')
  })

  const cases: [string, Change, string, () => string][] = [
    [
      'a policy without the Isle',
      (all) =>
        Object.assign(
          all.page?.headers ?? {},
          csp("default-src 'self'; frame-src 'none'; img-src *"),
        ),
      'frame-src',
      () => `Content-Security-Policy: default-src 'self'; frame-src ${at('isle')}; img-src *`,
    ],
    [
      'a policy that has no word for frames',
      (all) => Object.assign(all.page?.headers ?? {}, csp("default-src 'self'")),
      'frame-src',
      () => `Content-Security-Policy: default-src 'self'; frame-src 'self' ${at('isle')}`,
    ],
    [
      'a policy in the markup',
      (all) => {
        const meta = `<meta http-equiv="Content-Security-Policy" content="child-src https://a.example">`
        Object.assign(all.page ?? {}, {
          body: `<!doctype html><html><head>${meta}</head><body></body></html>`,
        })
      },
      'frame-src',
      () =>
        `<meta http-equiv="Content-Security-Policy" content="child-src https://a.example; frame-src https://a.example ${at('isle')}">`,
    ],
    [
      'a page in a sandbox',
      (all) => Object.assign(all.page?.headers ?? {}, csp('sandbox allow-scripts')),
      'origin',
      () =>
        'Content-Security-Policy: sandbox allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-downloads',
    ],
    [
      'an opener policy that cuts off',
      (all) =>
        Object.assign(all.page?.headers ?? {}, { 'cross-origin-opener-policy': 'same-origin' }),
      'coop',
      () => 'Cross-Origin-Opener-Policy: same-origin-allow-popups',
    ],
    [
      'an embedder policy that the Isle does not answer',
      (all) => {
        Object.assign(all.page?.headers ?? {}, { 'cross-origin-embedder-policy': 'require-corp' })
        delete all.isle?.headers['cross-origin-embedder-policy']
      },
      'coep',
      () => 'Cross-Origin-Embedder-Policy: require-corp (on the server of the Isle)',
    ],
    [
      'an Isle that others may embed',
      (all) => Object.assign(all.isle?.headers ?? {}, csp('frame-ancestors https://other.example')),
      'frame-ancestors of the Isle',
      () =>
        `Add "${at('page')}" to "embedders" in idos.sites.json of its operator, then: idos sites headers`,
    ],
    [
      'an Enclave that others may embed',
      (all) => Object.assign(all.enclave?.headers ?? {}, csp(`frame-ancestors ${at('isle')}`)),
      'frame-ancestors of the Enclave',
      () =>
        `Add "${at('page')}" to "embedders" in idos.sites.json of its operator, then: idos sites headers`,
    ],
    [
      'an Enclave for another Isle',
      (all) =>
        Object.assign(all.enclave ?? {}, { body: all.enclave?.body?.replace('//isle', '//other') }),
      'origins',
      () =>
        `"enclave": "${at('enclave')}", "isle": "${at('isle')}" in idos.sites.json, then: idos sites build`,
    ],
    [
      'an Isle that is away',
      (all) => Object.assign(all.isle ?? {}, { status: 503 }),
      'isle',
      () => `Check the address ${at('isle')}/`,
    ],
    [
      'something else where the Isle should be',
      (all) => Object.assign(all.isle ?? {}, { body: '<!doctype html><html></html>' }),
      'isle',
      () => `Check the address ${at('isle')}/`,
    ],
    [
      'a gateway that answers no browser',
      (all) => delete all.gateway?.headers['access-control-allow-origin'],
      'gateway',
      () => `--web-origins ${at('isle')} (an option of the gateway)`,
    ],
    [
      'a gateway of another network',
      (all) => Object.assign(all.gateway ?? {}, { body: '{"result":{"chain_id":"other\\u001b"}}' }),
      'chain',
      () => '"chainId" in idos.sites.json, then: idos sites build',
    ],
    [
      'a page that is not there',
      (all) => Object.assign(all.page ?? {}, { status: 404 }),
      'page',
      () => 'Check the address.',
    ],
  ]

  it.each(cases)('finds %s, and says what to set', async (_, change, code, fix) => {
    const findings = await examined(change)
    const wrong = findings.filter(({ level }) => level === 'wrong')
    expect(wrong.map((one) => [one.code, one.fix])).toEqual([[code, fix()]])
    expect(wrong[0]?.says).not.toContain('\u001b')
  })

  it('finds a clock that is wrong', async () => {
    const findings = await examined(
      () => undefined,
      at('isle'),
      () => Date.now() + 600_000,
    )
    const wrong = findings.filter(({ level }) => level === 'wrong')
    expect(wrong.map(({ code }) => code)).toEqual(['clock'])
    expect(wrong[0]?.says).toMatch(/\b(?:599|600|601) seconds apart/)
  })

  it('takes the header that it prints', async () => {
    const policy = "default-src 'none'; script-src 'self'"
    const [first] = (
      await examined((all) => Object.assign(all.page?.headers ?? {}, csp(policy)))
    ).filter(({ level }) => level === 'wrong')
    const fixed = first?.fix?.replace('Content-Security-Policy: ', '') ?? ''
    const after = await examined((all) => Object.assign(all.page?.headers ?? {}, csp(fixed)))
    expect(after.filter(({ level }) => level === 'wrong')).toEqual([])
  })

  it('finds the Isle that the page has, and says so where it has none', async () => {
    const frame = (src: string) =>
      `<iframe src="${src}" allow="publickey-credentials-get" sandbox="allow-scripts allow-same-origin allow-popups-to-escape-sandbox"></iframe>`
    const body = `<!doctype html><html><body>${frame(`${at('isle')}/`)}</body></html>`
    const embed: Change = (all) => Object.assign(all.page ?? {}, { body })
    sites = healthy()
    const none = await examine(browser, {
      url: at('page'),
      isle: undefined,
      now: Date.now,
      progress: () => undefined,
    })
    expect(none.filter(({ level }) => level === 'wrong').map(({ code }) => code)).toEqual(['isle'])
    const all = healthy()
    embed(all)
    sites = all
    const found = await examine(browser, {
      url: at('page'),
      isle: undefined,
      now: Date.now,
      progress: () => undefined,
    })
    expect(found.filter(({ level }) => level === 'wrong')).toEqual([])
    expect(found.map(({ code }) => code)).toContain('frame-src')
  })

  it('is a command, with exit code 1 when something is wrong', async () => {
    sites = healthy()
    const args = ['doctor', at('page'), '--isle', at('isle')]
    const well = await idos(args)
    expect([well.code, well.out.split('\n').at(-1)]).toEqual([0, 'Nothing is wrong.'])
    Object.assign(sites.page?.headers ?? {}, { 'cross-origin-opener-policy': 'same-origin' })
    const ran = await idos(args)
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(
      /^WRONG +coop .*\n +-> Cross-Origin-Opener-Policy: same-origin-allow-popups$/m,
    )
  })
})

it('says what to install where there is no Chromium, and downloads none', async () => {
  const ran = await idos(['doctor', 'https://a.example', '--browser', '/nowhere/chromium'])
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('apt-get install chromium')])
})

it.each(['bank.example', 'file:///etc/passwd', 'javascript:1', 'data:text/html,x'])(
  'opens no %s',
  async (url) => {
    expect((await idos(['doctor', url])).code).toBe(2)
  },
)
