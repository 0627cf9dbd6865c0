import { concatBytes, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { keccak_256 } from '@idos/crypto/keccak'
import { secp256k1 } from '@idos/crypto/secp256k1'
import { evmChecksumAddress, personalMessageHash } from './evm.ts'

/** A key of Ethereum in this process. */
export type EvmSigner = {
  /** EIP-55. */
  readonly address: string
  /** `personal_sign` (EIP-191) of a text: `0x` and the hex of r ‖ s ‖ v, with v of 27 or 28. */
  sign(message: string): `0x${string}`
}

/** Signs with a secret key of 32 bytes that is in the program: for test wallets and vectors. A person's key is in their wallet. */
export function evmSigner(secretKey: Uint8Array): EvmSigner {
  const point = secp256k1.getPublicKey(secretKey, false)
  return {
    address: evmChecksumAddress(keccak_256(point.subarray(1)).subarray(12)),
    sign(message) {
      const hash = personalMessageHash(encodeUtf8(message))
      const signed = secp256k1.sign(hash, secretKey, { prehash: false, format: 'recovered' })
      // Recovery comes first here and last there.
      const [recovery = 0] = signed
      return `0x${encodeHex(concatBytes(signed.subarray(1), Uint8Array.of(27 + recovery)))}`
    },
  }
}
