import { describe, expect, it } from 'vitest'
import { dappDashboardHeaders } from './security-headers.ts'

const of = (path: string, dev = false) =>
  dappDashboardHeaders({
    ...{ enclaveOrigin: 'https://enclave.example', gatewayOrigin: 'https://gateway.example', dev },
  }).find(({ pattern }) => pattern.test(path))?.headers ?? {}

describe('the headers of the dashboard of consumers', () => {
  it('let nobody frame it, the Enclave alone be framed, and the gateway alone be asked', () => {
    const policy = of('/')['Content-Security-Policy'] ?? ''
    for (const rule of [
      `default-src 'none'`,
      `script-src 'self'`,
      'connect-src https://gateway.example',
      'frame-src https://enclave.example',
      `frame-ancestors 'none'`,
      `require-trusted-types-for 'script'`,
    ])
      expect(policy.split('; ')).toContain(rule)
    expect(policy).not.toContain('unsafe')
  })

  it("leave the desk's window its tie to the frame that opened it", () => {
    expect(Object.keys(of('/'))).not.toContain('Cross-Origin-Opener-Policy')
  })

  it('demand https, but for a loopback in development', () => {
    expect(of('/')['Strict-Transport-Security']).toContain('max-age')
    expect(of('/', true)['Strict-Transport-Security']).toBeUndefined()
  })
})
