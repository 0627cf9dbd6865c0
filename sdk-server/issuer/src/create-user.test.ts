import { secureRandom } from '@idos/crypto'
import { IdosError, type NewProfile } from '@idos/protocol'
import { evmWallet, nearWallet, stellarWallet, xrplWallet } from '@idos/schema/testing'
import { describe, expect, it } from 'vitest'
import { issuerOf, newPerson, now, profileOf, userId } from './test-fixtures.ts'

const person = await newPerson()
const stranger = await newPerson()
const profile = profileOf(person)
const duplicate = new IdosError('ACTION_FAILED', {
  details: { reason: 'the id can not be used, choose another one' },
})

/** Answers `add_user_as_inserter` with an error, after which the network knows the user with this key. */
function failing(failure: IdosError, keyAfterwards?: string) {
  let key: string | undefined
  return issuerOf(undefined, {
    answers: {
      has_profile: () => [{ has_profile: false }],
      get_user_as_inserter: () =>
        key === undefined ? [] : [{ id: userId, recipient_encryption_public_key: key }],
      add_user_as_inserter: () => {
        key = keyAfterwards
        throw failure
      },
    },
  })
}

describe('createUser', () => {
  it('writes the user, then the wallet', async () => {
    const { issuer, calls } = issuerOf(undefined)
    await issuer.createUser(profile)
    expect(calls.map(({ name }) => name)).toEqual([
      'has_profile',
      'get_user_as_inserter',
      'add_user_as_inserter',
      'upsert_wallet_as_inserter',
    ])
  })

  it('finishes a creation that stopped after the user', async () => {
    const { issuer, writes } = issuerOf(person.publicKey)
    await issuer.createUser(profile)
    expect(writes()).toEqual(['upsert_wallet_as_inserter'])
  })

  it('does not attach a wallet to a user with another key', async () => {
    const { issuer, writes } = issuerOf(stranger.publicKey)
    await expect(issuer.createUser(profile)).rejects.toMatchObject({ code: 'PROFILE_EXISTS' })
    expect(writes()).toEqual([])
  })

  it('goes on when an earlier attempt got its block meanwhile', async () => {
    const { issuer, writes } = failing(duplicate, person.publicKey)
    await issuer.createUser(profile)
    expect(writes()).toEqual(['add_user_as_inserter', 'upsert_wallet_as_inserter'])
  })

  it('adds no wallet to a user with another key', async () => {
    const { issuer, writes } = failing(duplicate, stranger.publicKey)
    await expect(issuer.createUser(profile)).rejects.toMatchObject({ code: 'PROFILE_EXISTS' })
    expect(writes()).toEqual(['add_user_as_inserter'])
  })

  it.each([duplicate, new IdosError('TRANSACTION_UNCONFIRMED')])(
    'passes $code on when the user is not there',
    async (failure) => {
      const { issuer, writes } = failing(failure)
      await expect(issuer.createUser(profile)).rejects.toBe(failure)
      expect(writes()).toEqual(['add_user_as_inserter'])
    },
  )

  it('asks for a NEAR wallet by its key: the name is anybody’s choice', async () => {
    const near = { ...person, wallet: nearWallet(secureRandom(32)) }
    const { issuer, calls } = issuerOf(undefined)
    await issuer.createUser(profileOf(near))
    expect(calls[0]).toEqual({ name: 'has_profile', input: { address: near.wallet.publicKey } })
  })
})

describe('what the wallet signed', () => {
  const other = { ...person, wallet: stranger.wallet }
  it.each<[string, NewProfile]>([
    ['a text of another service', profileOf(person, {}, { message: 'gm' })],
    ['another profile', profileOf(person, { userId: userId.replace('9', '8') })],
    ['a key of its page’s own', { ...profile, recipientEncryptionPublicKey: stranger.publicKey }],
    ['another network', profileOf(person, { chainId: 'idos-other' })],
    ['another site', profileOf(person, { site: 'https://evil.example' })],
    ['an old text', profileOf(person, { issuedAt: 1_700_000_000, expiresAt: now / 1000 - 1 })],
    ['a text of the future', profileOf(person, { issuedAt: now / 1000 + 66 })],
    [
      'an addition to an existing profile',
      profileOf(person, { existing: { createdAt: 0, wallet: person.wallet.address } }),
    ],
    ['another wallet’s creation', profileOf(person, { address: stranger.wallet.address })],
    ['another wallet', profileOf(person, {}, { address: stranger.wallet.address })],
    ['nothing', profileOf(person, {}, { signature: stranger.wallet.sign(profile.wallet.message) })],
    ['nothing at all', profileOf(other, {}, { signature: '0x' })],
  ])('is refused before anything is written: %s', async (_what, foreign) => {
    const { issuer, calls } = issuerOf(undefined)
    await expect(issuer.createUser(foreign)).rejects.toMatchObject({
      code: 'PROFILE_CREATION_FAILED',
    })
    expect(calls).toEqual([])
  })

  it('is taken from every kind of wallet', async () => {
    const wallets = [evmWallet, nearWallet, stellarWallet, xrplWallet]
    for (const make of wallets) {
      const { issuer, writes } = issuerOf(undefined)
      await issuer.createUser(profileOf({ ...person, wallet: make(secureRandom(32)) }))
      expect(writes()).toHaveLength(2)
    }
  })

  it('may be any text for an issuer that says so, but it must be signed', async () => {
    const { issuer, writes } = issuerOf(undefined, { acceptFreeOwnershipTexts: true })
    await issuer.createUser(profileOf(person, {}, { message: 'gm' }))
    expect(writes()).toHaveLength(2)
    for (const wrong of [
      profileOf(person, {}, { message: 'gm', signature: '0x00' }),
      profileOf(person, { userId: userId.replace('9', '8') }),
    ]) {
      await expect(issuer.createUser(wrong)).rejects.toMatchObject({
        code: 'PROFILE_CREATION_FAILED',
      })
    }
    expect(writes()).toHaveLength(2)
  })
})

it('a site must be an origin', () => {
  for (const site of ['https://bank.example/', 'bank.example', 'https://BANK.example', '*']) {
    expect(() => issuerOf(undefined, { sites: [site] })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    )
  }
})
