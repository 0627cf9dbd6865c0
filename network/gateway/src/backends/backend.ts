export type Backend = {
  readonly url: string
  /** For metrics, which strangers may read: tells nodes apart and not where they are. */
  readonly name: string
  /** Answers, serves the right chain, is not syncing and is not far behind the best node. */
  readable: boolean
  /** Readable, and its node calls itself healthy: blocks are being made. */
  writable: boolean
  height: number
  blockAgeMs: number
  inFlight: number
  /** Why it is not readable, from a fixed vocabulary. */
  trouble: 'unchecked' | 'unreachable' | 'bad-answer' | 'wrong-chain' | 'syncing' | 'behind' | ''
  healthy: boolean
}

export function newBackend(url: string, name: string): Backend {
  return {
    url,
    name,
    readable: false,
    writable: false,
    height: 0,
    blockAgeMs: 0,
    inFlight: 0,
    trouble: 'unchecked',
    healthy: false,
  }
}
