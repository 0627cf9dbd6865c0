import { IdosError } from '@idos/protocol'

/**
 * What talks to the network, which nobody needs before there is an account. Rejects with `NETWORK_UNREACHABLE` when it can not be
 * loaded.
 */
export async function loadClientMaker(): Promise<typeof import('@idos/client/create')> {
  try {
    return await import('@idos/client/create')
  } catch (cause) {
    throw new IdosError('NETWORK_UNREACHABLE', { cause })
  }
}
