import { describe, expect, it } from 'vitest'
import { type DashboardHeadersOptions, dashboardHeaders } from './security-headers.ts'

const options: DashboardHeadersOptions = {
  enclaveOrigin: 'https://enclave.example',
  gatewayOrigin: 'https://gateway.example',
  registrarOrigin: 'https://issuer.example',
  dev: false,
}
const of = (path: string, more: Partial<DashboardHeadersOptions> = {}) =>
  dashboardHeaders({ ...options, ...more }).find(({ pattern }) => pattern.test(path))?.headers ?? {}

describe('the headers of the dashboard', () => {
  it('let nobody frame it, and nothing run or be asked but what it names', () => {
    const policy = of('/')['Content-Security-Policy'] ?? ''
    for (const rule of [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'`,
      'connect-src https://gateway.example https://issuer.example',
      'frame-src https://enclave.example',
      `frame-ancestors 'none'`,
      `require-trusted-types-for 'script'`,
    ])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).not.toContain('unsafe')
  })

  it('leave the secure window its tie to the frame that opened it', () => {
    expect(Object.keys(of('/'))).not.toContain('Cross-Origin-Opener-Policy')
  })

  it('allow a relay where it was built for one', () => {
    const policy = of('/', { walletRelay: 'wss://relay.example' })['Content-Security-Policy']
    expect(policy).toContain(
      'connect-src https://gateway.example https://issuer.example wss://relay',
    )
  })

  it('demand https, but for a loopback in development', () => {
    expect(of('/')['Strict-Transport-Security']).toContain('max-age')
    expect(of('/', { dev: true })['Strict-Transport-Security']).toBeUndefined()
  })

  it('keep assets for long, the page not at all', () => {
    expect(of('/assets/x.js')['Cache-Control']).toContain('immutable')
    expect(of('/')['Cache-Control']).toBe('no-cache')
  })
})
