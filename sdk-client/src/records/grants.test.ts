import { describe, expect, it } from 'vitest'
import { CREDENTIAL_ID, copyRow, GRANTEE, grantRow, kycRow, NOW } from '../testing/rows.ts'
import { toCredentials } from './credentials.ts'
import { isLocked, toGrants } from './grants.ts'

describe('toGrants', () => {
  it('knows what was shared and who keeps its own copy', () => {
    const rows = [kycRow, copyRow]
    const credentials = toCredentials(rows, NOW)
    const grants = [
      grantRow(),
      grantRow({ id: 'b', inserter_type: 'delegated_write_grant', locked_until: '99' }),
      grantRow({ id: 'c', data_id: 'gone' }),
    ]
    expect(toGrants(grants, rows, credentials)).toMatchObject([
      {
        grantee: GRANTEE,
        originalId: CREDENTIAL_ID,
        type: 'kyc',
        kind: 'share',
        lockedUntil: 0,
      },
      { kind: 'issuer', lockedUntil: 99 },
      { originalId: null, type: null },
    ])
  })
})

describe('isLocked', () => {
  it.each([
    [0, false],
    [NOW - 1, false],
    [NOW, true],
    [NOW + 1, true],
  ])('%i', (until, locked) => {
    expect(isLocked(until, NOW)).toBe(locked)
  })
})
