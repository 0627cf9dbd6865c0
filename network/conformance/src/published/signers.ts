import { concatBytes, decodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import { sha256 } from '@idos/crypto/hashes'
import { secp256k1 } from '@idos/crypto/secp256k1'
import type { AuthType } from '@idos/kwil'
import { evmWallet, nearWallet, xrplSecpWallet } from '@idos/schema/testing'
import { encodeStellarAddress, parseNearPublicKey } from '@idos/wallets'

/** Somebody who signs requests with a key that everybody knows. */
export type PublicSigner = {
  readonly name: string
  readonly authType: AuthType
  /** 32 bytes: an Ed25519 seed, or a secp256k1 key. */
  readonly secret: Uint8Array
  readonly sender: Uint8Array
  sign(text: string): Uint8Array
}

/** One of each scheme, and XRPL on both curves. */
export function signers(): PublicSigner[] {
  const [evm, k1, ed, near, xrpl, xrplK1, stellar] = [1, 2, 3, 4, 5, 6, 7].map((byte) =>
    new Uint8Array(32).fill(byte * 0x11),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const evmSigner = evmWallet(evm)
  const nearSigner = nearWallet(near)
  const xrplSigner = xrplSecpWallet(xrplK1)
  const hexed = (sign: (text: string) => string) => (text: string) =>
    decodeHex(sign(text).replace(/^0x/, '').toLowerCase())
  return [
    {
      name: 'EVM wallet, EIP-191',
      authType: 'secp256k1_ep',
      secret: evm,
      sender: decodeHex(evmSigner.address.slice(2)),
      sign: hexed(evmSigner.sign),
    },
    {
      name: 'plain secp256k1',
      authType: 'secp256k1',
      secret: k1,
      sender: secp256k1.getPublicKey(k1, true),
      sign: (text) => secp256k1.sign(encodeUtf8(text), k1, { prehash: true, format: 'compact' }),
    },
    {
      name: 'plain Ed25519: servers, Stellar keys',
      authType: 'ed25519',
      secret: ed,
      sender: ed25519PublicKey(ed),
      sign: (text) => signEd25519(encodeUtf8(text), ed),
    },
    {
      name: 'NEAR wallet, NEP-413, for idos.network, nonce of 32 bytes 09',
      authType: 'nep413',
      secret: near,
      sender: parseNearPublicKey(nearSigner.publicKey ?? '') ?? new Uint8Array(0),
      sign: hexed(nearSigner.sign),
    },
    {
      name: 'XRPL wallet, Ed25519',
      authType: 'xrpl',
      secret: xrpl,
      sender: concatBytes(Uint8Array.of(0xed), ed25519PublicKey(xrpl)),
      sign: (text) => signEd25519(encodeUtf8(text), xrpl),
    },
    {
      name: 'XRPL wallet, secp256k1',
      authType: 'xrpl',
      secret: xrplK1,
      sender: decodeHex((xrplSigner.publicKey ?? '').toLowerCase()),
      sign: hexed(xrplSigner.sign),
    },
    {
      name: 'Stellar wallet, SEP-53',
      authType: 'sep53',
      secret: stellar,
      sender: encodeUtf8(encodeStellarAddress(ed25519PublicKey(stellar))),
      sign: (text) => signEd25519(sep53(text), stellar),
    },
  ]
}

function sep53(text: string): Uint8Array {
  return sha256(encodeUtf8(`Stellar Signed Message:\n${text}`))
}
