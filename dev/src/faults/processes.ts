import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetworkNode } from '../network-config.ts'

export type NodePids = { readonly kwild: number; readonly postgres: number }

/** The processes of a node as it runs now; its supervisor writes them down at each start. */
export function pidsOf(node: Pick<NetworkNode, 'folder'>): NodePids {
  return JSON.parse(readFileSync(join(node.folder, 'pids.json'), 'utf8')) as NodePids
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself meanwhile.
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
