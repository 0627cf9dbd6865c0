import type { Consumer, Decrypter, Ed25519Signer, Peer, Receipt, Signed } from '@idos/consumer'
import type { NetworkClient } from '@idos/network-client'
import type { Ledger } from './ledger.ts'
import type { PeerBook } from './peer-book.ts'
import type { PassportingStore } from './store.ts'

/** What every part of the server works with. */
export type PassportingContext = {
  readonly network: NetworkClient
  readonly consumer: Consumer
  readonly signer: Ed25519Signer
  readonly decrypter: Decrypter
  readonly store: PassportingStore
  readonly ledger: Ledger
  readonly peers: PeerBook
  /** What is being vouched for now, by the digest of the grant. */
  readonly running: Map<string, Promise<Signed<Receipt>>>
  readonly maxScan: number
  readonly allowHttp: boolean
  readonly fetch: typeof fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly randomUuid: () => string
}

export function secondsOf({ now }: Pick<PassportingContext, 'now'>): number {
  return Math.floor(now() / 1000)
}

/** As the audit record names an organisation. */
export function named({ id, name, publicKey, url }: Peer) {
  return { id, name, publicKey, url }
}
