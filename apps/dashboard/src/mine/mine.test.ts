import type { AccessRecord, Credential, Session } from '@idos/client'
import { describe, expect, it } from 'vitest'
import type { Access } from './access.ts'
import { judgeSafety } from './safety.ts'
import { endsSoon } from './soon.ts'
import { toExport } from './to-export.ts'

const NOW = 1_800_000_000
const DAY = 86_400
const iso = (seconds: number) => new Date(seconds * 1000).toISOString()
const credential = (id: string, over: Partial<Credential>): Credential => ({
  ...{ id, type: 'kyc', level: null, issuer: 'I', issuerPublicKey: 'ab', issuedAt: null },
  format: 'ldp_vc' as const,
  ...{ expiresAt: null, status: 'valid' as const },
  ...over,
})
const locked = (id: string, lockedUntil: number) =>
  ({ id, state: 'locked', lockedUntil }) as unknown as Access

describe('what changes by itself soon', () => {
  it('is what ends or is unlocked within a month, the next first', () => {
    const credentials = [
      credential('late', { expiresAt: iso(NOW + 31 * DAY) }),
      credential('soon', { expiresAt: iso(NOW + 9 * DAY) }),
      credential('over', { expiresAt: iso(NOW - 1), status: 'expired' }),
      credential('never', {}),
    ]
    const access = [locked('lock', NOW + DAY), locked('far', NOW + 90 * DAY)]
    expect(endsSoon(credentials, access, NOW).map(({ id, is }) => [id, is])).toEqual([
      ['lock', 'unlocks'],
      ['soon', 'expires'],
    ])
  })
})

describe('how safe a profile is', () => {
  it.each([
    [1, null, false, [false, false, false]],
    [2, null, true, [true, false, true]],
    [2, NOW, true, [true, true, true]],
  ])('with %i wallets, words seen %s, a bound key %s', (count, kitSeenAt, isBound, done) => {
    const wallets = Array.from({ length: count }, (_, at) => ({ id: String(at) }))
    const safety = judgeSafety({ wallets, kitSeenAt, isBound })
    expect(safety.steps.map((one) => one.done)).toEqual(done)
    expect(safety.isSafe).toBe(done.every(Boolean))
  })
})

describe('everything as a file', () => {
  const session = {
    account: { type: 'EVM', address: '0xab', publicKey: null, wallet: 'W' },
    profile: { userId: 'u', publicKey: 'k' },
    credentials: [credential('c', {})],
    grants: [],
  } as unknown as Session
  const rest = { session, wallets: [], attributes: [], received: [] }

  it('has what the network has, and the receipts of who unlocked', () => {
    const records = [{ receipt: { id: 'r' }, logo: 'data:' }] as unknown as AccessRecord[]
    const file = toExport({ ...rest, records }, NOW)
    expect(file).toMatchObject({
      format: 'idos-export/1',
      savedAt: iso(NOW),
      receipts: [{ id: 'r' }],
    })
    expect(file.credentials).toEqual(session.credentials)
  })

  it('says that receipts are missing rather than that there are none', () => {
    expect(toExport({ ...rest, records: null }, NOW).receipts).toBeNull()
  })
})
