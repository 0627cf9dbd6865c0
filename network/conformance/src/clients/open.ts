import { encodeBase64 } from '@idos/crypto/bytes'
import { encodeActionCall } from '@idos/kwil'
import { createRpc, type Network, type OwnNetworkAccess, openNetwork } from '@idos/testbed'

/** The network of a run with its owner; the schema is deployed where no other file of the run has done it. */
export async function openForClients(own: OwnNetworkAccess): Promise<Network> {
  const settings = encodeActionCall({ namespace: 'main', action: 'get_settings', args: [] })
  const asked = { body: { payload: encodeBase64(settings) } }
  const { error } = await createRpc(own.gateway).call('user.call', asked)
  return openNetwork({
    targets: [own.gateway],
    nodes: [own.node],
    ownerKey: own.ownerKey,
    deploy: error !== undefined,
    settings: false,
  })
}
