import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { databaseOf } from '../network-dump.ts'
import type { NetworkNode } from '../network-plan.ts'
import type { DiskSearch } from './disk-search.ts'
import type { Needle } from './spellings.ts'

/** Everything that is kept for a network on this machine, clusters that lie elsewhere included. */
export function searchNetwork(
  dataDir: string,
  nodes: readonly NetworkNode[],
  needles: readonly Needle[],
): Promise<DiskSearch> {
  return search([dataDir, ...nodes.map(clusterOf)], needles)
}

/** One node's share of it. */
export function searchNode(node: NetworkNode, needles: readonly Needle[]): Promise<DiskSearch> {
  return search([node.folder, clusterOf(node)], needles)
}

/** In a thread of its own: this one passes on what the nodes print, and they wait for it. */
async function search(folders: readonly string[], needles: readonly Needle[]): Promise<DiskSearch> {
  const workerData = { folders: folders.filter(existsSync), needles }
  const worker = new Worker(new URL('./search-worker.js', import.meta.url), { workerData })
  const [found] = await once(worker, 'message')
  return found as DiskSearch
}

/** Pages that PostgreSQL has only in memory are written, so that a search sees what a disk would show later. */
export async function flushDatabase(node: NetworkNode): Promise<void> {
  const client = new pg.Client(databaseOf(node))
  await client.connect()
  try {
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

function clusterOf(node: NetworkNode): string {
  const facts = JSON.parse(readFileSync(join(node.folder, 'pids.json'), 'utf8'))
  return (facts as { cluster: string }).cluster
}
