import { setTimeout as pause } from 'node:timers/promises'
import type { NetworkNode } from '@idos/operator'
import { factsOf, withDatabase } from '@idos/operator'
import type { WrittenRow } from '../faults/sdk-operations.ts'
import { type Dump, dumpDatabase, findDifference, isOfOneBlock, rowCount } from './dump.ts'

const AGREE_WITHIN = 150_000

type State = { readonly height: number; readonly hash: string }

/** Height and app hash of a node; `undefined` when it does not answer or is not up to date. */
export async function stateOf(node: Pick<NetworkNode, 'url'>): Promise<State | undefined> {
  try {
    const response = await fetch(`${node.url}/api/v1/health`, {
      signal: AbortSignal.timeout(2_000),
    })
    const { services } = (await response.json()) as {
      services: { user: { height: number; app_hash: string; syncing: boolean } }
    }
    const { height, app_hash: hash, syncing } = services.user
    return syncing ? undefined : { height, hash }
  } catch {
    return undefined
  }
}

/** Resolves with the height at which all nodes have one app hash; two app hashes at one height are the end. */
async function agreeOnHash(nodes: readonly NetworkNode[]): Promise<number> {
  const until = Date.now() + AGREE_WITHIN
  const seen = new Map<number, string>()
  while (Date.now() < until) {
    const states = await Promise.all(nodes.map(stateOf))
    for (const state of states) {
      if (!state) continue
      const before = seen.get(state.height)
      if (before !== undefined && before !== state.hash)
        throw new Error(
          `there are two states at height ${state.height}: ${before} and ${state.hash}`,
        )
      seen.set(state.height, state.hash)
    }
    const [first] = states
    if (first && states.every((state) => state?.height === first.height)) return first.height
    await pause(200)
  }
  throw new Error(`the nodes did not come to one height within ${AGREE_WITHIN / 1000} s`)
}

/** Public key of the leader, by the parameters that a node has agreed on. */
export async function leaderOf(node: NetworkNode): Promise<string> {
  const { rows } = await withDatabase(node, (client) =>
    client.query<{ params: string }>(
      `SELECT convert_from(params, 'UTF8') AS params FROM kwild_chain.params`,
    ),
  )
  const { leader } = JSON.parse(rows[0]?.params ?? '{}') as { leader: { key: string } }
  return leader.key
}

/** Resolves with the dump that all nodes have, and its height. Nothing but empty blocks may be made meanwhile. */
export async function agreeOnRows(
  nodes: readonly NetworkNode[],
): Promise<{ height: number; dump: Dump; rows: number }> {
  for (let attempt = 1; attempt <= 10; attempt++) {
    const height = await agreeOnHash(nodes)
    const dumps = await Promise.all(nodes.map((node) => dumpDatabase(factsOf(node).database)))
    if (!isOfOneBlock(dumps)) continue
    const [first, ...others] = dumps as [Dump, ...Dump[]]
    for (const [i, other] of others.entries()) {
      const difference = findDifference(first, other)
      if (difference)
        throw new Error(`${nodes[0]?.name} and ${nodes[i + 1]?.name} differ: ${difference}`)
    }
    return { height, dump: first, rows: rowCount(first) }
  }
  throw new Error('the nodes were never at one height for as long as a dump takes')
}

const places = [
  ['users', 'id'],
  ['wallets', 'id'],
  ['user_attributes', 'id'],
  ['credentials', 'id'],
  ['access_grants', 'data_id'],
] as const satisfies readonly (readonly [WrittenRow['table'], WrittenRow['column']])[]

/** Those of the rows that a node does not have. */
export async function missingRows(
  node: NetworkNode,
  rows: readonly WrittenRow[],
): Promise<WrittenRow[]> {
  return withDatabase(node, async (client) => {
    const missing: WrittenRow[] = []
    for (const [table, column] of places) {
      const group = rows.filter((row) => row.table === table && row.column === column)
      const found = await client.query<{ value: string }>(
        `SELECT ${column}::text AS value FROM main.${table} WHERE ${column} = ANY($1::uuid[])`,
        [group.map(({ value }) => value)],
      )
      const there = new Set(found.rows.map(({ value }) => value))
      missing.push(...group.filter(({ value }) => !there.has(value)))
    }
    return missing
  })
}
