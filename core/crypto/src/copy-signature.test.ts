import { describe, expect, it, vi } from 'vitest'
import { createThrowAwayKey } from './copy-signature.ts'
import { verifyEd25519 } from './ed25519.ts'
import { checkEd25519 } from './ed25519-verify.ts'
import type { Subtle } from './subtle.ts'

const message = new Uint8Array(100_000).fill(3)

/** The engine's own Web Crypto, whose importing of private keys is another's. */
function engine(takes: (pkcs8: Uint8Array) => boolean) {
  const { subtle } = globalThis.crypto
  const sign = vi.fn(subtle.sign.bind(subtle))
  const verify = vi.fn(subtle.verify.bind(subtle))
  const importKey = vi.fn((async (
    format: 'raw',
    data: Uint8Array<ArrayBuffer>,
    ...rest: [never, boolean, never]
  ) => {
    if ((format as string) === 'pkcs8' && !takes(data)) throw new DOMException('', 'DataError')
    return subtle.importKey(format, data, ...rest)
  }) as never)
  const generateKey = subtle.generateKey.bind(subtle)
  const exportKey = subtle.exportKey.bind(subtle)
  const mine = { sign, verify, importKey, generateKey, exportKey } as unknown as Subtle
  return { subtle: mine, sign, verify, importKey }
}

describe('a throw-away key', () => {
  it('signs by the platform, which is asked once whether it takes any key', async () => {
    const { subtle, sign, importKey } = engine(() => true)
    for (let i = 0; i < 3; i++) {
      const key = await createThrowAwayKey({ subtle })
      expect(verifyEd25519(message, await key.sign(message), key.publicKey)).toBe(true)
    }
    expect(sign).toHaveBeenCalledTimes(3)
    expect(importKey).toHaveBeenCalledOnce()
  })

  it('signs and is checked in script where the platform refuses a key whose first byte is zero: it would end the process', async () => {
    const { subtle, sign, verify } = engine((pkcs8) => pkcs8[16] !== 0)
    const key = await createThrowAwayKey({ subtle })
    const signature = await key.sign(message)
    expect(verifyEd25519(message, signature, key.publicKey)).toBe(true)
    expect(await checkEd25519(message, signature, key.publicKey, { subtle })).toBe(true)
    expect([sign.mock.calls, verify.mock.calls]).toEqual([[], []])
  })
})
