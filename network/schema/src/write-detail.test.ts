import { describe, expect, it } from 'vitest'
import { actions } from './generated/actions.ts'
import { addWalletDetail, isDetailOf, revokeDetail, shareDetail } from './write-detail.ts'

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

describe('the detail of a wallet that is added', () => {
  const row = (address: unknown, publicKey: unknown = null) => ['id', address, publicKey, 'm', 's']
  const KEY = 'ed25519:6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp'

  it('names it whole, by the order of the parameters', () => {
    const names = actions.add_wallet.parameters.map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['id', 'address', 'public_key'])
    expect(addWalletDetail(EVM, null)).toBe(EVM)
    expect(isDetailOf('add_wallet', row(EVM), EVM)).toBe(true)
  })

  it('names the key, too, where the address is a label', () => {
    const detail = addWalletDetail('alice.near', KEY) ?? ''
    expect(detail).toBe(`alice.near with the key ${KEY}`)
    expect(isDetailOf('add_wallet', row('alice.near', KEY), detail)).toBe(true)
    expect(isDetailOf('add_wallet', row('alice.near', KEY.replace('6E8', '7E8')), detail)).toBe(
      false,
    )
  })

  it.each([
    ['another address', row(EVM.replace('5290', '5291')), EVM],
    ['no address', row(null), EVM],
    ['both ends of it', row(EVM), '0x5290...169EE7'],
    ['more than it', row(EVM), `${EVM}, free of charge`],
    ['a label alone', row('alice.near', KEY), 'alice.near'],
  ])('fits no arguments with %s', (_, given, detail) => {
    expect(isDetailOf('add_wallet', given, detail)).toBe(false)
  })

  it.each(['', 'a b', 'alice\nPayloadDigest: 00', 'a'.repeat(65), '-0x00'])(
    'is left out when the address does not have its form: %j',
    (address) => {
      expect(addWalletDetail(address, null)).toBeUndefined()
    },
  )

  it('fits into the 200 bytes of a description', () => {
    const detail = addWalletDetail('a'.repeat(64), KEY)
    const { description } = actions.add_wallet
    expect(`${description}: ${detail}`.length).toBeLessThanOrEqual(200)
  })
})
