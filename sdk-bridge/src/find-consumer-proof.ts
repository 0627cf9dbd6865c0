import { CONSUMER_PROFILE_PATH, type ConsumerProof, consumerProof } from '@idos/protocol'
import * as v from 'valibot'

/**
 * What the page's own consumer profile says of itself, or `undefined` when it has none or does not prove that its identifier
 * speaks for this origin. The Isle checks the proof and then tells the page of a grant that exists already; a share always
 * reads the profile anew inside the Enclave. Every failure is silent.
 */
export async function findConsumerProof(origin: string): Promise<ConsumerProof | undefined> {
  try {
    const response = await fetch(origin + CONSUMER_PROFILE_PATH, {
      credentials: 'omit',
      signal: AbortSignal.timeout(2_000),
    })
    const { walletIdentifier, encryptionPublicKey, originProof } = await response.json()
    const found = v.safeParse(consumerProof, { walletIdentifier, encryptionPublicKey, originProof })
    return found.success ? found.output : undefined
  } catch {
    return undefined
  }
}
