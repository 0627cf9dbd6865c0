import { describe, expect, it } from 'vitest'
import { actions } from './generated/actions.ts'
import { isDetailOf, revokeDetail, shareDetail } from './write-detail.ts'

const EVM = '0x52908400098527886E0F7030069857D2E4169EE7'
const words = { what: 'Identity (KYC)', site: 'neobank.example', granteeWalletIdentifier: EVM }
/** Arguments of a share as the action takes them. */
const share = (grantee: unknown, lockedUntil: unknown) => [
  ...actions.share_credential.parameters.slice(0, -2).map(({ name }) => name),
  grantee,
  lockedUntil,
]

describe('the detail of a share', () => {
  it('says what, to whom and until when', () => {
    expect(shareDetail({ ...words, lockedUntil: 0 })).toBe(
      'Identity (KYC) to neobank.example (0x5290...169EE7), revocable at any time',
    )
    expect(shareDetail({ ...words, site: 'localhost:8080', lockedUntil: 1_798_761_600n })).toBe(
      'Identity (KYC) to localhost:8080 (0x5290...169EE7), not revocable before 2027-01-01 00:00 UTC',
    )
  })

  it('fits the arguments that it was made of, by the order of the parameters', () => {
    const names = actions.share_credential.parameters.map(({ name }) => name)
    expect(names.slice(-2)).toEqual(['grantee_wallet_identifier', 'locked_until'])
    for (const lockedUntil of [0, 1_798_761_600]) {
      const detail = shareDetail({ ...words, lockedUntil }) ?? ''
      expect(isDetailOf('share_credential', share(EVM, BigInt(lockedUntil)), detail)).toBe(true)
    }
  })

  it('is the same where a record of it comes along', () => {
    const names = actions.share_credential_recorded.parameters.map(({ name }) => name)
    expect(names.slice(-2)).toEqual(['grantee_wallet_identifier', 'locked_until'])
    const row = [...names.slice(0, -2), EVM, 0n]
    const detail = shareDetail({ ...words, lockedUntil: 0 }) ?? ''
    expect(isDetailOf('share_credential_recorded', row, detail)).toBe(true)
    expect(isDetailOf('share_credential_recorded', row.with(-1, 5n), detail)).toBe(false)
  })

  it.each([
    ['another recipient', share('0x1111111111111111111111111111111111111111', 0n)],
    ['a lock', share(EVM, 1_798_761_600n)],
    ['no recipient', share(null, 0n)],
    ['a lock that is none', share(EVM, null)],
  ])('fits no arguments with %s', (_, row) => {
    const detail = shareDetail({ ...words, lockedUntil: 0 }) ?? ''
    expect(isDetailOf('share_credential', row, detail)).toBe(false)
  })

  it.each([
    'Identity (KYC)\nPayloadDigest: 00 to neobank.example',
    'to neobank.example',
    'Identity to neobank.example, free of charge',
    'Identity to https://neobank.example/',
    'Identity to NEOBANK.example',
    `${'a'.repeat(33)} to neobank.example`,
    `Identity to ${'a'.repeat(81)}`,
    'Identity to neobank.example (0x1111...111111), revocable at any time',
  ])('claims nothing else: %s', (claim) => {
    const detail = `${claim} (0x5290...169EE7), revocable at any time`
    expect(isDetailOf('share_credential', share(EVM, 0n), detail)).toBe(false)
  })

  it.each([{ what: 'Identität' }, { what: '' }, { site: 'neobank.example/x' }, { site: '' }])(
    'is left out when a word does not have its form: %o',
    (change) => {
      expect(shareDetail({ ...words, lockedUntil: 0, ...change })).toBeUndefined()
    },
  )

  it('fits into the 200 bytes of a description, whatever the words', () => {
    const longest = shareDetail({
      ...{ what: 'a'.repeat(32), site: `${'b'.repeat(60)}:65535` },
      ...{ granteeWalletIdentifier: 'c'.repeat(64), lockedUntil: 253_402_300_799 },
    })
    const description = `${actions.share_credential.description}: ${longest}`
    expect(description.length).toBeLessThanOrEqual(200)
  })
})

describe('the detail of a revocation', () => {
  it('names the site', () => {
    expect(revokeDetail('neobank.example')).toBe('held by neobank.example')
    expect(isDetailOf('revoke_access_grant', ['id'], 'held by neobank.example')).toBe(true)
    expect(revokeDetail('neobank.example\n')).toBeUndefined()
    expect(isDetailOf('revoke_access_grant', ['id'], 'held by nobody, press on')).toBe(false)
  })
})

it('is none of another write', () => {
  expect(isDetailOf('remove_user', ['id'], 'held by neobank.example')).toBe(false)
})
