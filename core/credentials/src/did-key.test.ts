import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didKey, didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'

describe('did:key', () => {
  it('round-trips any key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        expect(didKey(key)).toMatch(/^did:key:z6Mk/)
        expect(didKeyPublicKey(didKey(key))).toEqual(key)
        expect(parsePublicKeyMultibase(publicKeyMultibase(key))).toEqual(key)
      }),
    )
  })

  it.each([
    '',
    'did:key:',
    'did:web:example.org',
    'did:key:z6Mk',
    'z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc',
    `did:key:z6Mk${'I'.repeat(44)}`,
  ])('refuses %j', (text) => {
    expect(didKeyPublicKey(text)).toBeUndefined()
    expect(parsePublicKeyMultibase(text)).toBeUndefined()
  })
})
