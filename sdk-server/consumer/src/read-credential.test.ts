import { issueCredential, issueStatusList } from '@idos/credentials'
import { encodeUtf8 } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { CredentialRefused } from './credential-refused.ts'
import {
  type Change,
  credential,
  fields,
  type Issued,
  id,
  issuerDid,
  issuerKey,
  issuerMultibase,
  issuerSigner,
  notes,
  otherKey,
  otherSigner,
  otherUser,
  read,
  refusal,
  userId,
} from './test-fixtures.ts'

const text = JSON.stringify(credential)
const issued = async (change: Partial<Issued>) =>
  JSON.stringify(await issueCredential({ ...fields, ...change }))

describe('readCredential', () => {
  it('opens, hashes and verifies a shared copy', async () => {
    const result = await read()
    expect(result.verified).toBe(true)
    expect(result.credential.credentialSubject).toMatchObject({ firstName: 'Ada' })
    expect(result.checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'contentHash pass',
      'encryptor pass',
      'grantAge skip',
      'form pass',
      'type pass',
      'issuer pass',
      'proof pass',
      'fields pass',
      'validity pass',
      'schema pass',
      'status skip',
      'notes pass',
      'holder pass',
    ])
  })

  it('rejects with the report when a check fails, and hands nothing over', async () => {
    const forged = text.replace('Ada', 'Eve')
    const error = await read({ plaintext: forged }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CredentialRefused)
    expect(isIdosError(error, 'CREDENTIAL_INVALID')).toBe(true)
    expect(error).toMatchObject({
      verified: false,
      details: { failed: 'proof', codes: 'BAD_SIGNATURE' },
      grant: { ownerUserId: userId },
    })
    expect((error as CredentialRefused).checks.map(({ name }) => name)).toContain('holder')
    expect(error).not.toHaveProperty('credential')
    expect(error).not.toHaveProperty('plaintext')
    expect(JSON.stringify(error) + String(error)).not.toMatch(/Eve|Lovelace/)
  })

  it.each<[string, Change, string]>([
    ['another content than the grant names', { hash: '0'.repeat(64) }, 'HASH_MISMATCH'],
    ['a copy that is not shared any more', { rows: 'refused' }, 'CREDENTIAL_NOT_SHARED'],
    ['a copy without rows', { rows: 'none' }, 'CREDENTIAL_NOT_SHARED'],
  ])('refuses %s', async (_what, change, code) => {
    await expect(read(change)).rejects.toMatchObject({ code })
  })

  it.each<[string, Change, Record<string, string>]>([
    ['a list', { plaintext: '[]' }, { form: 'MALFORMED' }],
    ['null', { plaintext: 'null' }, { form: 'MALFORMED' }],
    ['half a text', { plaintext: text.slice(0, -1) }, { form: 'MALFORMED' }],
    ['no text', { plaintext: Uint8Array.of(0xff, 0xfe) }, { form: 'MALFORMED' }],
    [
      'a name that is there twice, the signed one last',
      { plaintext: text.replace('"firstName":', '"firstName":"Eve","firstName":') },
      { form: 'MALFORMED' },
    ],
    [
      'a name that is there twice, once in escapes',
      { plaintext: text.replace('"firstName":', '"first\\u004eame":"Eve","firstName":') },
      { form: 'MALFORMED' },
    ],
    [
      'a member __proto__',
      { plaintext: text.replace('"firstName":', '"__proto__":{"photo":"x"},"firstName":') },
      { form: 'MALFORMED' },
    ],
    [
      'an issuer of no account',
      { trust: { issuers: [] } },
      { issuer: 'UNKNOWN_ISSUER', notes: 'NOTES_OF_ANOTHER_ISSUER' },
    ],
    ['another kind', { trust: { credentialTypes: ['Passport'] } }, { type: 'WRONG_TYPE' }],
  ])('refuses %s', async (_what, change, codes) => {
    expect(await refusal(change)).toEqual(codes)
  })
})

