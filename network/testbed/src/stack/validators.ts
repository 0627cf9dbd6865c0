import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { factsOf, startNodes } from '@idos/operator'
import { freeBasePort } from './free-ports.ts'
import type { OwnNetworkAccess } from './own-network.ts'

export type ValidatorsOptions = {
  /** The kwild program. */
  readonly kwild: string
  /** One unless told. */
  readonly count?: number
  /** RPC port of the first node; a free one unless told. */
  readonly basePort?: number
  /** Time between blocks, such as `1s`; the network's own unless told. */
  readonly proposeTimeout?: string
  /** Nodes answer `chain.*`. */
  readonly chainRpc?: boolean
}

export type Validators = Pick<OwnNetworkAccess, 'ownerKey' | 'database'> & {
  /** The first one leads. */
  readonly urls: readonly string[]
  readonly chainId: string
  /** Below the data folder, which goes when it all stops. */
  readonly logs: string
  /** What the nodes had to say, for somebody who looks for a reason. */
  keepLogs(to: string): void
  stop(): Promise<void>
}

/** Nodes of the real engine with the schema, each in processes of its own, over a temporary folder. */
export async function startValidators(options: ValidatorsOptions): Promise<Validators> {
  const { kwild, count = 1, basePort = await freeBasePort(), proposeTimeout, chainRpc } = options
  const dataDir = mkdtempSync(join(tmpdir(), 'idos-validators-'))
  const logs = join(dataDir, 'logs')
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const { nodes, plan, secrets } = await startNodes({
      ...{ dataDir, kwild, basePort, fresh: false, validators: count, log: () => {} },
      chainId: 'idos-testbed',
      settings: {
        ...(proposeTimeout !== undefined && { proposeTimeout }),
        ...(chainRpc !== undefined && { chainRpc }),
      },
    })
    const [first] = plan.nodes
    if (!first) throw new Error('The network has no nodes.')
    return {
      urls: nodes.urls,
      chainId: plan.chainId,
      ownerKey: secrets.secrets.ownerSeed,
      database: factsOf(first).database,
      logs,
      keepLogs: (to) => cpSync(logs, to, { recursive: true }),
      async stop() {
        await nodes.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}
