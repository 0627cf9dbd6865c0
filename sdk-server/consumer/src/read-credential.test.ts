import type { NetworkClient } from '@idos/client'
import { didKey, issueCredential } from '@idos/credentials'
import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeUtf8,
  sealBox,
} from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { beforeAll, describe, expect, it } from 'vitest'
import { createConsumer } from './create-consumer.ts'
import { localDecrypter } from './decrypter.ts'

const copyId = '11111111-2222-4333-8444-555555555555'
const now = Date.parse('2026-06-01T00:00:00Z')
const issuerSigner = ed25519Signer(new Uint8Array(32).fill(1))
const issuerDid = didKey(issuerSigner.publicKey)
const consumerBox = new Uint8Array(32).fill(7)

let credential: Record<string, unknown>
beforeAll(async () => {
  credential = await issueCredential({
    issuer: { id: issuerDid },
    signer: issuerSigner,
    subject: { firstName: 'Ada', familyName: 'Lovelace' },
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validUntil: new Date('2027-01-01T00:00:00Z'),
  })
})

type Change = {
  plaintext?: string
  hash?: string
  notes?: string | null
  trust?: string[]
  rows?: 'none' | 'refused'
}

async function read(change: Change = {}) {
  const decrypter = await localDecrypter(consumerBox)
  const bytes = encodeUtf8(change.plaintext ?? JSON.stringify(credential))
  const sealed = await sealBox(bytes, decodeBase64(decrypter.encryptionPublicKey))
  const row = {
    id: copyId,
    content: encodeBase64(sealed.content),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    public_notes: change.notes === undefined ? '{"status":"approved"}' : change.notes,
  }
  const grant = {
    id: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
    ag_owner_user_id: null,
    ag_grantee_wallet_identifier: 'x',
    data_id: copyId,
    locked_until: '0',
    content_hash: change.hash ?? contentHash(bytes),
    inserter_type: 'user',
    inserter_id: 'x',
  }
  const network = {
    async call(name: string) {
      if (change.rows === 'refused') throw new IdosError('ACTION_FAILED')
      if (change.rows === 'none') return []
      return name === 'get_credential_shared' ? [row] : [grant]
    },
  } as unknown as NetworkClient
  const consumer = createConsumer({
    network,
    signer: ed25519Signer(new Uint8Array(32).fill(2)),
    decrypter,
    trust: { issuers: change.trust ?? [issuerDid] },
    now: () => now,
  })
  return consumer.readCredential(copyId)
}

const outcome = (result: Awaited<ReturnType<typeof read>>, name: string) =>
  result.checks.find((check) => check.name === name)?.outcome

describe('readCredential', () => {
  it('opens, hashes and verifies a shared copy', async () => {
    const result = await read()
    expect(result.verified).toBe(true)
    expect(result.credential.credentialSubject).toMatchObject({ firstName: 'Ada' })
    expect(result.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['contentHash', 'issuer', 'proof', 'validity', 'notes']),
    )
  })

  it('says which check fails, and does not call it verified', async () => {
    const forged = structuredClone(credential)
    ;(forged.credentialSubject as Record<string, unknown>).firstName = 'Eve'
    const tampered = await read({ plaintext: JSON.stringify(forged) })
    expect([tampered.verified, outcome(tampered, 'proof')]).toEqual([false, 'fail'])
    const stranger = await read({ trust: [] })
    expect([stranger.verified, outcome(stranger, 'issuer')]).toEqual([false, 'fail'])
    const revoked = await read({ notes: '{"status":"revoked"}' })
    expect([revoked.verified, outcome(revoked, 'notes')]).toEqual([false, 'fail'])
  })

  it('claims nothing from notes that are gone', async () => {
    expect(outcome(await read({ notes: null }), 'notes')).toBe('skip')
  })

  it.each<[string, Change, string]>([
    ['another content than the grant names', { hash: '0'.repeat(64) }, 'HASH_MISMATCH'],
    ['a plaintext that is no JSON object', { plaintext: '[]' }, 'CREDENTIAL_INVALID'],
    ['a copy that is not shared any more', { rows: 'refused' }, 'CREDENTIAL_NOT_SHARED'],
    ['a copy without rows', { rows: 'none' }, 'CREDENTIAL_NOT_SHARED'],
  ])('refuses %s', async (_what, change, code) => {
    await expect(read(change)).rejects.toMatchObject({ code })
  })
})
