import type { NetworkClient } from '@idos/network-client'

export type KnownIssuer = {
  readonly id: string
  readonly name: string
  /** As the owner wrote them. */
  readonly keys: readonly string[]
}

/** Who may create profiles, by name. */
export async function readIssuers(network: NetworkClient): Promise<readonly KnownIssuer[]> {
  const found = new Map<string, KnownIssuer>()
  for (const { id, name, address } of await network.publicCall('get_inserters')) {
    const { keys } = found.get(id) ?? { keys: [] }
    found.set(id, { id, name, keys: address === null ? keys : [...keys, address] })
  }
  return [...found.values()]
}
