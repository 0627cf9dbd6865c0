import type { AuditEntry } from '@idos/passporting'

export type ReceiptState = 'stands' | 'unknown' | 'failed' | 'withdrawn' | 'unconfirmed'

export type ShownReceipt = {
  readonly id: string
  /** Unix seconds. */
  readonly at: number
  readonly peer: string
  readonly clubs: string
  readonly contentHash: string
  state: ReceiptState
}

export type RefusalCount = {
  readonly refusal: string
  readonly count: number
  readonly lastAt: number
  readonly peers: string
}

export type Facts = {
  /** Newest first. */
  readonly receipts: readonly ShownReceipt[]
  readonly counts: Readonly<Record<ReceiptState, number>>
  /** Of known peers, the most frequent first. */
  readonly refused: readonly RefusalCount[]
  /** What happened last, newest first, in words. */
  readonly recent: readonly { readonly at: number; readonly what: string; readonly peer: string }[]
}

const NAMES: Readonly<Record<AuditEntry['kind'], string>> = {
  accepted: 'Vouched for a copy',
  submitted: 'The network has the grant',
  failed: 'The network refused the grant',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  notified: 'The peer confirmed the withdrawal',
  received: 'A peer withdrew a copy of ours',
}

/** What an operator wants to see of the record. `nameOf` finds the name of a peer by its id in the registry, or its key. */
export function factsOf(
  entries: readonly AuditEntry[],
  nameOf: (idOrKey: string) => string | undefined,
  most = 50,
): Facts {
  const receipts = new Map<string, ShownReceipt>()
  const refused = new Map<string, { count: number; lastAt: number; peers: Set<string> }>()
  const recent: { at: number; what: string; peer: string }[] = []
  for (const entry of entries) {
    let peer = ''
    let what = NAMES[entry.kind]
    switch (entry.kind) {
      case 'accepted': {
        const { receiptId: id, contentHash } = entry.signed.statement
        peer = entry.peer.name
        const clubs = entry.clubs.map(({ name }) => name).join(', ')
        receipts.set(id, { id, at: entry.at, peer, clubs, contentHash, state: 'unknown' })
        break
      }
      case 'submitted':
      case 'failed':
      case 'withdrawn':
      case 'notified': {
        const receipt = receipts.get(entry.receiptId)
        if (receipt) receipt.state = STATES[entry.kind]
        peer = receipt?.peer ?? ''
        break
      }
      case 'refused': {
        peer = nameOf(entry.peerId) ?? entry.peerId
        what = `${what}: ${entry.refusal}`
        const one = refused.get(entry.refusal) ?? { count: 0, lastAt: 0, peers: new Set() }
        one.count++
        one.lastAt = entry.at
        one.peers.add(peer)
        refused.set(entry.refusal, one)
        break
      }
      case 'received':
        peer = nameOf(entry.signed.statement.issuer) ?? ''
        what = entry.rescinded ? `${what}, which was given up` : what
    }
    recent.push({ at: entry.at, what, peer })
  }
  const counts = { stands: 0, unknown: 0, failed: 0, withdrawn: 0, unconfirmed: 0 }
  for (const { state } of receipts.values()) counts[state]++
  return {
    receipts: [...receipts.values()].slice(-most).reverse(),
    counts,
    refused: [...refused]
      .map(([refusal, one]) => ({ ...one, refusal, peers: [...one.peers].join(', ') }))
      .sort((a, b) => b.count - a.count),
    recent: recent.slice(-most).reverse(),
  }
}

const STATES = {
  submitted: 'stands',
  failed: 'failed',
  withdrawn: 'unconfirmed',
  notified: 'withdrawn',
} as const satisfies Record<string, ReceiptState>
