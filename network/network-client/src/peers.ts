import type { NetworkClient } from './create-network-client.ts'

/** An organisation of a club of ours, as the registry of the network has it. */
export type Peer = {
  readonly id: string
  readonly name: string
  /** As the registry writes it; compare by `sameIdentity` of `@idos/wallets`. */
  readonly publicKey: string
  /** Address of its passporting server, without a slash at the end. */
  readonly url: string
  /** Those that both are in: under which agreements they rely on one another. */
  readonly clubs: readonly { readonly id: string; readonly name: string }[]
}

/** The other members of the clubs of this client's key, each once. Rejects as `NetworkClient` says. */
export async function listPeers(network: Pick<NetworkClient, 'call'>): Promise<Peer[]> {
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
