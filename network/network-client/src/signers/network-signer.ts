import type { AuthType } from '@idos/kwil'
import { IdosError, isIdosError } from '@idos/protocol'

/** A key that may act on the network: a wallet, a server's key, a KMS. */
export interface NetworkSigner {
  /** How the network verifies the signature, and so what `@caller` looks like. */
  readonly authType: AuthType
  /** Address or public key bytes, as the auth type has it. */
  readonly identifier: Uint8Array
  /** Signs the text whose UTF-8 bytes are given. Rejects with an `IdosError` such as WALLET_REJECTED. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** Runs a signer; what is no `IdosError` becomes WALLET_FAILED, so that every failure has a code. */
export async function signWith(signer: NetworkSigner, message: Uint8Array): Promise<Uint8Array> {
  try {
    return await signer.sign(message)
  } catch (error) {
    if (isIdosError(error)) throw error
    throw new IdosError('WALLET_FAILED', { cause: error })
  }
}