describe('a revoked credential', () => {
  const of = (status: string, notesId = id) => JSON.stringify({ id: notesId, status })
  it.each<[string, Change, string | undefined]>([
    ['as its notes say', { notes: of('revoked') }, 'REVOKED'],
    ['suspended', { notes: of('suspended') }, 'SUSPENDED'],
    ['rejected', { notes: of('rejected') }, 'REJECTED'],
    [
      'expired',
      { notes: JSON.stringify({ id, status: 'approved', expiresAt: '2026-05-31' }) },
      'EXPIRED',
    ],
    ['in a word of nobody', { notes: of('pending') }, 'NO_GOOD_STATUS'],
    ['in no word', { notes: JSON.stringify({ id }) }, 'NO_GOOD_STATUS'],
    ['under an original of the holder’s own', { rowKey: otherKey }, 'NOTES_OF_ANOTHER_ISSUER'],
    ['under an original without notes', { notes: '' }, 'NO_NOTES'],
    ['under an original that is gone', { notes: null }, 'NO_NOTES'],
    [
      'under another good credential',
      { notes: of('approved', `${id}0`) },
      'NOTES_OF_ANOTHER_CREDENTIAL',
    ],
    [
      'under notes without an id',
      { notes: '{"status":"approved"}' },
      'NOTES_OF_ANOTHER_CREDENTIAL',
    ],
    [
      'under notes with two words',
      { notes: `{"id":"${id}","status":"revoked","status":"approved"}` },
      'NOTES_UNREADABLE',
    ],
    ['under notes that are none', { notes: 'approved' }, 'NOTES_UNREADABLE'],
    ['on a network that names no issuer', { rowKey: null }, 'NOTES_OF_NOBODY'],
    ['not at all', {}, undefined],
    ['not at all, in another spelling of the key', { rowKey: issuerKey.toUpperCase() }, undefined],
    ['not at all, by the UUID of its id', { notes: of('approved', id.slice(-36)) }, undefined],
  ])('%s', async (_what, change, code) => {
    expect(await refusal(change)).toEqual(code === undefined ? {} : { notes: code })
  })

  it('is not noticed without notes, if the policy says so; notes of others never count', async () => {
    const trust = { acceptAbsentNotes: true }
    expect(await refusal({ notes: null, trust })).toEqual({})
    expect(await refusal({ rowKey: null, trust })).toEqual({})
    expect(await refusal({ rowKey: otherKey, trust })).toEqual({ notes: 'NOTES_OF_ANOTHER_ISSUER' })
    expect(await refusal({ notes: of('revoked'), trust })).toEqual({ notes: 'REVOKED' })
  })

  it('another accepted issuer can not vouch for it', async () => {
    const other = { issuer: 'https://other.example', publicKeyMultibase: issuerMultibase }
    const trust = { issuers: [issuerDid, { ...other, authPublicKey: otherKey }] }
    expect(await refusal({ rowKey: otherKey, trust })).toEqual({ notes: 'NOTES_OF_ANOTHER_ISSUER' })
  })
})

describe('a stolen credential', () => {
  const wallet = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
  it.each<[string, Change, string | undefined]>([
    ['from a profile of the thief', { owner: otherUser }, 'OTHER_HOLDER'],
    ['from a profile that was erased', { owner: null }, 'OWNER_UNKNOWN'],
    [
      'from a profile that was erased, to who expects the thief',
      { owner: null, expected: { userId: otherUser } },
      'OTHER_HOLDER',
    ],
    ['by somebody else than who is expected', { expected: { userId: otherUser } }, 'OTHER_OWNER'],
    ['not: the profile was erased, and is known', { owner: null, expected: { userId } }, undefined],
    ['not: it is expected', { expected: { userId } }, undefined],
  ])('%s', async (_what, change, code) => {
    expect(await refusal(change)).toEqual(code === undefined ? {} : { holder: code })
  })

  it('that names nobody', async () => {
    const { holder: _, ...unbound } = fields
    const plaintext = JSON.stringify(await issueCredential(unbound))
    expect(await refusal({ plaintext })).toEqual({ holder: 'UNBOUND' })
    expect(await refusal({ plaintext, trust: { ignoreHolder: true } })).toEqual({})
  })

  it('of another wallet', async () => {
    const plaintext = await issued({ holder: { userId, wallet } })
    expect(await refusal({ plaintext })).toEqual({})
    expect(await refusal({ plaintext, expected: { wallet: wallet.toLowerCase() } })).toEqual({})
    const other = wallet.replace('f39', '039').toLowerCase()
    expect(await refusal({ plaintext, expected: { wallet: other } })).toEqual({
      holder: 'OTHER_WALLET',
    })
  })

  it('passes only where the policy asks for no holder, and the report says so', async () => {
    const { checks } = await read({ owner: otherUser, trust: { ignoreHolder: true } })
    expect(checks.at(-1)).toMatchObject({ name: 'holder', outcome: 'skip', code: 'OTHER_HOLDER' })
  })
})

