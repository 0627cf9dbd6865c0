import type { RpcReply } from '@idos/network-client/rpc'

export type Row = Record<string, unknown>
export type Column = { readonly name: string; readonly type: string }

/** What came of a read or a write. */
export type Outcome =
  | { readonly ok: true; readonly columns: readonly Column[]; readonly rows: readonly Row[] }
  | {
      readonly ok: false
      /**
       * `action`: a view raised it and the RPC call itself succeeded. `transaction`: a mined transaction failed.
       * `rpc`: the request was refused.
       */
      readonly source: 'action' | 'transaction' | 'rpc'
      /** JSON-RPC code, code of the transaction's result, or 0 for `action`. */
      readonly code: number
      readonly status: number
      /** The sentence without `ERROR: `; for `rpc` with the code in brackets before it. */
      readonly text: string
      readonly rows: readonly Row[]
    }

type QueryResult = {
  readonly column_names: readonly string[] | null
  readonly column_types: readonly { readonly name: string; readonly is_array: boolean }[] | null
  readonly values: readonly (readonly unknown[])[] | null
}

export function viewOutcome(reply: RpcReply): Outcome {
  if (reply.error) return rpcRefusal(reply)
  const result = reply.result as { query_result: QueryResult; error: string | null }
  const { rows, columns } = tableOf(result.query_result)
  if (result.error === null) return { ok: true, rows, columns }
  const text = sentence(result.error)
  return { ok: false, source: 'action', code: 0, status: reply.status, text, rows }
}

export function queryOutcome(reply: RpcReply): Outcome {
  return reply.error ? rpcRefusal(reply) : { ok: true, ...tableOf(reply.result as QueryResult) }
}

export function writeOutcome(reply: RpcReply): Outcome {
  if (reply.error) return rpcRefusal(reply)
  const { result } = reply.result as { result?: { code: number; log?: string } }
  if (result === undefined) throw new Error('The broadcast was answered without a result.')
  if (result.code === 0) return { ok: true, rows: [], columns: [] }
  const text = sentence(result.log ?? '')
  return {
    ok: false,
    source: 'transaction',
    code: result.code,
    status: reply.status,
    text,
    rows: [],
  }
}

/** For messages and comparisons. */
export function outcomeText(outcome: Outcome): string {
  return outcome.ok ? 'ok' : outcome.text
}

function rpcRefusal({ error, status }: RpcReply): Outcome {
  const { code, message, data } = error ?? { code: 0, message: '' }
  const inner = (data as { code?: number; message?: string } | undefined)?.code
  const detail = (data as { message?: string } | undefined)?.message
  const where = inner === undefined ? `${code}` : `${code}/${inner}`
  const text = `[${where}] ${message}${detail === undefined ? '' : `: ${detail}`}`
  return { ok: false, source: 'rpc', code, status, text, rows: [] }
}

function tableOf({ column_names, column_types, values }: QueryResult) {
  const names = column_names ?? []
  return {
    columns: names.map((name, i) => {
      const type = column_types?.[i]
      return { name, type: `${type?.name ?? '?'}${type?.is_array ? '[]' : ''}` }
    }),
    rows: (values ?? []).map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]]))),
  }
}

function sentence(log: string): string {
  const at = log.lastIndexOf('ERROR: ')
  return at === -1 ? log : log.slice(at + 'ERROR: '.length)
}
