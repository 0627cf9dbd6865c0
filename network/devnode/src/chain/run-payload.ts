import type { Engine, TxContext } from '@idos/kuneiform'
import { EngineError } from '@idos/kuneiform'
import { decodeActionExecution, decodeRawStatement, type KwilValue } from '@idos/kwil'
import type { Connection } from '@idos/postgres'
import { isIdosError } from '@idos/protocol'
import { isConnectionLoss } from './connection-loss.ts'
import { formatTransactionLog } from './log-format.ts'
import type { WaitingTx } from './mempool.ts'
import { isOutOfRoom } from './out-of-room.ts'
import type { TxResult } from './store.ts'
import { type TxCode, txCodes } from './tx-codes.ts'

/** Runs the payload of a transaction. Whatever it does wrong becomes a result; only a lost connection and a lack of room throw. */
export async function runPayload(
  engine: Engine,
  context: TxContext,
  connection: Connection,
  { tx }: WaitingTx,
): Promise<TxResult> {
  const notices: (readonly string[])[] = []
  try {
    for (const run of runsOf(engine, context, connection, tx.body)) {
      const outcome = await run()
      notices.push(outcome.notices)
      if (outcome.error && isNotToBlame(outcome.error)) throw outcome.error
      if (outcome.error) return failed(codeOf(outcome.error), outcome.error.message, notices)
    }
    return { code: txCodes.ok, gas: 0, log: formatTransactionLog(notices) }
  } catch (error) {
    if (isIdosError(error, 'BAD_REQUEST')) {
      return failed(txCodes.encoding, `failed to decode the payload: ${error.message}`, notices)
    }
    if (isNotToBlame(error)) throw error
    if (error instanceof EngineError) return failed(codeOf(error), error.message, notices)
    return failed(txCodes.unknown, error instanceof Error ? error.message : String(error), notices)
  }
}

/** The transaction may do well another time. */
function isNotToBlame(error: unknown): boolean {
  return isOutOfRoom(error) || isConnectionLoss(error)
}

type Run = () => ReturnType<Engine['call']>

/** One run per argument row; none at all means one run without arguments. */
function runsOf(
  engine: Engine,
  context: TxContext,
  connection: Connection,
  body: WaitingTx['tx']['body'],
): Run[] {
  if (body.type === 'raw_statement') {
    const { statement, params } = decodeRawStatement(body.payload)
    const values = new Map<string, KwilValue>(params.map(({ name, value }) => [name, value]))
    return [() => engine.execute(context, connection, statement, values)]
  }
  const { namespace, action, calls } = decodeActionExecution(body.payload)
  const rows = calls.length > 0 ? calls : [[]]
  return rows.map((args) => () => engine.call(context, connection, namespace, action, args))
}

function failed(code: TxCode, message: string, notices: (readonly string[])[]): TxResult {
  return { code, gas: 0, log: formatTransactionLog(notices, message) }
}

function codeOf({ kind }: EngineError): TxCode {
  if (kind === 'namespace-not-found') return txCodes.namespaceNotFound
  if (kind === 'namespace-exists') return txCodes.namespaceExists
  return txCodes.unknown
}
