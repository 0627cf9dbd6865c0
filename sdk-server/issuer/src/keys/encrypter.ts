import { type BoxKey, boxPublicKey, encodeBase64, importBoxKey, openBox } from '@idos/crypto'
import { IdosError } from '@idos/protocol'

/** The issuer's X25519 key, behind an interface so that a KMS or HSM fits: it agrees, or opens, where the key is. */
export interface Encrypter {
  /** Base64: what the issuer's own copies are encrypted to. */
  readonly encryptionPublicKey: string
  /** Opens nonce(24) ‖ NaCl box. Throws DECRYPTION_FAILED. */
  decrypt(content: Uint8Array, encryptorPublicKey: Uint8Array): Promise<Uint8Array>
}

/** A key held in this process: 32 bytes, which are copied. @throws BAD_REQUEST */
export function localEncrypter(secretKey: Uint8Array): Encrypter {
  if (!(secretKey instanceof Uint8Array) || secretKey.length !== 32) {
    throw new IdosError('BAD_REQUEST', { message: 'An encryption key has 32 bytes.' })
  }
  let secret: Uint8Array | undefined = secretKey.slice()
  let key: Promise<BoxKey> | undefined
  return {
    encryptionPublicKey: encodeBase64(boxPublicKey(secretKey)),
    async decrypt(content, encryptorPublicKey) {
      // Importing wipes the copy.
      key ??= importBoxKey(secret ?? new Uint8Array(0))
      secret = undefined
      return openBox({ content, encryptorPublicKey }, await key)
    },
  }
}
