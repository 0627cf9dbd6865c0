import { describe, expect, it } from 'vitest'
import { checkHeaders, expectations, type FileKind } from './checkup/assertions.ts'
import { enclaveHeaders } from './security-headers.ts'

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
  ['/checkup.html', 'checkup'],
  ['/assets/worker-Ab_12-x.js', 'worker'],
  ['/assets/estimator-Ab12.js', 'worker'],
  ['/assets/popup-Ab12.js', 'asset'],
  ['/assets/popup-Ab12.css', 'asset'],
]

describe('enclaveHeaders', () => {
  it.each(files)('gives %s what the checkup expects of it', (path, kind) => {
    for (const dev of [true, false]) {
      const failed = checkHeaders(path, kind, headersOf(path, dev)).filter((check) => !check.passed)
      expect(failed).toEqual([])
    }
  })

  it('has no rule for a kind of file that the checkup does not know', () => {
    expect(Object.keys(expectations).sort()).toEqual(
      [...new Set(files.map(([, kind]) => kind))].sort(),
    )
  })

  it('lets only the listed pages and Isles embed the frame', () => {
    expect(csp('/frame.html')).toContain(`frame-ancestors https://dapp.example ${ISLE}`)
  })

  it('lets the popup speak to consumers: https, and loopback names in development only', () => {
    expect(csp('/popup.html')).toContain('connect-src https:;')
    expect(csp('/popup.html', true)).toContain('connect-src https: http://*.localhost:*;')
  })

  it('never cuts the popup off from its frame', () => {
    expect(headersOf('/popup.html').get('Cross-Origin-Opener-Policy')).toBeNull()
  })

  it.each(['/', '/unknown', '/assets/', '/assets/x/worker-1.js', '/frame.html/x', '/popup.html5'])(
    'serves %s under a policy that allows nothing but what is named',
    (path) => {
      expect(csp(path)).toContain("default-src 'none'")
      expect(headersOf(path).get('X-Content-Type-Options')).toBe('nosniff')
    },
  )

  it('allows compiling WebAssembly in the worker and nowhere else', () => {
    for (const [path, kind] of files) {
      expect(csp(path).includes('wasm-unsafe-eval')).toBe(kind === 'worker')
    }
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
