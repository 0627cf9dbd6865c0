import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresServer } from '@idos/postgres'
import pg from 'pg'
import type { NetworkNode } from '../plan/plan.ts'

/** What the supervisor of a node writes down at each start. */
export type NodeFacts = {
  /** Process numbers. */
  readonly kwild: number
  readonly postgres: number
  readonly supervisor: number
  /** Where its PostgreSQL listens. */
  readonly database: PostgresServer['connectionOptions']
  /** Folder of the database; it may lie outside of the node's. */
  readonly cluster: string
}

type Folder = Pick<NetworkNode, 'folder'>

/** The facts of a node as it runs now. */
export function factsOf(node: Folder): NodeFacts {
  return JSON.parse(readFileSync(fileOf(node), 'utf8')) as NodeFacts
}

export function writeFacts(node: Folder, facts: NodeFacts): void {
  writeFileSync(fileOf(node), JSON.stringify(facts))
}

/** Connects to the database of a running node for as long as the work takes. */
export async function withDatabase<T>(
  node: Folder,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(factsOf(node).database)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function fileOf({ folder }: Folder): string {
  return join(folder, 'pids.json')
}
