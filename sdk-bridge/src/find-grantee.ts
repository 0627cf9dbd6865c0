import { CONSUMER_PROFILE_PATH } from '@idos/protocol'

const DEADLINE = 2_000

/**
 * Wallet identifier from the consumer's public profile, or `undefined`. Only a hint by which the Isle recognises a grant
 * that exists already, so every failure is silent; a share always reads the profile anew inside the Enclave.
 */
export async function findGrantee(
  consumer: string,
  request: typeof fetch = fetch,
): Promise<string | undefined> {
  try {
    const response = await request(consumer + CONSUMER_PROFILE_PATH, {
      credentials: 'omit',
      signal: AbortSignal.timeout(DEADLINE),
    })
    const { walletIdentifier } = await response.json()
    return /^[\x21-\x7e]{1,200}$/.test(walletIdentifier) ? String(walletIdentifier) : undefined
  } catch {
    return undefined
  }
}
