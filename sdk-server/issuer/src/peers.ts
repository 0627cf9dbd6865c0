import type { IssuerContext } from './context.ts'

/** Another party of a passporting club that this issuer is in. */
export type PassportingPeer = {
  id: string
  name: string
  issuerPublicKey: string
  /** Base URL of its passporting server, as the network's owner wrote it. */
  serverUrl: string
  clubs: readonly { id: string; name: string }[]
}

/** Every peer once, with the clubs that both are in. */
export async function listPeers({ network }: IssuerContext): Promise<PassportingPeer[]> {
  const rows = await network.call('get_passporting_peers')
  const ids = [...new Set(rows.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const [first, ...more] = rows.filter((row) => row.id === id)
    if (!first) return []
    return {
      id,
      name: first.name,
      issuerPublicKey: first.issuer_public_key,
      serverUrl: first.passporting_server_url_base,
      clubs: [first, ...more].map((row) => ({ id: row.club_id, name: row.club_name })),
    }
  })
}
