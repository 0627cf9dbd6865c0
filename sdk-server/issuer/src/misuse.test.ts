import { secureRandom } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createIssuer, customType, kycLevel, localEncrypter, localSigner } from './index.ts'
import { hostStatusLists } from './status-lists/status-lists.ts'
import { memoryStatusLists } from './status-lists/store.ts'
import { issuerBox, issuerOf, newPerson, profileOf, signer, site, userId } from './test-fixtures.ts'

// What a program in JavaScript does, or one whose configuration is not what it thought.
// biome-ignore lint/suspicious/noExplicitAny: everything here is of the wrong type.
const wrong = (value: unknown): any => value
const network = { gateways: ['https://gateway.example'], chainId: 'x' }
const good = { name: 'Bank', network, sites: [site], signer, encryptionKey: issuerBox }
const SECRET = 'SECRETVALUE'

/** Every way out is an `IdosError`, and holds nothing that was handed in. */
async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act()
  } catch (error) {
    expect(error).toBeInstanceOf(IdosError)
    const { code, message, details } = error as IdosError
    expect(JSON.stringify([message, details])).not.toContain(SECRET)
    return code
  }
  return 'it was taken'
}

describe('an issuer is not made', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no name', { ...good, name: undefined }],
    ['no network', { ...good, network: undefined }],
    ['a network without a chain', { ...good, network: { gateways: network.gateways } }],
    ['a network without gateways', { ...good, network: { chainId: 'x' } }],
    ['no gateway', { ...good, network: { chainId: 'x', gateways: [] } }],
    ['a gateway that is no address', { ...good, network: { chainId: 'x', gateways: [SECRET] } }],
    ['sites that are none', { ...good, sites: 'https://bank.example' }],
    ['a site with a path', { ...good, sites: [`https://bank.example/${SECRET}`] }],
    ['no signer', { ...good, signer: undefined }],
    ['a signer that is a text', { ...good, signer: SECRET }],
    ['a signer without a key', { ...good, signer: { sign: async () => new Uint8Array(64) } }],
    ['no encryption key', { ...good, encryptionKey: undefined }],
    ['a short encryption key', { ...good, encryptionKey: new Uint8Array(31) }],
    ['keys that are none', { ...good, keys: SECRET }],
    ['no key at all', { ...good, keys: [] }],
    [
      'two keys of one name',
      {
        ...good,
        keys: [
          { id: 'a', use: 'sign', signer },
          { id: 'a', use: 'sign', signer },
          { id: 'a', use: 'encrypt', encrypter: localEncrypter(secureRandom(32)) },
        ],
      },
    ],
  ])('of %s', async (_, parameters) => {
    expect(await codeOf(() => createIssuer(wrong(parameters)))).toBe('CONFIG_INVALID')
  })
})

it.each<[string, () => unknown, string]>([
  ['a seed of 31 bytes', () => localSigner(new Uint8Array(31)), 'BAD_REQUEST'],
  ['a seed that is a text', () => localSigner(wrong(SECRET)), 'BAD_REQUEST'],
  ['an encrypter of 33 bytes', () => localEncrypter(new Uint8Array(33)), 'BAD_REQUEST'],
  ['a type that is none', () => customType(wrong({ type: 'x' })), 'CONFIG_INVALID'],
  ['a level of nothing', () => kycLevel({ base: 'basic', addOns: [] }), 'it was taken'],
  [
    'status lists at no address',
    () => hostStatusLists({ baseUrl: SECRET, issuer: 'x', signer, store: memoryStatusLists() }),
    'CONFIG_INVALID',
  ],
])('%s is said to be one', async (_, act, code) => expect(await codeOf(act)).toBe(code))

