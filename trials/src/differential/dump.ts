import { createRpc } from '@idos/network-client/rpc'
import { volatileColumns } from './compare/volatile.ts'
import type { Lab } from './lab.ts'
import type { Pair } from './mirror/exchange.ts'

type Table = {
  readonly column_names: readonly string[] | null
  readonly column_types: readonly unknown[] | null
  readonly values: readonly (readonly unknown[])[] | null
}

export type Dump = {
  readonly tables: number
  readonly rows: number
  readonly clashes: readonly string[]
}

/** What the network itself knows about namespaces, as far as `SELECT *` shows it. */
const INFO = [
  'namespaces',
  'tables',
  'columns',
  'indexes',
  'constraints',
  'foreign_keys',
  'actions',
  'roles',
  'user_roles',
  'role_privileges',
  'extensions',
]
const PAGE = 500

/**
 * Reads every table of every namespace row by row through the mirror, which compares names, types, values and order. As
 * the schema closes its tables, the owner opens them first: with a transaction, at both, at the very end.
 */
export async function dumpAll(lab: Lab, targets: Pair<string>): Promise<Dump> {
  for (const view of INFO) await lab.query(`{info}SELECT * FROM ${view}`)
  const tables = await ask(
    targets[0],
    "{info}SELECT namespace, name FROM tables WHERE namespace != 'info' ORDER BY namespace, name",
  )
  const namespaces = new Set((tables.values ?? []).map(([namespace]) => String(namespace)))
  for (const namespace of namespaces) {
    await lab.prepare(`GRANT IF NOT GRANTED SELECT ON ${namespace} TO default`)
  }
  const heights: [number, number, string][] = []
  let rows = 0
  for (const [namespace, name] of tables.values ?? []) {
    // Reads have the order that PostgreSQL happens to keep rows in, unless they say.
    const key = await ask(targets[0], primaryKey(String(namespace), String(name)))
    const order = (key.values ?? []).map(([column]) => `"${column}"`).join(', ')
    for (let offset = 0; ; offset += PAGE) {
      const query = `{${namespace}}SELECT * FROM ${name} ORDER BY ${order} LIMIT ${PAGE} OFFSET ${offset}`
      await lab.query(query)
      const [one, two] = await Promise.all(targets.map((url) => ask(url, query)))
      heights.push(...heightPairs(`${namespace}.${name}`, one as Table, two as Table))
      const found = one?.values?.length ?? 0
      rows += found
      if (found < PAGE) break
    }
  }
  return { tables: tables.values?.length ?? 0, rows, clashes: clashesOf(heights) }
}

function primaryKey(namespace: string, table: string): string {
  return `{info}SELECT name FROM columns WHERE namespace = '${namespace}' AND table_name = '${table}'
    AND is_primary_key = true ORDER BY ordinal_position`
}

async function ask(url: string, query: string): Promise<Table> {
  const { result, error } = await createRpc(url).ask('user.query', { query, params: {} })
  if (!result) throw new Error(`${query}: ${error?.message}`)
  return result as Table
}

function heightPairs(table: string, one: Table, two: Table): [number, number, string][] {
  const columns = (one.column_names ?? []).flatMap((name, i) =>
    volatileColumns[name] === 'height' ? [i] : [],
  )
  return (one.values ?? []).flatMap((row, i) =>
    columns.flatMap((column): [number, number, string][] => {
      const [a, b] = [row[column], two.values?.[i]?.[column]]
      return typeof a === 'string' && typeof b === 'string'
        ? [[Number(a), Number(b), `${table} row ${i}`]]
        : []
    }),
  )
}

/** Heights differ between chains; what came first at one came first at the other, or in the same block. */
export function clashesOf(pairs: readonly (readonly [number, number, string])[]): string[] {
  const sorted = [...pairs].sort((x, y) => x[0] - y[0] || x[1] - y[1])
  const clashes: string[] = []
  let before = 0
  let group: readonly [number, number] = [0, 0]
  for (const [a, b, where] of sorted) {
    if (a !== group[0]) before = Math.max(before, group[1])
    group = [a, b]
    if (b < before) clashes.push(`${where}: height ${a} and ${b}, but an earlier one is ${before}`)
  }
  return clashes
}
