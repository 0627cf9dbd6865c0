import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeHex } from '@idos/crypto/bytes'
import { serverOf, startDevnodeProcess, startGatewayProcess, startValidators } from '@idos/testbed'
import type { NetworkBenchOptions } from './options.ts'

export type Stack = {
  /** The first one leads. */
  readonly nodes: readonly string[]
  readonly gateway: string
  /** Ed25519 seed of the owner, hex. */
  readonly ownerKey: string
  readonly hasSchema: boolean
  stop(): Promise<void>
}

type Nodes = Omit<Stack, 'gateway'> & { readonly chainId: string }

/** As many requests are open at a time as a measurement asks for. */
const IN_FLIGHT = ['--max-in-flight', '2000', '--max-in-flight-address', '2000']

/** Nodes and gateway as processes of their own, as in operation; limits so high that only the machine limits. */
export async function startStack(options: NetworkBenchOptions): Promise<Stack> {
  const { chainId, ...nodes } =
    options.network === 'kwild' ? await startKwild(options) : await startDevnode()
  try {
    const gateway = await startGatewayProcess({ backends: nodes.nodes, chainId, args: IN_FLIGHT })
    return {
      ...nodes,
      gateway: gateway.url,
      async stop() {
        await gateway.stop()
        await nodes.stop()
      },
    }
  } catch (error) {
    await nodes.stop()
    throw error
  }
}

async function startDevnode(): Promise<Nodes> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-bench-'))
  const seed = new Uint8Array(randomBytes(32))
  const chainId = 'bench'
  const args = ['--port', '0', '--data', join(folder, 'node'), '--chain-id', chainId]
  const quiet = ['--log-level', 'error']
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const node = await startDevnodeProcess({
      args: [...args, ...quiet, '--owner', serverOf(seed).caller],
    })
    return {
      nodes: [node.url],
      ownerKey: encodeHex(seed),
      hasSchema: false,
      chainId,
      async stop() {
        await node.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

async function startKwild(options: NetworkBenchOptions): Promise<Nodes> {
  const { kwild = 'kwild', validators } = options
  const proposeTimeout = options['propose-timeout']
  const { urls, ownerKey, chainId, stop } = await startValidators({
    ...{ kwild, basePort: options['base-port'], count: validators },
    ...(proposeTimeout ? { proposeTimeout } : {}),
  })
  return { nodes: urls, ownerKey, hasSchema: true, chainId, stop }
}
