import {
  createNetworkClient,
  type NetworkClient,
  ed25519Signer as networkSigner,
} from '@idos/client'
import { type Ed25519Signer, encodeHex } from '@idos/crypto'
import type { ConsumerProfile } from '@idos/protocol'
import type { Decrypter } from './decrypter.ts'
import { type AccessGrant, toAccessGrant } from './grants.ts'
import { type ReadCredentialResult, readCredential, type TrustPolicy } from './read-credential.ts'

export type CreateConsumerParameters = {
  network: { gateways: readonly string[]; chainId: string } | NetworkClient
  /** The Ed25519 key whose hex is the grantee of access grants. */
  signer: Ed25519Signer
  decrypter: Decrypter
  trust: TrustPolicy
  /** Milliseconds since 1970. */
  now?: () => number
}

export type ListGrantsParameters = { userId?: string; page?: number; size?: number }

export type Consumer = {
  /** Lower-case hex of the signing key: the grantee that access grants name. */
  readonly walletIdentifier: string
  /** What to serve at `/.well-known/idos-consumer.json`. */
  profile(shown: { name: string; logo?: string; privacyPolicy?: string }): ConsumerProfile
  listGrants(parameters?: ListGrantsParameters): Promise<readonly AccessGrant[]>
  countGrants(userId?: string): Promise<number>
  readCredential(copyId: string): Promise<ReadCredentialResult>
}

/**
 * The consumer's server SDK.
 *
 * @example
 * const consumer = createConsumer({ network: { gateways, chainId }, signer, decrypter, trust: { issuers: [did] } })
 * const { verified, credential, checks } = await consumer.readCredential(grant.copyId)
 */
export function createConsumer(parameters: CreateConsumerParameters): Consumer {
  const { decrypter, signer, trust } = parameters
  const network =
    'gateways' in parameters.network
      ? createNetworkClient({ ...parameters.network, signer: networkSigner(signer) })
      : parameters.network
  const walletIdentifier = encodeHex(signer.publicKey)
  const now = parameters.now ?? Date.now
  return {
    walletIdentifier,
    profile: (shown) => ({
      version: 1,
      ...shown,
      walletIdentifier,
      encryptionPublicKey: decrypter.encryptionPublicKey,
    }),
    async listGrants({ userId, page = 1, size = 20 } = {}) {
      const rows = await network.call('get_access_grants_granted', {
        user_id: userId ?? null,
        page,
        size,
      })
      return rows.map(toAccessGrant)
    },
    async countGrants(userId) {
      const [row] = await network.call('get_access_grants_granted_count', {
        user_id: userId ?? null,
      })
      return Number(row?.count ?? 0)
    },
    readCredential: (copyId) => readCredential({ network, decrypter, trust, now }, copyId),
  }
}
