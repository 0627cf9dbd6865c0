import {
  CONSUMER_PROFILE_LIMIT,
  type ConsumerProfile,
  consumerProfile,
  IdosError,
  origin as originSchema,
} from '@idos/protocol'
import * as v from 'valibot'
import { loadWalletKit } from '../wallet/load-wallet-kit.ts'

/** What a consumer says of itself in its file (`CONSUMER_PROFILE_PATH` on its origin). */
export type ConsumerFileParameters = {
  readonly origin: string
  readonly name: string
  readonly walletIdentifier: string
  /** Base64; from the desk. */
  readonly encryptionPublicKey: string
  sign(message: string): Promise<string>
}

/**
 * The file by which people's secure windows know a consumer, with the wallet's proof that it speaks for the origin. Throws
 * BAD_REQUEST for what no window would take, WALLET_BAD_SIGNATURE for the signature of another key.
 */
export async function makeConsumerFile(parameters: ConsumerFileParameters): Promise<string> {
  const { origin, name, walletIdentifier, encryptionPublicKey, sign } = parameters
  if (!v.is(originSchema, origin)) throw new IdosError('BAD_REQUEST')
  const { consumerOriginMessage } = await loadWalletKit()
  const proof = await sign(consumerOriginMessage({ origin, walletIdentifier, encryptionPublicKey }))
  const bare = { version: 1, name, walletIdentifier, encryptionPublicKey } as const
  const profile: ConsumerProfile = { ...bare, originProof: proof }
  const text = `${JSON.stringify(profile, null, 2)}\n`
  const faults = await findFileFaults(text, { origin, walletIdentifier, encryptionPublicKey })
  if (faults.includes('form')) throw new IdosError('BAD_REQUEST')
  if (faults.length > 0) throw new IdosError('WALLET_BAD_SIGNATURE')
  return text
}

/** `form`: no secure window would take it; the others: it is of another key, wallet or site. */
export type FileFault = 'form' | 'key' | 'wallet' | 'proof'

/** What is wrong with a file as it is served, in the eyes of this consumer. Empty: nothing. */
export async function findFileFaults(
  text: string,
  expected: Pick<ConsumerFileParameters, 'origin' | 'walletIdentifier' | 'encryptionPublicKey'>,
): Promise<readonly FileFault[]> {
  const profile = text.length > CONSUMER_PROFILE_LIMIT ? null : parse(text)
  if (!profile) return ['form']
  const { verifyConsumerOrigin } = await loadWalletKit()
  const { encryptionPublicKey, originProof = '', walletIdentifier } = profile
  const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
  const said = { origin: expected.origin, walletIdentifier, encryptionPublicKey }
  return [
    ...(encryptionPublicKey === expected.encryptionPublicKey ? [] : (['key'] as const)),
    ...(isSame(walletIdentifier, expected.walletIdentifier) ? [] : (['wallet'] as const)),
    ...(verifyConsumerOrigin(said, originProof) ? [] : (['proof'] as const)),
  ]
}

function parse(text: string): ConsumerProfile | null {
  try {
    const found = v.safeParse(consumerProfile, JSON.parse(text))
    return found.success ? found.output : null
  } catch {
    return null
  }
}
