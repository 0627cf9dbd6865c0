import { prefixOfExecution, type Transaction } from '@idos/kwil'
import type { StoredTx } from './store.ts'

/** Bytes of a payload that had an effect. Contents of credentials are in the rows, until their owner removes them. */
const MAX_PAYLOAD = 65_536
/** Of one that had none: anybody can send them, without a profile and without end. */
const MAX_FAILED_PAYLOAD = 1_024
/** Of what a failure may say; the texts of PostgreSQL and of the parser repeat parts of the payload. */
const MAX_LOG = 4_096

/**
 * What stays of an executed transaction for `user.tx_query`: hash, sender, result and signature always, a large payload or
 * log not. Whoever sent the transaction has it; nothing here reads it again.
 */
export function keptOf({
  tx,
  result,
}: Pick<StoredTx, 'tx' | 'result'>): Pick<StoredTx, 'tx' | 'result'> {
  const most = result.code === 0 ? MAX_PAYLOAD : MAX_FAILED_PAYLOAD
  const { body } = tx
  const payload = body.payload.length > most ? new Uint8Array() : body.payload
  const log = result.log.length > MAX_LOG ? `${result.log.slice(0, MAX_LOG)}…` : result.log
  return { tx: { ...tx, body: { ...body, payload } }, result: { ...result, log } }
}

/** As Kuneiform has them: nobody keeps a text of his own here under the name of an action. */
const NAME = /^[a-z_][a-z0-9_]{0,31}$/

/** `namespace.action` of what was executed: what an explorer tells of a transaction whose payload is not kept. */
export function actionOf({ type, payload }: Transaction['body']): string {
  const called = type === 'execute' ? prefixOfExecution(payload) : undefined
  if (!called || !NAME.test(called.namespace) || !NAME.test(called.action)) return ''
  return `${called.namespace}.${called.action}`
}
