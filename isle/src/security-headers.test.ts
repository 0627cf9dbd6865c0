import { describe, expect, it } from 'vitest'
import { isleHeaders } from './security-headers.ts'

const options = {
  enclaveOrigin: 'https://enclave.example',
  gatewayOrigin: 'https://gateway.example',
  frameAncestors: ['https://bank.example'],
  dev: false,
}
const headersOf = (path: string, change = {}) =>
  isleHeaders({ ...options, ...change }).find(({ pattern }) => pattern.test(path))?.headers ?? {}
const policyOf = (path: string, change = {}) =>
  new Map(
    (headersOf(path, change)['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )

describe('isleHeaders', () => {
  it('allows nothing that is not listed here', () => {
    expect(Object.fromEntries(policyOf('/index.html'))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': 'https://gateway.example',
      'frame-src': 'https://enclave.example',
      'frame-ancestors': 'https://bank.example',
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
      'upgrade-insecure-requests': '',
    })
  })

  it('lets an Isle with a connection of its own reach the relay, and nobody besides', () => {
    const walletRelay = 'wss://relay.example'
    expect(policyOf('/index.html', { walletRelay }).get('connect-src')).toBe(
      'https://gateway.example wss://relay.example',
    )
  })

  it('lets nobody frame it unless somebody is named', () => {
    expect(policyOf('/index.html', { frameAncestors: [] }).get('frame-ancestors')).toBe("'none'")
  })

  it('keeps assets for a year and pages not at all', () => {
    expect(headersOf('/assets/index-1.js')['Cache-Control']).toContain('immutable')
    expect(headersOf('/index.html')['Cache-Control']).toBe('no-cache')
  })

  it('can be embedded by a page with a Cross-Origin-Embedder-Policy, as the Enclave in it can', () => {
    expect(headersOf('/index.html')).toMatchObject({
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
  })

  it.each(['/index.html', '/assets/index-1.js'])('sends the plain rules with %s', (path) => {
    expect(headersOf(path)).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Origin-Agent-Cluster': '?1',
    })
  })

  it('does not force https in development', () => {
    expect(headersOf('/index.html', { dev: true })).not.toHaveProperty('Strict-Transport-Security')
    expect(policyOf('/index.html', { dev: true }).has('upgrade-insecure-requests')).toBe(false)
  })
})
