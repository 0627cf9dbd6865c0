import { ed25519 } from '@noble/curves/ed25519.js'
import { base58, base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { relayToken } from './relay-auth.ts'

const seed = Uint8Array.from({ length: 32 }, (_, at) => at)
const random = (length: number) => new Uint8Array(length).fill(7)
const token = relayToken({ seed, audience: 'wss://relay.example', now: 1000, random })
const part = (at: number) =>
  JSON.parse(new TextDecoder().decode(base64urlnopad.decode(token.split('.')[at] ?? '')))

describe('the token for a relay', () => {
  it('names its own key, the one relay, and a day', () => {
    expect(part(0)).toEqual({ alg: 'EdDSA', typ: 'JWT' })
    const { iss, ...claims } = part(1)
    expect(claims).toEqual({
      sub: '07'.repeat(32),
      aud: 'wss://relay.example',
      iat: 1000,
      exp: 87_400,
    })
    const key = base58.decode(iss.replace('did:key:z', ''))
    expect([...key.subarray(0, 2)]).toEqual([0xed, 0x01])
    expect(key.subarray(2)).toEqual(ed25519.getPublicKey(seed))
  })

  it('is signed by that key', () => {
    const at = token.lastIndexOf('.')
    const signed = new TextEncoder().encode(token.slice(0, at))
    const signature = base64urlnopad.decode(token.slice(at + 1))
    expect(ed25519.verify(signature, signed, ed25519.getPublicKey(seed))).toBe(true)
  })
})
