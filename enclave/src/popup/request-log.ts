/**
 * Keeps the log of what was asked in this window.
 *
 * Requirements
 *  1. A consent is written down before its answer can leave: whatever breaks afterwards, what left is in the log.
 *  2. A storage that is denied, full or stuck keeps nobody from an answer; the window then says that nothing was kept.
 *  3. The asking page learns nothing of it, and no value of a credential is in it.
 *
 * Attacker: a page that asks often; a browser that stops at any point.
 */
import type { ReceiptFile } from '@idos/protocol'
import { findSurplus, type Head } from '../shared/log/bounds.ts'
import type { LogEntry, Outcome } from '../shared/log/entry.ts'
import type { LogStore } from '../shared/log/log-store.ts'
import type { PendingRequest } from '../shared/messages.ts'
import { shownName, shownPurpose } from '../shared/shown-text.ts'

/** Longest wait for the storage, in milliseconds. */
export const STORAGE_PATIENCE = 2_000

export type RequestLog = {
  /** The request as it came. */
  begin(request: PendingRequest): void
  /** The person consents. Resolves when that is written, or cannot be. */
  allow(
    deal: Pick<LogEntry, 'credentials'> &
      Partial<Pick<LogEntry, 'recipient'>> & { recipientName?: string },
  ): Promise<void>
  /** How it ended, once. Resolves when that is written, or cannot be. */
  end(outcome: Outcome, receipt?: ReceiptFile): Promise<void>
  /** False once something could not be written. */
  readonly kept: boolean
}

export type RequestLogDeps = {
  store: LogStore
  /** Unix seconds. */
  now(): number
  uuid(): string
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<void>
}

export function createRequestLog({ store, now, uuid, wait }: RequestLogDeps): RequestLog {
  let entry: LogEntry | null = null
  let kept = true
  let last: Promise<void> = Promise.resolve()

  /** One after another, so that an older state never comes after a newer one. */
  function write(next: LogEntry): Promise<void> {
    entry = next
    let isWritten = false
    last = last
      .then(() => store.put(next))
      .then(
        () => {
          isWritten = true
        },
        () => undefined,
      )
    return Promise.race([last, wait(STORAGE_PATIENCE)]).then(() => {
      if (!isWritten) kept = false
    })
  }

  async function prune(): Promise<void> {
    // What these windows wrote. A record that is none makes this fail, and nothing else.
    const surplus = findSurplus((await store.records()) as Head[], now())
    if (surplus.length > 0) await store.remove(surplus)
  }

  return {
    get kept() {
      return kept
    },

    begin(request) {
      const { method: act, requester } = request
      void write({
        id: uuid(),
        at: now(),
        act,
        requester,
        recipient: 'consumer' in request ? { origin: request.consumer, name: null } : null,
        purpose: 'purpose' in request ? shownPurpose(request.purpose) : '',
        lockedUntil: 'lockedUntil' in request ? request.lockedUntil : 0,
        credentials: [],
        outcome: 'asked',
        endedAt: null,
        receipt: null,
      })
      void prune().catch(() => undefined)
    },

    async allow({ credentials, recipientName, ...whom }) {
      if (entry === null) return
      const { recipient } = { ...entry, ...whom }
      const name = recipientName === undefined ? null : shownName(recipientName)
      await write({
        ...entry,
        recipient: recipient && { ...recipient, name },
        credentials,
        outcome: 'allowed',
      })
    },

    async end(outcome, receipt) {
      if (entry === null || entry.endedAt !== null) return
      // The worker may have sent it all the same: what is not known is not said.
      if (outcome === 'failed' && entry.outcome === 'allowed') return
      await write({ ...entry, outcome, endedAt: now(), receipt: receipt ?? null })
    },
  }
}
