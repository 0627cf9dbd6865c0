import { createEngine } from '@idos/kuneiform'
import { createIdosExtension } from '@idos/schema/extension'
import { type Devnode, type RunNodeOptions, runNode } from './run-node.ts'

export type StartDevnodeOptions = Omit<RunNodeOptions, 'engine' | 'extensions'>

/**
 * Starts a development node with the `idos` extension registered; a schema mounts it with `USE idos AS idos`.
 *
 * @example
 * const node = await startDevnode({ port: 0, owner: '0x…', chainId: 'idos-dev', logger: pino() })
 * // … kwil-js against node.url …
 * await node.stop()
 */
export function startDevnode(options: StartDevnodeOptions): Promise<Devnode> {
  const { nep413Recipients } = options
  const extension = createIdosExtension(nep413Recipients ? { nep413Recipients } : {})
  return runNode({ ...options, engine: createEngine(), extensions: [extension] })
}
