import { decodeHex, decodeUtf8 } from '@idos/crypto/bytes'
import { IdosError } from '@idos/protocol'
import type { NetworkSigner } from './network-signer.ts'

/** An Ethereum key elsewhere, that signs texts when asked. */
export type EvmSignerParameters = {
  /** `0x` and 40 hex digits, any case. */
  readonly address: string
  /** `personal_sign` of the text (EIP-191): `0x` and 130 hex digits. */
  readonly signMessage: (text: string) => Promise<string>
}

/** Acts with an EVM account of a wallet. Contract wallets cannot: the network checks a plain ECDSA signature. */
export function evmSigner({ address, signMessage }: EvmSignerParameters): NetworkSigner {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) {
    throw new IdosError('BAD_REQUEST', { message: 'Not an EVM address.' })
  }
  return {
    authType: 'secp256k1_ep',
    identifier: decodeHex(address.slice(2)),
    async sign(message) {
      const signature = await signMessage(decodeUtf8(message))
      if (typeof signature !== 'string' || !/^0x[0-9a-fA-F]{130}$/.test(signature)) {
        throw new IdosError('WALLET_BAD_SIGNATURE')
      }
      return decodeHex(signature.slice(2))
    },
  }
}
