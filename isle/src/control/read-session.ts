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
  const mayTell = toldGrants(kit, { deps, consumer, proof, noted })
  return toSession(read, { request, consumer, mayTell })
}
