/**
 * That a consumer's wallet identifier speaks for an origin: the key behind the identifier signs the origin and the
 * encryption key. A profile file alone proves nothing: any site may write a bank's identifier into its own.
 *
 * Attacker: a site that names a stranger's identifier to learn which of its visitors share with that stranger.
 */
import { decodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { IdosError } from '@idos/protocol'
import { evmAddressBytes, isEvmAddress, parseEvmSignature, verifyPersonalSignature } from './evm.ts'
import { ed25519KeyOf } from './identity.ts'
import { CONSUMER_HEAD } from './own-texts.ts'

/** A consumer with the site that it says it is, as the text that ties the two names them. */
export type ConsumerOrigin = {
  /** `https://consumer.example`: scheme, host and port as `URL.origin` writes them. */
  origin: string
  walletIdentifier: string
  /** Base64 X25519 key of the consumer. */
  encryptionPublicKey: string
}

/** The text that the consumer's key signs. Throws `BAD_REQUEST` when a value could forge a line. */
export function consumerOriginMessage(consumer: ConsumerOrigin): string {
  const { origin, walletIdentifier, encryptionPublicKey } = consumer
  for (const value of [origin, walletIdentifier, encryptionPublicKey]) {
    if (!/^[\x21-\x7e]{1,300}$/.test(value)) throw new IdosError('BAD_REQUEST')
  }
  return `${CONSUMER_HEAD}\n\nOrigin: ${origin}\nWallet identifier: ${walletIdentifier}\nEncryption key: ${encryptionPublicKey}`
}

/**
 * Whether `proof` was made by the key behind the identifier: hex of a plain Ed25519 signature for an Ed25519 key in any
 * form, of a `personal_sign` signature for an EVM address. Never throws.
 */
export function verifyConsumerOrigin(consumer: ConsumerOrigin, proof: string): boolean {
  try {
    const message = encodeUtf8(consumerOriginMessage(consumer))
    const { walletIdentifier } = consumer
    if (isEvmAddress(walletIdentifier)) {
      const signature = parseEvmSignature(proof)
      if (!signature) return false
      return verifyPersonalSignature(message, signature, evmAddressBytes(walletIdentifier))
    }
    const key = ed25519KeyOf(walletIdentifier)
    if (!key || !/^[0-9a-f]{128}$/.test(proof)) return false
    return verifyEd25519(message, decodeHex(proof), key)
  } catch {
    return false
  }
}
