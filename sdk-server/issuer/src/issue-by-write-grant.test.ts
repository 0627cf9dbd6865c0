import {
  contentHash,
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  openBox,
  secureRandom,
  verifyCredentialRow,
} from '@idos/crypto'
import { evmWallet, nearWallet, stellarWallet, xrplWallet } from '@idos/schema/testing'
import { unboundDwgMessage } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { issuerBox, issuerOf, newPerson, userId } from './test-fixtures.ts'

const plaintext = encodeUtf8('{"hello":"Ω"}')
const content = { plaintext, publicNotes: '{"id":"n1"}' }

async function opened(change: Parameters<typeof issuerOf>[1] = {}) {
  const person = await newPerson()
  const setUp = issuerOf(person.publicKey, change)
  const { challenge, issuance } = await setUp.issuer.openIssuance({ userId })
  const possession = await person.answer(challenge)
  return { ...setUp, person, issuance, possession }
}

describe('issueByWriteGrant', () => {
  it('writes two copies of the same bytes, each for its reader, each signed by the issuer', async () => {
    const { issuer, calls, writes, person, issuance, possession } = await opened()
    const writeGrant = person.writeGrant()
    const issued = await issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    const input = calls.at(-1)?.input as Record<string, string>
    expect(writes()).toEqual(['create_credentials_by_dwg'])
    const open = (side: 'original' | 'copy', key: Parameters<typeof openBox>[1]) =>
      openBox(
        {
          content: decodeBase64(input[`${side}_content`] ?? ''),
          encryptorPublicKey: decodeBase64(input[`${side}_encryptor_public_key`] ?? ''),
        },
        key,
      )
    expect(await open('original', person.key)).toEqual(plaintext)
    expect(await open('copy', await importBoxKey(issuerBox.slice()))).toEqual(plaintext)
    expect(input.original_encryptor_public_key).not.toBe(input.copy_encryptor_public_key)
    for (const side of ['original', 'copy'] as const) {
      const row = {
        issuerAuthPublicKey: issuer.authPublicKey,
        publicNotes: side === 'original' ? '{"id":"n1"}' : '',
        publicNotesSignature: input[`${side}_public_notes_signature`] ?? '',
        content: input[`${side}_content`] ?? '',
        broaderSignature: input[`${side}_broader_signature`] ?? '',
      }
      expect(verifyCredentialRow(row)).toBe(true)
    }
    expect(input.content_hash).toBe(contentHash(plaintext))
    expect(issued.credentialId).toBe(input.original_credential_id)
  })

  it('keeps the ids that the caller gives', async () => {
    const { issuer, person, issuance, possession } = await opened()
    const ids = {
      credentialId: '11111111-1111-4111-8111-111111111111',
      copyId: '22222222-2222-4222-8222-222222222222',
    }
    const input = { ...content, issuance, possession, writeGrant: person.writeGrant() }
    expect(await issuer.issueByWriteGrant({ ...input, ...ids })).toMatchObject(ids)
  })

  it.each([
    ['a grant for another issuer', { issuerPublicKey: 'ab'.repeat(32) }, 10, 'WRITE_GRANT_INVALID'],
    ['a credential that no node would take', {}, 1_600_000, 'CREDENTIAL_TOO_LARGE'],
  ])('refuses %s before anything is sent', async (_what, change, bytes, code) => {
    const { issuer, writes, person, issuance, possession } = await opened()
    const attempt = issuer.issueByWriteGrant({
      plaintext: new Uint8Array(bytes),
      publicNotes: '',
      issuance,
      possession,
      writeGrant: person.writeGrant(change),
    })
    await expect(attempt).rejects.toMatchObject({ code })
    expect(writes()).toEqual([])
  })

  it('refuses a recipient key that anybody could open', async () => {
    const person = await newPerson()
    const zero = encodeBase64(new Uint8Array(32))
    const { issuer, writes } = issuerOf(zero)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const attempt = issuer.issueByWriteGrant({
      ...content,
      issuance,
      possession: await person.answer(challenge),
      writeGrant: person.writeGrant(),
    })
    await expect(attempt).rejects.toMatchObject({ code: 'BAD_RECIPIENT_KEY' })
    const unproven = issuer.issueByWriteGrant({
      ...content,
      recipientEncryptionPublicKey: zero,
      dangerouslyWithoutPossession: true,
      writeGrant: person.writeGrant({ signature: '0x00' }),
    })
    await expect(unproven).rejects.toMatchObject({ code: 'WRITE_GRANT_INVALID' })
    expect(writes()).toEqual([])
  })

  it.each([
    ['EVM', evmWallet(secureRandom(32))],
    ['NEAR', nearWallet(secureRandom(32))],
    ['Stellar', stellarWallet(secureRandom(32))],
    ['XRPL', xrplWallet(secureRandom(32))],
  ])('takes the write grant of a wallet of the type %s', async (_type, wallet) => {
    const person = await newPerson(wallet)
    const { issuer, writes } = issuerOf(person.publicKey)
    const { challenge, issuance } = await issuer.openIssuance({ userId })
    const possession = await person.answer(challenge)
    const writeGrant = person.writeGrant()
    await issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    expect(writes()).toEqual(['create_credentials_by_dwg'])
  })
})

