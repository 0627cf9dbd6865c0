import type { NetworkClient } from '@idos/client'
import type { Ed25519Signer } from '@idos/crypto'

/** What every verb of the issuer works with. */
export type IssuerContext = {
  readonly network: NetworkClient
  readonly signer: Ed25519Signer
  /** Lower-case hex of the signer's public key: the network's `issuer_auth_public_key`. */
  readonly authPublicKey: string
  /** Base64 X25519 key that the issuer's own copies are encrypted to. */
  readonly encryptionPublicKey: string
  readonly randomUuid: () => string
}
