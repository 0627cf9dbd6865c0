/**
 * Requirements: nothing gets past here that is not signed by its sender for this chain with the next nonce of its
 * account, and nothing whose description the signer could not see or the database not keep; what is refused has no effect
 * and spends no nonce; no transaction asks for more work than any client needs. Checks run in kwild's order: known already,
 * what its payload asks, size, chain, description, signature and payload type, sender, nonce, room.
 * Attacker: anybody who reaches the RPC.
 */
import {
  encodeTransaction,
  payloadProblem,
  type Transaction,
  transactionHash,
  transactionSignText,
} from '@idos/kwil'
import {
  accountKeyType,
  callerIdentifier,
  parseAuthType,
  verifyRequestSignature,
} from '@idos/wallets'
import type { Accounts } from './accounts.ts'
import { toHex } from './hex.ts'
import { createWaitingTx, type Mempool, type WaitingTx } from './mempool.ts'
import { noRoom } from './out-of-room.ts'
import { hasUnseen } from './plain-text.ts'
import { transferProblem } from './transfer-problem.ts'
import { BroadcastRejected, txCodes } from './tx-codes.ts'

const MAX_TX_BYTES = 4 * 1024 * 1024
const MAX_DESCRIPTION_BYTES = 200
const NOT_VERIFIED = 'failed to verify the transaction'

/** The payload types that this node executes. Transfers, validators and resolutions need a real network. */
const PAYLOAD_TYPES: readonly string[] = ['execute', 'raw_statement']

export type IntakeOptions = {
  chainId: string
  accounts: Accounts
  mempool: Mempool
  /** Looks a hash up among the committed transactions. */
  isCommitted: (hash: string) => Promise<boolean>
  /** false: the disk is full; nothing new is taken in. */
  hasRoom: () => boolean
  nep413Recipients?: readonly string[]
}

/** Checks a transaction and puts it into the mempool. Throws `BroadcastRejected`. */
export function createIntake(options: IntakeOptions): (tx: Transaction) => Promise<WaitingTx> {
  const { chainId, accounts, mempool, isCommitted, hasRoom, nep413Recipients } = options

  function check(tx: Transaction, hash: string): Omit<WaitingTx, 'done' | 'resolve' | 'reject'> {
    const refuse = (code: ConstructorParameters<typeof BroadcastRejected>[0], message: string) =>
      new BroadcastRejected(code, hash, message)
    // kwil-db would add what it takes off the balance of the sender.
    if (tx.body.fee < 0n) throw refuse(txCodes.unknown, 'the transaction offers a negative fee')
    // kwild of ours says so before it looks at the signature, too: whoever sent it.
    const problem = payloadProblem(tx.body.type, tx.body.payload)
    if (problem) throw refuse(txCodes.unknown, problem)
    const size = encodeTransaction(tx).length
    if (size > MAX_TX_BYTES) {
      throw refuse(txCodes.unknown, `transaction too large: ${size} bytes, limit ${MAX_TX_BYTES}`)
    }
    if (tx.body.chainId !== '' && tx.body.chainId !== chainId) {
      throw refuse(txCodes.wrongChain, `wrong chain ID: ${tx.body.chainId}`)
    }
    if (new TextEncoder().encode(tx.body.description).length > MAX_DESCRIPTION_BYTES) {
      throw refuse(txCodes.unknown, `${NOT_VERIFIED}: description is too long`)
    }
    if (hasUnseen(tx.body.description)) {
      const problem = 'description has characters that nobody sees'
      throw refuse(txCodes.unknown, `${NOT_VERIFIED}: ${problem}`)
    }
    const authType = parseAuthType(tx.signature.type)
    if (!authType) {
      throw refuse(
        txCodes.unknown,
        `${NOT_VERIFIED}: authenticator not found: ${tx.signature.type}`,
      )
    }
    const genuine = verifyRequestSignature({
      authType,
      sender: tx.sender,
      message: new TextEncoder().encode(transactionSignText(tx.body)),
      signature: tx.signature.bytes,
      ...(nep413Recipients ? { nep413Recipients } : {}),
    })
    if (!genuine) {
      throw refuse(txCodes.unknown, `${NOT_VERIFIED}: invalid signature`)
    }
    if (!PAYLOAD_TYPES.includes(tx.body.type)) {
      const problem = tx.body.type === 'transfer' ? transferProblem(tx.body.payload) : undefined
      if (problem) throw refuse(problem.code, problem.message)
      throw refuse(txCodes.invalidType, `unknown payload type: ${tx.body.type}`)
    }
    const account = { identifier: tx.sender, keyType: accountKeyType(authType) }
    const caller = callerIdentifier(authType, tx.sender)
    return { hash, tx, size, authType, account, caller }
  }

  return async (tx) => {
    const hash = transactionHash(tx)
    if (mempool.get(hash)) throw alreadyExists(hash)
    const checked = check(tx, hash)
    const expected = () => BigInt(accounts.pending(checked.account) + 1)
    if (tx.body.nonce !== expected()) {
      if (tx.body.nonce < expected() && (await isCommitted(hash))) throw alreadyExists(hash)
      throw new BroadcastRejected(
        txCodes.invalidNonce,
        hash,
        `invalid nonce for account ${toHex(tx.sender)}: got ${tx.body.nonce}, expected ${expected()}`,
      )
    }
    if (!hasRoom()) throw noRoom(hash)
    const waiting = createWaitingTx(checked)
    if (!mempool.add(waiting)) {
      throw new BroadcastRejected(txCodes.mempoolFull, hash, 'mempool is full')
    }
    accounts.addPending(checked.account)
    return waiting
  }
}

function alreadyExists(hash: string): BroadcastRejected {
  return new BroadcastRejected(txCodes.unknown, hash, 'transaction already exists')
}
