import type { Receipt, Signed, Withdrawal } from '@idos/consumer'
import type { AuditEntry, PassportingStore } from './store.ts'

export type Reliance = {
  readonly accepted: Extract<AuditEntry, { kind: 'accepted' }>
  readonly signed: Signed<Receipt>
  /** `accepted`: whether the network has it is not known, as the process ended in between. */
  state: 'accepted' | 'submitted' | 'failed'
  withdrawn: Signed<Withdrawal> | null
  notified: boolean
}

/** What follows from the record, by what it is looked for. */
export type Ledger = {
  byReceipt(receiptId: string): Reliance | undefined
  /** What was done with a grant before; nothing when it failed. */
  byGrant(grantDigest: string): Reliance | undefined
  /** What others rely on and nobody has withdrawn. */
  standing(): Reliance[]
  /** What was withdrawn and its relying party has not confirmed. */
  unconfirmed(): Reliance[]
  /** Keeps it first, and counts it then. */
  record(entry: AuditEntry): Promise<void>
}

export async function openLedger(store: PassportingStore): Promise<Ledger> {
  const all = new Map<string, Reliance>()
  const grants = new Map<string, Reliance>()

  const count = (entry: AuditEntry) => {
    switch (entry.kind) {
      case 'accepted': {
        const { signed } = entry
        const one: Reliance = {
          ...{ accepted: entry, signed },
          ...{ state: 'accepted', withdrawn: null, notified: false },
        }
        all.set(signed.statement.receiptId, one)
        grants.set(entry.grantDigest, one)
        return
      }
      case 'submitted':
      case 'failed':
      case 'withdrawn':
      case 'notified': {
        const one = all.get(entry.receiptId)
        if (!one) return
        if (entry.kind === 'withdrawn') one.withdrawn = entry.signed
        else if (entry.kind === 'notified') one.notified = true
        else one.state = entry.kind
        return
      }
      case 'refused':
      case 'received':
    }
  }
  for (const entry of await store.entries()) count(entry)

  return {
    byReceipt: (receiptId) => all.get(receiptId),
    byGrant: (digest) => {
      const one = grants.get(digest)
      return one?.state === 'failed' ? undefined : one
    },
    // One that may be there is withdrawn, too: its relying party knows whether it has it.
    standing: () => [...all.values()].filter((one) => !one.withdrawn && one.state !== 'failed'),
    unconfirmed: () => [...all.values()].filter((one) => one.withdrawn && !one.notified),
    async record(entry) {
      await store.record(entry)
      count(entry)
    },
  }
}
