/** An own copy in a network that is replaced, with one thing wrong in it or none. For tests. */
import type { AccessGrant } from '@idos/consumer'
import { localDecrypter } from '@idos/consumer'
import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  sealBox,
  signCredentialRow,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { IdosError } from '@idos/protocol'

export const own = ed25519Signer(new Uint8Array(32).fill(1))
export const other = ed25519Signer(new Uint8Array(32).fill(2))
export const ownKey = encodeHex(own.publicKey)
export const decrypter = await localDecrypter(new Uint8Array(32).fill(7))
export const id = 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
const content = JSON.stringify({ id, name: 'Ada' })
export const hash = contentHash(encodeUtf8(content))

export type Change = {
  plaintext?: string
  signer?: typeof own
  grant?: Partial<AccessGrant>
  row?: object
  notes?: object | string
  /** Nothing is shared, or the network says so. */
  gone?: 'grant' | 'copy' | 'error'
}

/** A network with one copy, in which one thing may be wrong. */
export async function copyWith(change: Change = {}) {
  const plaintext = encodeUtf8(change.plaintext ?? content)
  const sealed = await sealBox(plaintext, decodeBase64(decrypter.encryptionPublicKey))
  const signer = change.signer ?? own
  const signed = await signCredentialRow({ signer, publicNotes: '', content: sealed.content })
  const notes = change.notes ?? { id, status: 'approved' }
  const row = {
    content: encodeBase64(sealed.content),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
    issuer_auth_public_key: ownKey,
    original_issuer_auth_public_key: ownKey.toUpperCase(),
    public_notes: typeof notes === 'string' ? notes : JSON.stringify(notes),
    ...change.row,
  }
  const grant = {
    ...{ copyId: 'copy', contentHash: hash, insertedBy: 'delegated_write_grant' },
    ...change.grant,
  } as AccessGrant
  const network = {
    async call() {
      if (change.gone === 'error') throw new IdosError('ACTION_FAILED')
      return change.gone === 'copy' ? [] : [row]
    },
  } as unknown as NetworkClient
  const grants = change.gone === 'grant' ? [] : [grant]
  const consumer = {
    walletIdentifier: ownKey,
    siblingOf: async () => (change.gone === 'grant' ? null : 'copy'),
    grantsFor: async () => grants,
    allGrants: () => ({
      total: async () => 1,
      async *[Symbol.asyncIterator]() {
        yield* grants
      },
    }),
  }
  return { network, consumer, decrypter, now: Date.now, maxScan: 10 }
}
