/**
 * The issuer's keys over the years. The first of its use that still counts signs and encrypts; one that has ended signs
 * nothing new, but opens what was encrypted to it, and speaks for what it signed (its credentials' notes).
 */
import { type Ed25519Signer, encodeHex } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import type { Encrypter } from './encrypter.ts'

/** A key that an issuer signs with, and until when it does. */
export type SigningKey = {
  /** A name of your own, `2026` or the KMS's. */
  readonly id: string
  readonly use: 'sign'
  readonly signer: Ed25519Signer
  /** Signs nothing new from then on. */
  readonly notAfter?: Date
}

/** A key that an issuer encrypts with, and until when it does. */
export type EncryptionKey = {
  readonly id: string
  readonly use: 'encrypt'
  readonly encrypter: Encrypter
  readonly notAfter?: Date
}

/** A key of an issuer, for one of two uses. */
export type IssuerKey = SigningKey | EncryptionKey

export type KeyRing = {
  /** @throws CONFIG_INVALID when every signing key has ended */
  signing(): SigningKey
  /** @throws CONFIG_INVALID when every encryption key has ended */
  encrypting(): EncryptionKey
  /** A signing key by its id, also an ended one. @throws BAD_REQUEST */
  signingBy(id: string): SigningKey
  /** The signing key with this public half, in hex of either case. */
  signingByKey(authPublicKey: string): SigningKey | undefined
  /** Opens with whichever key it was encrypted to. @throws DECRYPTION_FAILED */
  open(content: Uint8Array, encryptorPublicKey: Uint8Array): Promise<Uint8Array>
}

/** @throws CONFIG_INVALID */
export function createKeyRing(keys: readonly IssuerKey[], now: () => number): KeyRing {
  const signing = keys.filter((key) => key.use === 'sign')
  const encrypting = keys.filter((key) => key.use === 'encrypt')
  if (signing.length === 0 || encrypting.length === 0) {
    throw wrong('An issuer has a key that signs and one that encrypts.')
  }
  if (new Set(keys.map(({ use, id }) => `${use} ${id}`)).size < keys.length) {
    throw wrong('Two keys of one use have the same id.')
  }
  for (const { signer } of signing) requireSigner(signer)

  function current<Key extends IssuerKey>(of: readonly Key[]): Key {
    const key = of.find(({ notAfter }) => notAfter === undefined || now() < notAfter.getTime())
    if (!key) throw wrong('Every key of this use has ended (notAfter).')
    return key
  }

  return {
    signing: () => current(signing),
    encrypting: () => current(encrypting),
    signingBy(id) {
      const key = signing.find((one) => one.id === id)
      if (!key) throw new IdosError('BAD_REQUEST', { details: { field: 'keyId' } })
      return key
    },
    signingByKey: (authPublicKey) =>
      signing.find(({ signer }) => encodeHex(signer.publicKey) === authPublicKey.toLowerCase()),
    async open(content, encryptorPublicKey) {
      for (const { encrypter } of encrypting) {
        try {
          return await encrypter.decrypt(content, encryptorPublicKey)
        } catch (error) {
          if (!(error instanceof IdosError) || error.code !== 'DECRYPTION_FAILED') throw error
        }
      }
      throw new IdosError('DECRYPTION_FAILED')
    },
  }
}

function requireSigner(signer: unknown): void {
  const { publicKey, sign } = (signer ?? {}) as Partial<Ed25519Signer>
  if (!(publicKey instanceof Uint8Array) || publicKey.length !== 32 || typeof sign !== 'function') {
    throw wrong('A signer has a public key of 32 bytes and signs.')
  }
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message, details: { field: 'keys' } })
}
