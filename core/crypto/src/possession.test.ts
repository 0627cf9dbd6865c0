import { describe, expect, it, vi } from 'vitest'
import { destroyBoxKey, importBoxKey } from './box-key.ts'
import { encodeBase64 } from './bytes.ts'
import {
  createPossessionChallenge,
  type PossessionClaim,
  possessionTag,
  verifyPossession,
} from './possession.ts'
import { portableX25519 } from './x25519-portable.ts'

const userId = '3f1c2b7e-6a44-4a5e-9d1a-0c9d6b1f2a33'
const audience = 'https://bank.example'

async function scene() {
  const holder = await importBoxKey(new Uint8Array(32).fill(5))
  const publicKey = encodeBase64(holder.publicKey)
  const { challenge, secret } = await createPossessionChallenge('issue-credential')
  return { holder, secret, claim: { userId, publicKey, audience, challenge } }
}

describe('proof of possession', () => {
  it('is accepted from the holder of the key, once', async () => {
    const { holder, secret, claim } = await scene()
    const tag = await possessionTag(holder, claim)
    expect(await verifyPossession(secret, claim, tag)).toBe(true)
    expect(secret).toEqual(new Uint8Array(32))
    expect(await verifyPossession(secret, claim, tag)).toBe(false)
  })

  it('is the same from a key that is bytes', async () => {
    const { holder, claim } = await scene()
    const bytes = await importBoxKey(new Uint8Array(32).fill(5), { subtle: null })
    expect(bytes.kind).toBe('bytes')
    const options = { subtle: null }
    expect(await possessionTag(bytes, claim, options)).toBe(await possessionTag(holder, claim))
    destroyBoxKey(bytes)
  })

  it('leaves no agreement behind', async () => {
    const { claim } = await scene()
    const seen: Uint8Array[] = []
    const real = portableX25519.sharedSecret
    vi.spyOn(portableX25519, 'sharedSecret').mockImplementation((secret, peer) => {
      const shared = real(secret, peer)
      seen.push(shared)
      return shared
    })
    const bytes = await importBoxKey(new Uint8Array(32).fill(5), { subtle: null })
    await possessionTag(bytes, claim, { subtle: null })
    vi.restoreAllMocks()
    expect(seen).toEqual([new Uint8Array(32)])
  })

  it('is refused from another key', async () => {
    const { secret, claim } = await scene()
    const stranger = await importBoxKey(new Uint8Array(32).fill(6))
    expect(await verifyPossession(secret, claim, await possessionTag(stranger, claim))).toBe(false)
  })

  const other = `B${'A'.repeat(42)}=`
  it.each<[string, (claim: PossessionClaim) => PossessionClaim]>([
    ['page', (claim) => ({ ...claim, audience: 'https://evil.example' })],
    ['profile', (claim) => ({ ...claim, userId: userId.replace('3', '4') })],
    ['nonce', (c) => ({ ...c, challenge: { ...c.challenge, nonce: 'ab'.repeat(32) } })],
    ['verifier', (c) => ({ ...c, challenge: { ...c.challenge, ephemeralPublicKey: other } })],
  ])('made for another %s is refused', async (_, change) => {
    const { holder, secret, claim } = await scene()
    const tag = await possessionTag(holder, change(claim))
    expect(await verifyPossession(secret, claim, tag)).toBe(false)
  })

  it('refuses a verifier’s key of small order before the secret is touched', async () => {
    const { holder, claim } = await scene()
    const ephemeralPublicKey = encodeBase64(new Uint8Array(32))
    const challenge = { ...claim.challenge, ephemeralPublicKey }
    await expect(possessionTag(holder, { ...claim, challenge })).rejects.toMatchObject({
      code: 'BAD_RECIPIENT_KEY',
    })
  })

  it.each(['', 'zz', 'AB'.repeat(32), 'ab'.repeat(31)])('refuses the tag %j', async (tag) => {
    const { secret, claim } = await scene()
    expect(await verifyPossession(secret, claim, tag)).toBe(false)
  })
})
