import { boxPublicKey, encodeBase64, importBoxKey, openBox } from '@idos/crypto'

/** The consumer's X25519 key, behind an interface so that a KMS or HSM fits. */
export interface Decrypter {
  /** Base64: what the consumer profile publishes. */
  readonly encryptionPublicKey: string
  /** Opens nonce(24) ‖ NaCl box. Throws DECRYPTION_FAILED. */
  decrypt(content: Uint8Array, encryptorPublicKey: Uint8Array): Promise<Uint8Array>
}

/** A key held in this process: 32 bytes, which are copied. */
export async function localDecrypter(secretKey: Uint8Array): Promise<Decrypter> {
  const encryptionPublicKey = encodeBase64(boxPublicKey(secretKey))
  const key = await importBoxKey(secretKey.slice())
  return {
    encryptionPublicKey,
    decrypt: (content, encryptorPublicKey) => openBox({ content, encryptorPublicKey }, key),
  }
}
