import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import type { AuthType } from '@idos/kwil'
import { evmWallet, type VectorWallet } from '@idos/schema/testing'
import { parseNearPublicKey } from '@idos/wallets'

/** Somebody who signs requests. */
export type Actor = {
  readonly authType: AuthType
  /** Address or public key, as the auth type has it. */
  readonly sender: Uint8Array
  /** What the node calls it. */
  readonly caller: string
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** An issuer, a consumer or a stranger: a plain Ed25519 key. */
export type Server = Actor & { readonly seed: Uint8Array }

export function serverOf(seed: Uint8Array): Server {
  const sender = ed25519PublicKey(seed)
  return {
    authType: 'ed25519',
    sender,
    caller: encodeHex(sender),
    seed,
    sign: async (message) => signEd25519(message, seed),
  }
}

/** A wallet that signs requests. Texts are UTF-8, so its signature over the text is the one over the bytes. */
export function actorOf(wallet: VectorWallet): Actor {
  return {
    authType: wallet.authType,
    sender: senderOf(wallet),
    caller: wallet.identifier,
    sign: async (message) =>
      decodeHex(wallet.sign(new TextDecoder().decode(message)).replace(/^0x/, '')),
  }
}

/** An actor behind a configured key: 64 hex digits are an Ed25519 seed, with `0x` before them an EVM private key. */
export function actorOfKey(key: string): Actor {
  if (/^0x[0-9a-fA-F]{64}$/.test(key)) return actorOf(evmWallet(decodeHex(key.slice(2))))
  if (/^[0-9a-fA-F]{64}$/.test(key)) return serverOf(decodeHex(key))
  throw new RangeError('not a key')
}

function senderOf({ walletType, address, publicKey }: VectorWallet): Uint8Array {
  switch (walletType) {
    case 'EVM':
      return decodeHex(address.slice(2))
    case 'NEAR':
      return parseNearPublicKey(publicKey ?? '') ?? new Uint8Array(32)
    case 'Stellar':
    case 'XRPL':
      return decodeHex((publicKey ?? '').toLowerCase())
  }
}