describe('a verb refuses what has another form, and names the field', async () => {
  const person = await newPerson()
  const { issuer, calls } = issuerOf(person.publicKey)
  const { challenge, issuance } = await issuer.openIssuance({ userId })
  const possession = await person.answer(challenge)
  const content = { plaintext: new Uint8Array(2), publicNotes: '' }
  const writeGrant = person.writeGrant()
  const issue = { ...content, issuance, possession, writeGrant }
  const profile = profileOf(person)
  const grant = { dataId: userId, ownerWalletIdentifier: 'x', granteeWalletIdentifier: 'x' }
  const notes = { type: 'kyc' }
  const sdJwt = { issuance, possession, vct: 'urn:kyc', id: 'urn:1', claims: { a: 1 }, notes }
  calls.length = 0

  const table: readonly [string, string | undefined, () => unknown][] = [
    ['hasProfile', undefined, () => issuer.hasProfile(wrong(5))],
    ['createUser', undefined, () => issuer.createUser(wrong(undefined))],
    ['createUser', 'wallet', () => issuer.createUser(wrong({ ...profile, wallet: null }))],
    ['createUser', 'userId', () => issuer.createUser({ ...profile, userId: SECRET })],
    ['createProfile', 'userId', () => issuer.createProfile({ ...profile, userId: '' })],
    [
      'addWallet',
      'wallet.type',
      () => issuer.addWallet(wrong({ ...profile, wallet: { ...profile.wallet, type: 'BTC' } })),
    ],
    ['getUser', undefined, () => issuer.getUser(SECRET)],
    ['addAttribute', 'value', () => issuer.addAttribute(wrong({ userId, key: 'k', value: 5 }))],
    ['openIssuance', undefined, () => issuer.openIssuance(wrong(null))],
    ['openIssuance', 'userId', () => issuer.openIssuance(wrong({}))],
    ['issueByWriteGrant', undefined, () => issuer.issueByWriteGrant(wrong(undefined))],
    [
      'issueByWriteGrant',
      'plaintext',
      () => issuer.issueByWriteGrant(wrong({ ...issue, plaintext: SECRET })),
    ],
    [
      'issueByWriteGrant',
      'writeGrant',
      () => issuer.issueByWriteGrant(wrong({ ...issue, writeGrant: undefined })),
    ],
    [
      'issueByWriteGrant',
      'writeGrant.signature',
      () =>
        issuer.issueByWriteGrant(
          wrong({ ...issue, writeGrant: { ...writeGrant, signature: undefined } }),
        ),
    ],
    [
      'issueByWriteGrant',
      'idempotencyKey',
      () => issuer.issueByWriteGrant({ ...issue, idempotencyKey: 'short' }),
    ],
    [
      'issueAsInserter',
      'publicNotes',
      () => issuer.issueAsInserter(wrong({ ...issue, publicNotes: {} })),
    ],
    ['buildSdJwt', undefined, () => issuer.buildSdJwt(wrong(undefined))],
    ['buildSdJwt', 'issuance', () => issuer.buildSdJwt(wrong({ ...sdJwt, issuance: SECRET }))],
    ['buildSdJwt', 'vct', () => issuer.buildSdJwt({ ...sdJwt, vct: '' })],
    ['buildSdJwt', 'claims', () => issuer.buildSdJwt(wrong({ ...sdJwt, claims: SECRET }))],
    [
      'buildSdJwt',
      'validUntil',
      () => issuer.buildSdJwt({ ...sdJwt, validUntil: new Date(Number.NaN) }),
    ],
    ['buildSdJwt', 'notes.type', () => issuer.buildSdJwt(wrong({ ...sdJwt, notes: {} }))],
    ['readOwnCopy', undefined, () => issuer.readOwnCopy(SECRET)],
    ['findOwnCopy', undefined, () => issuer.findOwnCopy(wrong(undefined))],
    ['dropOwnCopy', undefined, () => issuer.dropOwnCopy(SECRET)],
    ['listGrants', 'pageSize', () => issuer.listGrants({ pageSize: 0 })],
    [
      'submitAccessGrant',
      'lockedUntil',
      () => issuer.submitAccessGrant(wrong({ ...grant, lockedUntil: -1 })),
    ],
    ['editPublicNotes', undefined, () => issuer.editPublicNotes('', '')],
    ['setStatus', 'publicNotes', () => issuer.setStatus(wrong({ status: 'revoked' }))],
    [
      'setStatus',
      'status',
      () => issuer.setStatus(wrong({ status: SECRET, publicNotes: '{"id":"x"}' })),
    ],
    ['publicNotesOf', 'type', () => issuer.publicNotesOf({}, wrong({}))],
  ]
  it.each(table)('%s: %s', async (verb, field, act) => {
    let error: unknown
    expect(
      await codeOf(async () => {
        try {
          await act()
        } catch (thrown) {
          error = thrown
          throw thrown
        }
      }),
    ).toBe('BAD_REQUEST')
    expect(error).toMatchObject({ details: { verb, ...(field && { field }) } })
    expect(calls).toEqual([])
  })
})
