import { describe, expect, it } from 'vitest'
import { createPublicOrigins } from './public-origins.ts'

describe('createPublicOrigins', () => {
  const origins = createPublicOrigins(['https://kgw.test', 'http://127.0.0.1:7490'])

  it.each([
    ['kgw.test', 'https://kgw.test'],
    ['KGW.test', 'https://kgw.test'],
    ['kgw.test:443', 'https://kgw.test'],
    ['kgw.test:80', undefined],
    ['kgw.test:8443', undefined],
    ['127.0.0.1:7490', 'http://127.0.0.1:7490'],
    ['127.0.0.1', undefined],
    ['evil.test', undefined],
    ['kgw.test.evil.test', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('answers the host %s with %s', (host, origin) => {
    expect(origins.match(host)).toBe(origin)
  })

  it('takes no paths, no other schemes, and no two schemes for one host', () => {
    for (const list of [
      ['https://a.test/x'],
      ['ftp://a.test'],
      ['http://a.test:1', 'https://a.test:1'],
    ]) {
      expect(() => createPublicOrigins(list)).toThrow()
    }
  })
})
