import { IdosError } from '@idos/protocol'

/** Rejects with `NETWORK_UNREACHABLE` when the reader can not be loaded. */
export async function loadRequestReader(): Promise<typeof import('./read-request.ts')> {
  try {
    return await import('./read-request.ts')
  } catch (cause) {
    throw new IdosError('NETWORK_UNREACHABLE', { cause })
  }
}
