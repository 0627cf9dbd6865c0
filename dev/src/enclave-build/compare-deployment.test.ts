import { MANIFEST_PATH, parseManifest } from '@idos/enclave/deployment'
import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'
import { compareDeployment } from './compare-deployment.ts'
import { ISLE, type Served, serveDeployment, type Tamper } from './deployment-testkit.ts'

const ORIGIN = 'https://enclave.example'
const bytes = (text: string) => new TextEncoder().encode(text)
const page = (name: string) =>
  `<script type="module" src="/assets/${name}-1.js"></script><link rel="icon" href="data:," />`
const PAGES = ['frame', 'popup', 'continue', 'reader', 'site', 'checkup', 'deskframe', 'desk']
const manifest = {
  format: 'idos-enclave-manifest-1',
  origins: { enclave: ORIGIN, isles: [ISLE] },
  commit: null,
  files: [{ path: '/frame.html', sha256: 'a'.repeat(64), size: 1 }],
}
const local = new Map([
  ...PAGES.map((name) => [`/${name}.html`, bytes(page(name))] as const),
  ...PAGES.map((name) => [`/assets/${name}-1.js`, bytes(`start('${name}')`)] as const),
  ['/assets/popup-1.css', bytes('a{}')] as const,
  [MANIFEST_PATH, bytes(JSON.stringify(manifest))] as const,
])

/** What is found of a deployment that is served otherwise, by path. */
async function compare(tamper: Tamper, origin = ORIGIN, says: object = manifest) {
  const served = await serveDeployment(local, origin, tamper)
  try {
    const { paths } = await compareDeployment({
      ask: createAsk(served.address, origin),
      local,
      isleOrigins: [ISLE],
      dev: origin.startsWith('http:'),
      manifest: parseManifest(JSON.stringify(says)),
    })
    const faults = [...paths].filter(([, found]) => found.length > 0)
    return { faults: Object.fromEntries(faults), paths, asked: served.asked }
  } finally {
    await served.close()
  }
}

const asItIs: Tamper = (_, served) => served
const at =
  (target: string, change: (served: Served) => Partial<Served>): Tamper =>
  (path, served) =>
    path === target ? { ...served, ...change(served) } : served
const withHeader = (name: string, value: string | undefined) => (served: Served) => {
  const { [name]: _, ...headers } = served.headers
  return { headers: value === undefined ? headers : { ...headers, [name]: value } }
}
const withText = (text: string) => () => ({ body: bytes(text) })
const CSP = 'Content-Security-Policy'
const changedCsp = (find: string, replace: string) => (served: Served) =>
  withHeader(CSP, served.headers[CSP]?.replace(find, replace))(served)

