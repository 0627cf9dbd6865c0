import { describe, expect, it } from 'vitest'
import { MANIFEST_PATH } from './manifest.ts'
import type { FileKind } from './policies.ts'
import { checkHeaders } from './reader/check-headers.ts'
import { ADDRESSES, enclaveHeaders, HEADERS_BY_KIND, kindOf } from './security-headers.ts'

const ISLE = 'https://isle.example'
const rules = (dev: boolean) =>
  enclaveHeaders({ isleOrigins: [ISLE], frameAncestors: ['https://dapp.example'], dev })

function headersOf(path: string, dev = false): Headers {
  const rule = rules(dev).find(({ pattern }) => pattern.test(path))
  return new Headers(rule?.headers)
}

const csp = (path: string, dev = false) => headersOf(path, dev).get('Content-Security-Policy') ?? ''

const files: [string, FileKind][] = [
  ['/frame.html', 'frame'],
  ['/popup.html', 'popup'],
  ['/continue.html', 'continue'],
  ['/site.html', 'site'],
  ['/', 'site'],
  ['/checkup.html', 'checkup'],
  ['/checkup', 'checkup'],
  ['/reader.html', 'reader'],
  ['/deskframe.html', 'deskframe'],
  ['/desk.html', 'desk'],
  ['/assets/worker-Ab_12-x.js', 'asset'],
  ['/assets/estimator-Ab12.js', 'asset'],
  ['/assets/popup-Ab12.js', 'asset'],
  ['/assets/popup-Ab12.css', 'asset'],
]

describe('enclaveHeaders', () => {
  it.each(files)('gives %s what the checkup expects of it', (path, kind) => {
    for (const dev of [true, false]) {
      const failed = checkHeaders(path, kind, headersOf(path, dev), dev).filter(
        (check) => !check.passed,
      )
      expect(failed).toEqual([])
    }
  })

  it.each(files)('knows what kind of file %s is', (path, kind) => {
    expect(kindOf(path)).toBe(kind)
  })

  it.each(Object.entries(ADDRESSES))('gives %s the headers of %s', (address, path) => {
    expect([...headersOf(address)]).toEqual([...headersOf(path)])
  })

  it('lets the manifest do nothing, be framed by nobody and be kept by nobody', () => {
    const headers = headersOf(MANIFEST_PATH)
    expect(csp(MANIFEST_PATH)).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('has no rule for a kind of file that the checkup does not know', () => {
    expect(Object.keys(HEADERS_BY_KIND).sort()).toEqual(
      [...new Set(files.map(([, kind]) => kind))].sort(),
    )
  })

  it('lets only the listed pages and Isles embed the frame', () => {
    expect(csp('/frame.html')).toContain(`frame-ancestors https://dapp.example ${ISLE}`)
  })

  it('lets nobody embed the desk who is not listed for it, and lists are apart', () => {
    const ancestorsOf = (path: string, consumerDashboards?: readonly string[]) =>
      enclaveHeaders({
        ...{ isleOrigins: [ISLE], frameAncestors: ['https://dapp.example'], dev: false },
        ...(consumerDashboards && { consumerDashboards }),
      })
        .find(({ pattern }) => pattern.test(path))
        ?.headers['Content-Security-Policy']?.match(/frame-ancestors [^;]+/)?.[0]
    expect(ancestorsOf('/deskframe.html')).toBe("frame-ancestors 'none'")
    const listed = ['https://desk.example']
    expect(ancestorsOf('/deskframe.html', listed)).toBe('frame-ancestors https://desk.example')
    expect(ancestorsOf('/frame.html', listed)).not.toContain('https://desk.example')
    expect(ancestorsOf('/desk.html', listed)).toBe("frame-ancestors 'none'")
  })

  it('lets the reader alone speak to others: https, and loopback names in development only', () => {
    expect(csp('/reader.html')).toContain('connect-src https:;')
    expect(csp('/reader.html', true)).toContain('connect-src https: http://*.localhost:*;')
    for (const [path, kind] of files) {
      const blocked = /connect-src 'none'|^default-src 'none'(?!.*connect-src)/
      expect(blocked.test(csp(path, true)), path).toBe(kind !== 'reader')
    }
  })

  it('gives the reader nothing else: no worker, no frame, no style, no Trusted Types policy', () => {
    expect(csp('/reader.html')).toContain("style-src 'none'")
    expect(csp('/reader.html')).toContain("trusted-types 'none'")
    expect(csp('/reader.html')).not.toMatch(/worker-src|frame-src|img-src/)
  })

  it('never cuts the popup off from its frame', () => {
    expect(headersOf('/popup.html').get('Cross-Origin-Opener-Policy')).toBeNull()
  })

  it.each([
    '/',
    '/unknown',
    '/assets/',
    '/assets/x/worker-1.js',
    '/frame.html/x',
    '/readerxhtml',
    '/checkup/',
    '/checkup.htm',
    '/checkupx',
    '/.well-known/',
    '/.well-known/enclave-manifest.json/x',
    '/popup.html5',
  ])('serves %s under a policy that allows nothing but what is named', (path) => {
    expect(csp(path)).toContain("default-src 'none'")
    expect(headersOf(path).get('X-Content-Type-Options')).toBe('nosniff')
  })

  it('allows compiling WebAssembly where the key worker starts and nowhere else', () => {
    for (const [path, kind] of files) {
      const keys = ['frame', 'checkup', 'continue', 'desk'].includes(kind)
      expect(csp(path).includes('wasm-unsafe-eval')).toBe(keys)
    }
  })

  it('lets no file become a worker: only text that the page has checked', () => {
    for (const [path] of files) expect(csp(path)).not.toMatch(/worker-src (?!blob:(;|$))/)
  })

  it('allows no inline or evaluated script or style anywhere', () => {
    for (const { headers } of rules(true)) {
      expect(headers['Content-Security-Policy']).not.toMatch(/'unsafe-inline'|'unsafe-eval'/)
    }
  })

  it('asks for transport security in production only', () => {
    expect(headersOf('/frame.html').get('Strict-Transport-Security')).toContain('max-age=')
    expect(headersOf('/frame.html', true).get('Strict-Transport-Security')).toBeNull()
  })
})
