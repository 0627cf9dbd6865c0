import { loadWalletKit } from '@idos/client'
import { type Session, toSession } from '../flow/session.ts'
import type { Context } from './context.ts'
import { toldGrants } from './told-grants.ts'

/** Reads what the network holds for the person, and what of it the host may know. */
export async function readSession(
  context: Pick<Context, 'deps' | 'client' | 'config' | 'consumer' | 'visit'>,
): Promise<Session> {
  const { deps } = context
  const client = context.client()
  const kit = await loadWalletKit()
  const read = await client.session()
  const { request, consumerProof: proof } = context.config()
  const consumer = context.consumer()
  const noted = context.visit().person?.noted ?? []
  // What its holder signed was for one request: a grant of an earlier one does not answer this.
  const mayTell = request.disclose
    ? ({ id }: { id: string }) => noted.includes(id)
    : toldGrants(kit, { deps, consumer, proof, noted })
  return toSession(read, { request, consumer, mayTell })
}
