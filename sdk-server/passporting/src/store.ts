import type { Receipt, ReplayCache, Signed, Withdrawal } from '@idos/consumer'

/** What happened, as it is kept for an auditor: who relied on what, when, under which agreements. Ids and hashes, no personal data. */
export type AuditEntry =
  | {
      kind: 'accepted'
      /** Unix seconds. */
      at: number
      /** SHA-256 of the signed grant: the same one asked for again gets the same receipt. */
      grantDigest: string
      /** The copy of our own that was compared. */
      ownCopyId: string
      peer: { id: string; name: string; publicKey: string; url: string }
      clubs: readonly { id: string; name: string }[]
      /** `old`: in the form of mid-2025. */
      form: 'signed' | 'old'
      signed: Signed<Receipt>
    }
  | { kind: 'submitted'; at: number; receiptId: string; txHash: string }
  | { kind: 'failed'; at: number; receiptId: string; reason: string }
  /** What a known peer was refused: 20 lines of each, then one a minute. Strangers are counted, not kept: they could fill the disk. */
  | { kind: 'refused'; at: number; refusal: string; peerId: string }
  | { kind: 'withdrawn'; at: number; receiptId: string; signed: Signed<Withdrawal> }
  /** The relying party has confirmed the withdrawal. */
  | { kind: 'notified'; at: number; receiptId: string }
  /** A withdrawal that came from a peer. */
  | { kind: 'received'; at: number; rescinded: boolean; signed: Signed<Withdrawal> }

/** What has to outlive the process. */
export interface PassportingStore extends ReplayCache {
  /** Resolves once it is kept for good; what follows is done only then. */
  record(entry: AuditEntry): Promise<void>
  /** All of them, in their order. */
  entries(): Promise<readonly AuditEntry[]>
}
