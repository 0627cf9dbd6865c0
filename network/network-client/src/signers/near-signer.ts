import { decodeBase64 } from '@idos/crypto/bytes'
import { IdosError } from '@idos/protocol'
import { encodeNep413Envelope, NEP413_RECIPIENTS, parseNearPublicKey } from '@idos/wallets'
import type { NetworkSigner } from './network-signer.ts'

export type NearSignRequest = {
  readonly message: string
  /** 32 bytes. */
  readonly nonce: Uint8Array
  readonly recipient: string
}

export type NearSignResult = {
  /** Base64 of the 64-byte signature (NEP-413). */
  readonly signature: string
  /** `ed25519:<base58>` of the key that signed. */
  readonly publicKey: string
}

export type NearSignerParameters = {
  /** `ed25519:<base58>` of a full-access key of the account. */
  readonly publicKey: string
  /** The wallet's `signMessage` (NEP-413), without a callback URL. */
  readonly signMessage: (request: NearSignRequest) => Promise<NearSignResult>
  /** `idos.network` for people (default), `idos-issuer` for servers. */
  readonly recipient?: string
  readonly random?: (length: number) => Uint8Array
}

/** Acts with a NEAR account. The identifier is the key, so a wallet that switches keys must make a new signer. */
export function nearSigner(parameters: NearSignerParameters): NetworkSigner {
  const { publicKey, signMessage } = parameters
  const recipient = parameters.recipient ?? NEP413_RECIPIENTS[0] ?? 'idos.network'
  const random = parameters.random ?? ((length) => crypto.getRandomValues(new Uint8Array(length)))
  const identifier = parseNearPublicKey(publicKey)
  if (!identifier) throw new IdosError('BAD_REQUEST', { message: 'Not a NEAR Ed25519 public key.' })
  return {
    authType: 'nep413',
    identifier,
    async sign(bytes) {
      const message = new TextDecoder().decode(bytes)
      const nonce = random(32)
      const result = await signMessage({ message, nonce, recipient })
      if (result.publicKey !== publicKey) throw new IdosError('WALLET_ACCOUNT_CHANGED')
      return encodeNep413Envelope({ message, nonce, recipient }, signatureOf(result.signature))
    },
  }
}

function signatureOf(base64: string): Uint8Array {
  try {
    const signature = decodeBase64(base64)
    if (signature.length === 64) return signature
  } catch {
    // Falls through to the same error.
  }
  throw new IdosError('WALLET_BAD_SIGNATURE')
}
