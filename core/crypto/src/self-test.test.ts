import { describe, expect, it } from 'vitest'
import { runCryptoSelfTest, type SelfTestOptions } from './self-test.ts'
import type { Subtle } from './subtle.ts'

const base: SelfTestOptions = { engine: 'wasm', now: () => performance.now() }

/** The platform's Web Crypto with some methods replaced. */
function sabotage(change: Partial<Subtle>): Subtle {
  const { subtle } = globalThis.crypto
  return {
    digest: subtle.digest.bind(subtle),
    importKey: subtle.importKey.bind(subtle),
    deriveBits: subtle.deriveBits.bind(subtle),
    generateKey: subtle.generateKey.bind(subtle),
    exportKey: subtle.exportKey.bind(subtle),
    sign: subtle.sign.bind(subtle),
    verify: subtle.verify.bind(subtle),
    ...change,
  } as Subtle
}

const failed = async (options: SelfTestOptions) =>
  (await runCryptoSelfTest(options)).filter(({ ok }) => !ok).map(({ name }) => name)

describe('self-test', () => {
  it.each<[string, Partial<SelfTestOptions>]>([
    ['Web Crypto and WebAssembly', {}],
    ['plain script only', { engine: 'js', subtle: null }],
  ])('passes with %s', async (_, change) => {
    const results = await runCryptoSelfTest({ ...base, ...change })
    expect(results.map(({ name }) => name)).toEqual([
      'base64',
      'sha256',
      'scrypt',
      'box-key',
      'box-seal',
      'box-open',
      'box-long',
      'box-refuses-low-order',
      'ed25519',
    ])
    expect(results.filter(({ ok }) => !ok)).toEqual([])
    for (const { ms } of results) expect(ms).toBeGreaterThanOrEqual(0)
  })

  it('notices a wrong key agreement', async () => {
    const subtle = sabotage({ deriveBits: async () => new ArrayBuffer(32) } as Partial<Subtle>)
    expect(await failed({ ...base, subtle })).toEqual([
      'box-key',
      'box-seal',
      'box-open',
      'box-long',
    ])
  })

  it('notices a verifier that says yes to all', async () => {
    const subtle = sabotage({ verify: async () => true } as Partial<Subtle>)
    expect(await failed({ ...base, subtle })).toEqual(['ed25519'])
  })

  it('notices a wrong digest and a broken engine', async () => {
    const subtle = sabotage({ digest: async () => new ArrayBuffer(32) } as Partial<Subtle>)
    expect(await failed({ ...base, subtle })).toEqual(['sha256'])
    const instantiate = WebAssembly.instantiate
    WebAssembly.instantiate = () => Promise.reject<never>(new Error('blocked'))
    try {
      expect(await failed(base)).toEqual(['scrypt'])
    } finally {
      WebAssembly.instantiate = instantiate
    }
  })
})
