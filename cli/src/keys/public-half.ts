import { didKey, publicKeyMultibase } from '@idos/credentials'
import { boxPublicKey, encodeBase64, encodeHex } from '@idos/crypto'
import { ed25519PublicKey } from '@idos/crypto/ed25519'
import { evmSigner } from '@idos/wallets'
import type { KeyKind } from './key-file.ts'

/** What others are told of a key, in each notation that they use. */
export type PublicHalf = Readonly<Record<string, string>>

export function publicHalf(kind: KeyKind, secret: Uint8Array): PublicHalf {
  switch (kind) {
    case 'signing': {
      const key = ed25519PublicKey(secret)
      return { publicKey: encodeHex(key), did: didKey(key), multibase: publicKeyMultibase(key) }
    }
    case 'encryption':
      return { publicKey: encodeBase64(boxPublicKey(secret)) }
    case 'wallet':
      return { address: evmSigner(secret).address }
  }
}
