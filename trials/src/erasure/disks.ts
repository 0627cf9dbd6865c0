import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { NetworkNode } from '@idos/operator'
import { factsOf, withDatabase } from '@idos/operator'
import type { Needle } from '@idos/testbed'
import type { DiskSearch } from './disk-search.ts'

/** Everything that is kept for a network on this machine, clusters that lie elsewhere included. */
export function searchNetwork(
  dataDir: string,
  nodes: readonly NetworkNode[],
  needles: readonly Needle[],
): Promise<DiskSearch> {
  return search([dataDir, ...nodes.map((node) => factsOf(node).cluster)], needles)
}

/** One node's share of it. */
export function searchNode(node: NetworkNode, needles: readonly Needle[]): Promise<DiskSearch> {
  return search([node.folder, factsOf(node).cluster], needles)
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
  await withDatabase(node, (client) => client.query('CHECKPOINT'))
}
