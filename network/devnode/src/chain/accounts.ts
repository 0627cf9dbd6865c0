import { toHex } from './hex.ts'

export type KeyType = 'secp256k1' | 'ed25519'

export type AccountId = { readonly identifier: Uint8Array; readonly keyType: KeyType }

/** Nonces of all accounts. The confirmed ones mirror the database; the pending ones count what waits in the mempool. */
export type Accounts = {
  confirmed(id: AccountId): number
  /** Confirmed, plus the waiting transactions of the account. */
  pending(id: AccountId): number
  addPending(id: AccountId): void
  /** A waiting transaction was given up. */
  release(id: AccountId): void
  /** A waiting transaction was executed and committed. */
  confirm(id: AccountId): void
  /** Accounts with at least one confirmed transaction. */
  readonly count: number
}

export function createAccounts(
  stored: Iterable<{ readonly id: AccountId; readonly nonce: number }>,
): Accounts {
  const confirmed = new Map<string, number>()
  const waiting = new Map<string, number>()
  for (const { id, nonce } of stored) confirmed.set(keyOf(id), nonce)

  function release(key: string): void {
    const left = (waiting.get(key) ?? 0) - 1
    if (left > 0) waiting.set(key, left)
    else waiting.delete(key)
  }

  return {
    confirmed: (id) => confirmed.get(keyOf(id)) ?? 0,
    pending: (id) => (confirmed.get(keyOf(id)) ?? 0) + (waiting.get(keyOf(id)) ?? 0),
    addPending(id) {
      waiting.set(keyOf(id), (waiting.get(keyOf(id)) ?? 0) + 1)
    },
    release: (id) => release(keyOf(id)),
    confirm(id) {
      const key = keyOf(id)
      confirmed.set(key, (confirmed.get(key) ?? 0) + 1)
      release(key)
    },
    get count() {
      return confirmed.size
    },
  }
}

function keyOf({ identifier, keyType }: AccountId): string {
  return `${keyType} ${toHex(identifier)}`
}
