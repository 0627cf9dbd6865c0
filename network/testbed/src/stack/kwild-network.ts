import { join } from 'node:path'
import { startGatewayProcess } from './gateway.ts'
import type { OwnNetworkAccess } from './own-network.ts'
import { startValidators } from './validators.ts'

export type KwildNetwork = {
  readonly access: OwnNetworkAccess & { readonly deployed: true }
  /** What node and gateway had to say, for somebody who looks for a reason. */
  keepLogs(to: string): void
  stop(): Promise<void>
}

/**
 * A single validator of the real network with a gateway over it, as the target of a test run. Throws with what they
 * printed.
 */
export async function startKwildNetwork(kwild: string): Promise<KwildNetwork> {
  const { urls, chainId, ownerKey, database, logs, keepLogs, stop } = await startValidators({
    kwild,
    chainRpc: true,
  })
  try {
    const logFile = join(logs, 'gateway.log')
    const gateway = await startGatewayProcess({ backends: urls, chainId, logFile })
    const node = urls[0] as string
    return {
      access: { node, gateway: gateway.url, ownerKey, deployed: true, database },
      keepLogs,
      async stop() {
        await gateway.stop()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
