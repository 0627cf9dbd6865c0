import { describe, expect, it } from 'vitest'
import { type Change, consumerOf, credential, id, read, userId } from './test-fixtures.ts'

/** What becomes of what was read, when the network says so now. */
async function standingAfter(change: Change) {
  const before = await read()
  return (await consumerOf(change)).verifyAgain(before)
}

describe('a credential that was read', () => {
  it('is good as long as all checks pass', async () => {
    expect(await standingAfter({})).toMatchObject({ standing: 'good', read: { verified: true } })
  })

  it.each<[check: string, code: string, change: Change]>([
    ['notes', 'REVOKED', { notes: JSON.stringify({ id, status: 'revoked' }) }],
    ['issuer', 'UNKNOWN_ISSUER', { trust: { issuers: [] } }],
    ['contentHash', 'ANOTHER_CONTENT', { plaintext: JSON.stringify(credential, null, 1) }],
  ])('is refused by the check %s', async (name, code, change) => {
    const after = await standingAfter(change)
    expect(after.standing).toBe('refused')
    const checks = after.standing === 'refused' ? after.checks : []
    const failed = checks.find(({ outcome }) => outcome === 'fail')
    expect([failed?.name, failed?.code]).toEqual([name, code])
  })

  it.each(['none', 'refused'] as const)('is gone with the access (%s)', async (rows) => {
    expect(await standingAfter({ rows })).toEqual({ standing: 'gone' })
  })

  it('of a profile that was erased is still that profile’s', async () => {
    expect(await standingAfter({ owner: null })).toMatchObject({ standing: 'good' })
    const other = await consumerOf({ owner: null })
    const after = await other.verifyAgain(await read(), { userId: userId.replace('9', '8') })
    expect(after).toMatchObject({ standing: 'refused' })
  })
})
