import { decodeHex } from '@idos/crypto'
import type { Peer } from '@idos/network-client/peers'
import { canonicalIdentifier, parseXrplPublicKey, sameIdentity } from '@idos/wallets'

/** Whose key this is, however it is written. */
export function peerOf(peers: readonly Peer[], identifier: string): Peer | undefined {
  return peers.find(({ publicKey }) => sameIdentity(publicKey, identifier))
}

/** The 32 bytes that a peer's signatures are checked with: an Ed25519 key in hex, NEAR, Stellar or XRPL form. */
export function signingKeyOf({ publicKey }: Pick<Peer, 'publicKey'>): Uint8Array | undefined {
  const xrpl = parseXrplPublicKey(publicKey)
  if (xrpl) return xrpl[0] === 0xed ? xrpl.subarray(1) : undefined
  const canonical = canonicalIdentifier(publicKey)
  return canonical !== null && /^[0-9a-f]{64}$/.test(canonical) ? decodeHex(canonical) : undefined
}
