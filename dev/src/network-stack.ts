import { type Network, type NetworkOptions, prepareNetwork } from '@idos/operator'
import { type Apps, startApps } from './apps.ts'
import type { DevHosts } from './hosts.ts'
import { loadSecrets } from './secrets.ts'

/** A network with everything that belongs on top of it. */
export async function startNetworkStack(
  options: NetworkOptions & { gateways: number; hosts: DevHosts },
): Promise<Apps & { network: Network }> {
  const { dataDir, gateways, hosts, log } = options
  const network = prepareNetwork(options)
  const secrets = loadSecrets(dataDir)
  const { nodes } = network
  const apps = await startApps({ dataDir, hosts, secrets, nodes, gateways, log })
  return { ...apps, network }
}
