import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { NetworkNode } from './plan.ts'

/** Ports of one kind: those of the next kind begin 20 above. */
export const MOST_NODES = 20

/** The folder of a node with its key, which only its owner can read. */
export function makeFolder(node: NetworkNode, key: Uint8Array): void {
  const root = join(node.folder, 'kwild')
  mkdirSync(root, { recursive: true })
  const nodeKey = { key: bytesToHex(key), type: 'secp256k1' }
  writeFileSync(join(root, 'nodekey.json'), JSON.stringify(nodeKey), { mode: 0o600 })
}

/** A node of that key, and the ports of its place in the network. */
export function describeNode(
  dataDir: string,
  basePort: number,
  key: Uint8Array,
  index: number,
): NetworkNode {
  const name = `node${index}`
  const rpcPort = basePort + index
  return {
    name,
    folder: join(dataDir, name),
    publicKey: bytesToHex(secp256k1.getPublicKey(key, true)),
    rpcPort,
    p2pPort: rpcPort + 20,
    adminPort: rpcPort + 40,
    url: `http://127.0.0.1:${rpcPort}`,
  }
}
