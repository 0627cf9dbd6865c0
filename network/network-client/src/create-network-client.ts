import { actions, isActionName, type ViewName, type WriteName } from '@idos/schema'
import type { ClientOf } from './client-of.ts'
import { createSpecs } from './specs.ts'
import { type CreateNetworkClientParameters, createTypedClient } from './typed-client.ts'

/** All actions of the network. */
export type NetworkClient = ClientOf<ViewName, WriteName>

/**
 * Connects to the network through its gateways. Nothing is sent before the first request.
 *
 * @example
 * const network = createNetworkClient({
 *   gateways: ['https://gateway.example'],
 *   chainId: 'idos-1',
 *   signer: evmSigner({ address, signMessage: (text) => wallet.signMessage(text) }),
 * })
 * const credentials = await network.call('get_credentials')
 */
export function createNetworkClient(parameters: CreateNetworkClientParameters): NetworkClient {
  const client = createTypedClient(
    parameters,
    createSpecs((name) => (isActionName(name) ? actions[name] : null)),
  )
  // The table of actions gives the types; the typed view is laid over the untyped client once, here.
  return client as unknown as NetworkClient
}
