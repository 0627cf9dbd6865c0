import { describe, expect, it } from 'vitest'
import { createSealer } from '../sealed/sealer.ts'
import { createTestGateway } from '../testing/test-gateway.ts'
import { createTestWallet, logIn } from '../testing/test-wallet.ts'
import { createNonces } from './nonces.ts'

describe('logging in', () => {
  it('counts signatures against the limit, not only the texts that were asked for', async () => {
    const gateway = await createTestGateway({ settings: { loginRate: { perSecond: 1, burst: 2 } } })
    const signature = { sig: Buffer.alloc(64).toString('base64'), type: 'ed25519' }
    const codes: unknown[] = []
    for (let n = 0; n < 3; n++) {
      const request = { nonce: 'x', sender: 'aa'.repeat(32), signature }
      codes.push((await gateway.rpc('kgw.authn', request)).json.error?.code)
    }
    expect(codes).toEqual([-901, -901, -905])
  })

  it('takes the schemes that are configured, and no other that it could verify', async () => {
    const wallet = createTestWallet()
    const open = await createTestGateway({ settings: { authTypes: ['ed25519'] } })
    expect((await logIn(open, wallet)).status).toBe(200)
    const closed = await createTestGateway({ settings: { authTypes: ['secp256k1_ep'] } })
    expect((await logIn(closed, wallet)).json.error?.code).toBe(-901)
  })

  it('refuses more rather than forget used nonces, and has room again when they have expired', () => {
    let now = 1_000
    const secret = new Uint8Array(32).fill(1)
    const sealer = createSealer({
      secrets: () => [secret],
      purpose: 'test',
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    })
    const nonces = createNonces({ sealer, now: () => now, lifeSeconds: 300, capacity: 2 })
    const scope = { domain: 'https://gateway.test', chainId: 'c', webOrigin: '' }
    const take = () => nonces.take(nonces.issue(scope).nonce, scope)
    expect([take().ok, take().ok]).toEqual([true, true])
    expect(take()).toEqual({ ok: false, reason: 'full' })
    now += 300
    expect(take().ok).toBe(true)
  })
})