describe('a deployment', () => {
  it.each([ORIGIN, 'http://enclave.localhost:7410'])(
    'that is this build is found to be so: %s',
    async (origin) => {
      const { faults, paths } = await compare(asItIs, origin)
      expect(faults).toEqual({})
      expect([...paths.keys()].sort()).toEqual(['/', '/checkup', ...local.keys()].sort())
    },
  )

  it.each<[string, Tamper, Record<string, unknown>]>([
    [
      'one byte of a script',
      at('/assets/popup-1.js', withText("start('poPup')")),
      { '/assets/popup-1.js': ['other bytes'] },
    ],
    [
      'one byte more',
      at('/assets/popup-1.css', withText('a{} ')),
      { '/assets/popup-1.css': ['other bytes'] },
    ],
    [
      'a file of an older build when packed',
      (path, served, packed) =>
        packed && path === '/assets/frame-1.js' ? { ...served, body: bytes('old()') } : served,
      { '/assets/frame-1.js': ['other bytes when packed'] },
    ],
    [
      'a file that is not encoded as it says',
      at('/reader.html', (served) => ({
        headers: { ...served.headers, 'Content-Encoding': 'br' },
      })),
      { '/reader.html': ['no answer: /reader.html is not encoded as it says'] },
    ],
    [
      'a script more in a page',
      at('/popup.html', withText(`${page('popup')}<script src="/assets/extra.js"></script>`)),
      { '/popup.html': ['other bytes', 'loads /assets/extra.js, which this build has not'] },
    ],
    [
      'a script of another origin',
      at('/popup.html', withText(`<SCRIPT async SRC=//evil.example/x.js></SCRIPT>`)),
      { '/popup.html': ['other bytes', 'loads //evil.example/x.js, which this build has not'] },
    ],
    [
      'a page that is gone',
      at('/reader.html', () => ({ status: 404 })),
      { '/reader.html': ['answers 404'] },
    ],
    [
      'a page that is elsewhere',
      at('/checkup', () => ({ status: 301, headers: { Location: '/checkup.html' } })),
      { '/checkup': ['answers 301'] },
    ],
    ['another file at an address', at('/', withText(page('popup'))), { '/': ['other bytes'] }],
    [
      'a source map',
      at('/assets/popup-1.js.map', () => ({ status: 200 })),
      { '/assets/popup-1.js.map': ['200 for a file that there is not'] },
    ],
    [
      'an answer to everything',
      (_, served) => ({ ...served, status: 200 }),
      expect.objectContaining({ '/idos-verify': ['200 for a file that there is not'] }),
    ],
    [
      'a manifest with another commit',
      at(MANIFEST_PATH, withText(JSON.stringify({ ...manifest, commit: 'c'.repeat(40) }))),
      { [MANIFEST_PATH]: ['other bytes'] },
    ],
  ])('with %s is told apart', async (_, tamper, faults) => {
    expect((await compare(tamper)).faults).toEqual(faults)
  })

  it('that has a file which this build has not is told apart', async () => {
    const extra = { path: '/assets/extra.js', sha256: 'b'.repeat(64), size: 1 }
    const says = { ...manifest, files: [...manifest.files, extra] }
    expect((await compare(asItIs, ORIGIN, says)).faults).toEqual({
      '/assets/extra.js': ['the deployment has it, this build has not'],
    })
  })

  it.each<[string, string, (served: Served) => Partial<Served>, string]>([
    ...[
      'X-Content-Type-Options',
      'Referrer-Policy',
      'Origin-Agent-Cluster',
      'Permissions-Policy',
      'X-Frame-Options',
      'Cross-Origin-Resource-Policy',
      'Strict-Transport-Security',
      'Integrity-Policy',
      'Cache-Control',
    ].map((name): [string, string, (served: Served) => Partial<Served>, string] => [
      `without ${name}`,
      '/popup.html',
      withHeader(name, undefined),
      `no ${name}`,
    ]),
    [
      'of another value',
      '/frame.html',
      withHeader('Referrer-Policy', 'unsafe-url'),
      'Referrer-Policy: unsafe-url',
    ],
    [
      'that cuts the window off',
      '/popup.html',
      withHeader('Cross-Origin-Opener-Policy', 'same-origin'),
      'Cross-Origin-Opener-Policy: same-origin',
    ],
    ['with a cookie', '/frame.html', withHeader('Set-Cookie', 'a=1'), 'Set-Cookie: a=1'],
    [
      'that lets others read',
      '/frame.html',
      withHeader('Access-Control-Allow-Origin', '*'),
      'Access-Control-Allow-Origin: *',
    ],
    [
      'that reports',
      '/popup.html',
      withHeader('Reporting-Endpoints', 'a="https://r.example"'),
      'Reporting-Endpoints: a="https://r.example"',
    ],
    [
      'that loads something',
      '/popup.html',
      withHeader('Link', '</x.js>; rel=preload'),
      'Link: </x.js>; rel=preload',
    ],
    [
      'of another type',
      '/assets/popup-1.js',
      withHeader('Content-Type', 'text/plain'),
      'Content-Type: text/plain',
    ],
    ...['text/html; charset=utf-7', 'text/html; charset=utf-16le', 'text/html, text/html'].map(
      (type): [string, string, (served: Served) => Partial<Served>, string] => [
        'of another alphabet',
        '/popup.html',
        withHeader('Content-Type', type),
        `Content-Type: ${type}`,
      ],
    ),
    [
      'that switches on what is being tried out',
      '/frame.html',
      withHeader('Origin-Trial', 'x'),
      'Origin-Trial: x',
    ],
    [
      'with a directive more',
      '/popup.html',
      changedCsp("default-src 'none'", "script-src-elem *; default-src 'none'"),
      'Content-Security-Policy with another script-src-elem',
    ],
    [
      'with a weaker directive',
      '/popup.html',
      changedCsp("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      'Content-Security-Policy with another script-src',
    ],
    [
      'that lets everybody embed',
      '/frame.html',
      changedCsp('frame-ancestors', 'frame-ancestors *'),
      'Content-Security-Policy with another frame-ancestors',
    ],
    [
      'that does not let the Isle embed',
      '/frame.html',
      changedCsp(` ${ISLE}`, ''),
      `${ISLE} may not embed it`,
    ],
    [
      'of a manifest',
      MANIFEST_PATH,
      withHeader(CSP, "default-src 'self'"),
      'Content-Security-Policy with another default-src',
    ],
  ])('with headers %s is told apart: %s', async (_, path, change, fault) => {
    const { faults } = await compare(at(path, change))
    expect(Object.keys(faults)).toEqual([path])
    expect(faults[path]).toContain(fault)
  })

  it('under the headers of development is none in production', async () => {
    const development = await serveDeployment(local, 'http://enclave.localhost:7410', asItIs)
    const { paths } = await compareDeployment({
      ask: createAsk(development.address, 'http://enclave.localhost:7410'),
      local,
      isleOrigins: [ISLE],
      dev: false,
    })
    await development.close()
    expect(paths.get('/frame.html')).toEqual(['no Strict-Transport-Security'])
    expect(paths.get('/reader.html')).toContain('Content-Security-Policy with another connect-src')
  })
})
