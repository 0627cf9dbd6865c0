import type { CallOutcome } from '@idos/kuneiform'
import { resultToJson, TEXT, typeToJson } from '@idos/kwil'
import type { Connection, Outcome } from '@idos/testbed'
import type { RunEngine } from './start-engine.ts'

/** Stands where other doors have an address. */
export const ENGINE = 'the engine in this process'

/** The engine as a door: what a case reads and writes, without RPC, transactions or sessions. */
export function engineDoor(chainId: string, run: RunEngine): Connection {
  return {
    kind: 'engine',
    chainId,
    rpc: { url: ENGINE, send: noWire, ask: noWire, call: noWire },
    async view(actor, { action, args, namespace = 'main' }) {
      return outcomeOf('action', await run(actor, 'read', [{ namespace, action, args }]))
    },
    async execute(actor, action, rows) {
      const calls = rows.map((args) => ({ namespace: 'main', action, args }))
      return outcomeOf('transaction', await run(actor, 'write', calls))
    },
    async statement(actor, text) {
      return outcomeOf('transaction', await run(actor, 'write', [{ text }]))
    },
    async query(text) {
      return outcomeOf('action', await run(null, 'read', [{ text }]))
    },
    blockTime: noWire,
    nextNonce: noWire,
    sign: noWire,
    broadcast: noWire,
  }
}

/** Rows and errors in the words of the wire, where a transaction has no rows and an empty answer no columns. */
export function outcomeOf(source: 'action' | 'transaction', outcome: CallOutcome): Outcome {
  const { error, result } = outcome
  const columns = result.columns.map(({ name, type }) => {
    const { name: typeName, is_array } = typeToJson(type)
    return { name, type: `${typeName}${is_array ? '[]' : ''}` }
  })
  const table = source === 'transaction' ? [] : result.rows
  const rows = table.map((row) =>
    Object.fromEntries(
      columns.map(({ name }, i) => [
        name,
        resultToJson(result.columns[i]?.type ?? TEXT, row[i] ?? null),
      ]),
    ),
  )
  if (error === null) return { ok: true, columns: rows.length > 0 ? columns : [], rows }
  // What no action raised is an error of the request on the wire.
  const from = source === 'action' && error.kind !== 'user' ? 'rpc' : source
  return { ok: false, source: from, code: 0, status: 200, text: error.message, rows }
}

async function noWire(): Promise<never> {
  throw new Error('The engine has no wire: this case is for a node or a gateway.')
}