describe('the policy', () => {
  const url = 'https://issuer.example/issuers/1'

  it('knows issuers by address and key', async () => {
    const plaintext = await issued({ issuer: { id: url } })
    const issuers = [{ issuer: url, publicKeyMultibase: issuerMultibase }]
    expect(await refusal({ plaintext, trust: { issuers } })).toEqual({})
    expect(await refusal({ plaintext })).toMatchObject({ issuer: 'UNKNOWN_ISSUER' })
    const elsewhere = [{ ...issuers[0]!, authPublicKey: otherKey }]
    expect(await refusal({ plaintext, trust: { issuers: elsewhere } })).toEqual({
      notes: 'NOTES_OF_ANOTHER_ISSUER',
    })
    expect(await refusal({ plaintext, rowKey: otherKey, trust: { issuers: elsewhere } })).toEqual(
      {},
    )
  })

  it('sets the tolerance for clocks', async () => {
    const plaintext = await issued({ validUntil: new Date('2026-05-31T23:59:00Z') })
    expect(await refusal({ plaintext })).toEqual({})
    expect(await refusal({ plaintext, trust: { clockSkew: 30 } })).toEqual({ validity: 'EXPIRED' })
  })

  const statusUrl = 'https://issuer.example/status/1'
  const list = (set: number[]) =>
    issueStatusList({
      id: statusUrl,
      issuer: issuerDid,
      signer: issuerSigner,
      statusPurpose: 'revocation',
      set,
      validFrom: new Date('2026-01-01T00:00:00Z'),
    })
  const withStatus = () =>
    issued({
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '42',
        statusListCredential: statusUrl,
      },
    })
  const serving = (body: unknown) => ({
    fetch: (async () => Response.json(body)) as typeof fetch,
  })

  it('lets status lists be fetched, so that a credential with a status works', async () => {
    const plaintext = await withStatus()
    expect(await refusal({ plaintext, trust: { statusLists: serving(await list([])) } })).toEqual(
      {},
    )
    expect(await refusal({ plaintext, trust: { statusLists: serving(await list([42])) } })).toEqual(
      {
        status: 'REVOKED',
      },
    )
    const foreign = await issueStatusList({
      id: statusUrl,
      issuer: issuerDid.replace(/z6Mk.*/, ''),
      signer: otherSigner,
      statusPurpose: 'revocation',
      set: [],
      validFrom: new Date('2026-01-01T00:00:00Z'),
    })
    for (const wrong of [foreign, {}, [], JSON.parse(text)]) {
      expect(await refusal({ plaintext, trust: { statusLists: serving(wrong) } })).toEqual({
        status: 'STATUS_UNKNOWN',
      })
    }
    expect(await refusal({ plaintext, trust: { statusLists: 'ignore' } })).toEqual({})
  })

  it('does not take a status list for a person', async () => {
    const plaintext = JSON.stringify(await list([]))
    const trust = {
      credentialTypes: ['VerifiableCredential'],
      ignoreHolder: true,
      acceptAbsentNotes: true,
    }
    expect(await refusal({ plaintext, notes: null, trust })).toEqual({ type: 'WRONG_TYPE' })
  })

  it('the notes in the fixtures are those of the credential', () => {
    expect(JSON.parse(notes).id).toBe(credential.id)
    expect(encodeUtf8(text).length).toBeGreaterThan(100)
  })
})