describe('a write grant', () => {
  it.each<[string, (text: string) => string]>([
    [
      'another encryption key',
      (text) => text.replace(/(encryption key: )\S+/, `$1${'A'.repeat(43)}=`),
    ],
    ['another network', (text) => text.replace('Network: idos-test', 'Network: idos-other')],
    ['a longer lock', (text) => text.replace('Locked until: 2026', 'Locked until: 2025')],
    ['nothing of the kind', () => 'gm'],
  ])('that was signed over %s is refused before anything is sent', async (_what, text) => {
    const { issuer, writes, person, issuance, possession } = await opened()
    expect(person.writeGrant().signature).not.toBe(person.writeGrant({}, text).signature)
    const attempt = issuer.issueByWriteGrant({
      ...content,
      issuance,
      possession,
      writeGrant: person.writeGrant({}, text),
    })
    await expect(attempt).rejects.toMatchObject({ code: 'WRITE_GRANT_INVALID' })
    expect(writes()).toEqual([])
  })

  it('of another wallet is refused before anything is sent', async () => {
    const { issuer, writes, person, issuance, possession } = await opened()
    const { identifier } = (await newPerson()).wallet
    const stolen = { ...person.writeGrant(), ownerWalletIdentifier: identifier }
    const named = { ...person.writeGrant(), ownerWalletIdentifier: 'victim.near' }
    for (const writeGrant of [stolen, named]) {
      const attempt = issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
      await expect(attempt).rejects.toMatchObject({ code: 'WRITE_GRANT_INVALID' })
    }
    expect(writes()).toEqual([])
  })

  it('in the form of mid-2025 is taken by an issuer that says so', async () => {
    for (const acceptUnboundWriteGrants of [false, true]) {
      const { issuer, person, issuance, possession } = await opened({ acceptUnboundWriteGrants })
      const { signature: _, ...terms } = person.writeGrant()
      const owner = terms.ownerWalletIdentifier
      const text = unboundDwgMessage({ ...terms, owner, grantee: terms.granteeWalletIdentifier })
      const writeGrant = { ...terms, signature: person.wallet.sign(text) }
      const attempt = issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
      if (acceptUnboundWriteGrants) await attempt
      else await expect(attempt).rejects.toMatchObject({ code: 'WRITE_GRANT_INVALID' })
    }
  })
})

describe('content', () => {
  const id = 'https://bank.example/credentials/1'
  const other = '11111111-4cbe-4c2b-8ea3-0b0c1b2f1a11'
  it.each([
    ['its own profile and notes', userId, id, true],
    ['another profile', other, id, false],
    ['notes that could not revoke it', userId, 'https://bank.example/credentials/2', false],
  ])('that names %s', async (_what, holder, notesId, isTaken) => {
    const { issuer, writes, person, issuance, possession } = await opened()
    const credential = await issuer.buildCredential({
      id,
      holder: { userId: holder },
      subject: { firstName: 'Ada' },
      validFrom: new Date('2026-01-01T00:00:00Z'),
    })
    const attempt = issuer.issueByWriteGrant({
      plaintext: encodeUtf8(JSON.stringify(credential)),
      publicNotes: issuer.publicNotesOf({ ...credential, id: notesId }, { type: 'kyc' }),
      issuance,
      possession,
      writeGrant: person.writeGrant(),
    })
    if (isTaken) await attempt
    else await expect(attempt).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
    expect(writes()).toHaveLength(isTaken ? 1 : 0)
  })
})
