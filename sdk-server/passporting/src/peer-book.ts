import { type Peer, peerOf } from '@idos/consumer'

export type PeerBook = {
  list(): Promise<readonly Peer[]>
  find(identifier: string): Promise<Peer | undefined>
}

/**
 * The registry, as it was at most `maxAge` milliseconds ago: whoever left a club is refused that soon. Many who ask at once ask the
 * network once. What could not be read is not kept, and nobody is known then.
 */
export function createPeerBook(options: {
  read: () => Promise<readonly Peer[]>
  now: () => number
  maxAge?: number
}): PeerBook {
  const { read, now, maxAge = 30_000 } = options
  let kept: { at: number; peers: Promise<readonly Peer[]> } | undefined
  const list = () => {
    if (kept && now() - kept.at < maxAge) return kept.peers
    const peers = read()
    const one = { at: now(), peers }
    kept = one
    peers.catch(() => {
      if (kept === one) kept = undefined
    })
    return peers
  }
  return { list, find: async (identifier) => peerOf(await list(), identifier) }
}
