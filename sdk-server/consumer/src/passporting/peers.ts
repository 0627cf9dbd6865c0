import { decodeHex } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { canonicalIdentifier, parseXrplPublicKey, sameIdentity } from '@idos/wallets'

/** An organisation of a club of ours, as the registry of the network has it. */
export type Peer = {
  readonly id: string
  readonly name: string
  /** As the registry writes it; compare by `sameIdentity`. */
  readonly publicKey: string
  /** Address of its passporting server, without a slash at the end. */
  readonly url: string
  /** Those that both are in: under which agreements they rely on one another. */
  readonly clubs: readonly { readonly id: string; readonly name: string }[]
}

/** The other members of the clubs of this client's key, each once. */
export async function listPeers(network: NetworkClient): Promise<Peer[]> {
  const rows = await network.call('get_passporting_peers')
  const peers = new Map<string, Peer & { clubs: { id: string; name: string }[] }>()
  for (const row of rows) {
    const peer = peers.get(row.id) ?? {
      id: row.id,
      name: row.name,
      publicKey: row.issuer_public_key,
      url: row.passporting_server_url_base.replace(/\/+$/, ''),
      clubs: [],
    }
    peer.clubs.push({ id: row.club_id, name: row.club_name })
    peers.set(row.id, peer)
  }
  return [...peers.values()]
}

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
