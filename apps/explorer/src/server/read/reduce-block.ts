/**
 * Requirements
 *  1. Of a transaction comes out what `transaction` in `shared/answers.ts` names: no argument, no description, no log, no
 *     sender. Texts are words that this repository knows, or they are `null` and `other`.
 *  2. Nothing in a block keeps the next one from being read.
 *
 * Attacker: whoever sends transactions. All texts in them are his: a name of a person as the name of an action, or as a
 * payload type, would be on a public page for ever.
 */
import { decodeTransactionJson, prefixOfExecution, transactionHash } from '@idos/kwil'
import { isIdosError } from '@idos/protocol'
import { isActionName } from '@idos/schema'
import { type Block, type Transaction, TYPES } from '../../shared/answers.ts'
import type { NodeAnswer, NodeTransaction } from './node-answers.ts'

export type ReadBlock = { readonly block: Block; readonly transactions: readonly Transaction[] }

type Mark = (sender: string, time: number) => string

/** kwil-db's AckAgree: the validator came to the same state. */
const AGREED = 1

/** A block in hashes and counts. `results`: by the place of the transaction, of a block that has any. */
export function reduceBlock(
  answer: NodeAnswer<'chain.block'>,
  results: NodeAnswer<'chain.block_result'>['tx_results'],
  mark: Mark,
): ReadBlock {
  const { header, txns } = answer.block
  const place = { height: header.height, time: header.stamp_ms }
  const transactions = txns.flatMap((tx, index) => {
    const code = results[index]?.code
    const reduced = code === undefined ? undefined : reduceTransaction(tx, mark, place.time)
    return reduced ? [{ ...reduced, ...place, index, code: code ?? 0, isOk: code === 0 }] : []
  })
  const votes = answer.commit_info?.votes ?? []
  return {
    block: {
      ...place,
      hash: answer.hash,
      previous: header.prev_hash,
      appHash: answer.commit_info?.app_hash ?? '0'.repeat(64),
      transactions: header.num_txns,
      size: transactions.reduce((sum, { size }) => sum + size, 0),
      votes: votes.length > 0 ? votes.filter(({ ack }) => ack === AGREED).length : null,
    },
    transactions,
  }
}

type Reduced = Pick<Transaction, 'hash' | 'type' | 'action' | 'size' | 'fee' | 'sender'>

/** `undefined` for what has no hash because it cannot be decoded. */
function reduceTransaction(json: NodeTransaction, mark: Mark, time: number): Reduced | undefined {
  try {
    const tx = decodeTransactionJson(json)
    const { payload, fee } = tx.body
    const type = TYPES.find((known) => known === tx.body.type) ?? 'other'
    return {
      hash: json.hash ?? transactionHash(tx),
      type,
      action: type === 'execute' ? actionOf(json.action, payload) : null,
      size: json.payload_size ?? payload.length,
      fee: (fee < 0n ? 0n : fee).toString(),
      sender: mark(json.sender, time),
    }
  } catch (error) {
    if (isIdosError(error, 'BAD_REQUEST')) return undefined
    throw error
  }
}

/** `told`: what a node says of a payload that it does not keep. */
function actionOf(told: string | undefined, payload: Uint8Array): string | null {
  const { namespace, action } = prefixOfExecution(payload) ?? {}
  const name = told ?? `${namespace}.${action}`
  const known = name.startsWith('main.') ? name.slice('main.'.length) : ''
  return isActionName(known) ? known : null
}
