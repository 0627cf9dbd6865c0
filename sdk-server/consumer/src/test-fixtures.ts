import { didKey, issueCredential, publicKeyMultibase, subjectIdOf } from '@idos/credentials'
import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  sealBox,
  signCopy,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { type CreateConsumerParameters, createConsumer } from './create-consumer.ts'
import { CredentialRefused } from './credential-refused.ts'
import { localDecrypter } from './decrypter.ts'
import type { ReadCredentialOptions } from './read-credential.ts'
import type { TrustPolicy } from './trust-policy.ts'

/** Where the consumer stands. */
export const consumerOrigin = 'https://consumer.example'
export const copyId = '11111111-2222-4333-8444-555555555555'
export const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const otherUser = '11111111-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const now = Date.parse('2026-06-01T00:00:00Z')
export const issuerSigner = ed25519Signer(new Uint8Array(32).fill(1))
export const otherSigner = ed25519Signer(new Uint8Array(32).fill(3))
export const issuerDid = didKey(issuerSigner.publicKey)
export const issuerKey = encodeHex(issuerSigner.publicKey)
export const otherKey = encodeHex(otherSigner.publicKey)
export const issuerMultibase = publicKeyMultibase(issuerSigner.publicKey)
export const consumerSigner = ed25519Signer(new Uint8Array(32).fill(2))
const consumerBox = new Uint8Array(32).fill(7)

export const id = 'https://issuer.example/credentials/0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
export const notes = JSON.stringify({ id, status: 'approved' })

export type Issued = Parameters<typeof issueCredential>[0]
export const fields: Issued = {
  id,
  issuer: { id: issuerDid },
  signer: issuerSigner,
  holder: { userId },
  subject: { firstName: 'Ada', familyName: 'Lovelace' },
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validUntil: new Date('2027-01-01T00:00:00Z'),
}
export const credential = await issueCredential(fields)
export { subjectIdOf }

export type Change = {
  /** The shared text. */
  plaintext?: string | Uint8Array
  hash?: string
  notes?: string | null
  /** The issuer key of the original's row. */
  rowKey?: string | null
  /** Owner of the grant. */
  owner?: string | null
  trust?: Partial<TrustPolicy>
  expected?: ReadCredentialOptions
  rows?: 'none' | 'refused'
  /** What the network says of the row instead. */
  row?: Record<string, unknown>
  formats?: CreateConsumerParameters['formats']
  /** Of the consumer; `null`: it names none. */
  origin?: null
  /** The clock, in milliseconds. */
  time?: number
}

/** Shares a copy with a consumer, whose network boundary alone is replaced, and reads it. */
export async function read(change: Change = {}) {
  return (await consumerOf(change)).readCredential(copyId, change.expected)
}

/** The consumer that it is shared with. */
export async function consumerOf(change: Change = {}) {
  const decrypter = await localDecrypter(consumerBox)
  const text = change.plaintext ?? JSON.stringify(credential)
  const bytes = typeof text === 'string' ? encodeUtf8(text) : text
  const sealed = await sealBox(bytes, decodeBase64(decrypter.encryptionPublicKey))
  const signatures = await signCopy(sealed.content)
  const row = {
    id: copyId,
    content: encodeBase64(sealed.content),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    public_notes: change.notes === undefined ? notes : change.notes,
    original_issuer_auth_public_key: change.rowKey === undefined ? issuerKey : change.rowKey,
    issuer_auth_public_key: signatures.issuerAuthPublicKey,
    public_notes_signature: signatures.publicNotesSignature,
    broader_signature: signatures.broaderSignature,
    ...change.row,
  }
  const grant = {
    id: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
    ag_owner_user_id: change.owner === undefined ? userId : change.owner,
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
  return createConsumer({
    network,
    signer: consumerSigner,
    decrypter,
    ...(change.origin === null ? {} : { origin: consumerOrigin }),
    trust: { issuers: [issuerDid], ...change.trust },
    now: () => change.time ?? now,
    ...(change.formats === undefined ? {} : { formats: change.formats }),
  })
}

/** Codes of the checks that failed, by name; `{}` when the credential was handed over. */
export async function refusal(change: Change = {}): Promise<Record<string, string>> {
  try {
    await read(change)
    return {}
  } catch (error) {
    if (!(error instanceof CredentialRefused)) throw error
    const failed = error.checks.filter(({ outcome }) => outcome === 'fail')
    return Object.fromEntries(failed.map(({ name, code }) => [name, code]))
  }
}
