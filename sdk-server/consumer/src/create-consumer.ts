import type { CredentialFormat } from '@idos/credentials'
import { type Ed25519Signer, encodeHex, encodeUtf8 } from '@idos/crypto'
import {
  createNetworkClient,
  type NetworkClient,
  ed25519Signer as networkSigner,
  type Observer,
} from '@idos/network-client'
import { until } from '@idos/network-client/abort'
import { observed } from '@idos/network-client/observe'
import { type ConsumerProfile, IdosError } from '@idos/protocol'
import { consumerOriginMessage } from '@idos/wallets'
import { type CallOptions, networkOf, reading } from './call-options.ts'
import { checkParameters } from './check-parameters.ts'
import { type ConsumerActs, consumerActs } from './consumer-acts.ts'
import type { Decrypter } from './decrypter.ts'
import { createDidDocuments } from './did-documents.ts'
import { type AccessGrant, toAccessGrant } from './grants/access-grant.ts'
import {
  type ReadContext,
  type ReadCredentialOptions,
  readCredential,
  type VerifiedCredential,
} from './read-credential.ts'
import { createStatusLists } from './status-lists.ts'
import type { TrustPolicy } from './trust-policy.ts'
import { requireCheckPolicy } from './verification/check-policy.ts'

/** What a consumer is made of: a network, two keys, and whom it trusts. */
export type CreateConsumerParameters = {
  network: { gateways: readonly string[]; chainId: string } | NetworkClient
  /** The Ed25519 key whose hex is the grantee of access grants. */
  signer: Ed25519Signer
  decrypter: Decrypter
  trust: TrustPolicy
  /** Formats of credentials beside W3C ones with a Data Integrity proof. */
  formats?: readonly CredentialFormat[]
  /**
   * Origin of the site that serves the profile: whom a holder signs a presentation for. With it SD-JWTs are read, whose claims are
   * shared one by one; without it they are in no known format.
   */
  origin?: string
  /** Is told of each verb and each exchange with a gateway: see `@idos/network-client/observe`. */
  observe?: Observer
  /** Milliseconds since 1970. */
  now?: () => number
}

/** How a consumer shows itself. */
export type ShownProfile = {
  /** Origin of the site that serves the profile (`https://consumer.example`): the signing key vouches for it. */
  origin: string
  name: string
  /** Path on that origin; it must be served with `Access-Control-Allow-Origin: *`. */
  logo?: string
  privacyPolicy?: string
}

/** Which grants: of one person, and which page of the list. */
export type ListGrantsParameters = { userId?: string; page?: number; size?: number }

/** What a consumer does with the network. */
export type Consumer = ConsumerActs & {
  /** Lower-case hex of the signing key: the grantee that access grants name. */
  readonly walletIdentifier: string
  /**
   * What to serve at `/.well-known/idos-consumer.json`, with the proof that the wallet identifier speaks for the origin.
   * Throws BAD_REQUEST when `origin` is not written as `URL.origin` writes it.
   */
  profile(shown: ShownProfile, options?: CallOptions): Promise<ConsumerProfile>
  listGrants(
    parameters?: ListGrantsParameters,
    options?: CallOptions,
  ): Promise<readonly AccessGrant[]>
  countGrants(userId?: string, options?: CallOptions): Promise<number>
  /**
   * The credential that a copy holds, when every check passes; else it rejects: `CREDENTIAL_INVALID` as `CredentialRefused`,
   * which has the report.
   */
  readCredential(
    copyId: string,
    expected?: ReadCredentialOptions,
    options?: CallOptions,
  ): Promise<VerifiedCredential>
}

/**
 * The consumer's server SDK. Throws CONFIG_INVALID for a policy that names a check that there is not, or turns one down that
 * cannot be.
 *
 * @example
 * const consumer = createConsumer({ network: { gateways, chainId }, signer, decrypter, trust: { issuers: [did] } })
 * const { credential, checks } = await consumer.readCredential(grant.copyId) // rejects unless all checks pass
 */
export function createConsumer(parameters: CreateConsumerParameters): Consumer {
  checkParameters(parameters)
  const { decrypter, signer, trust, observe, origin } = parameters
  const network =
    'gateways' in parameters.network
      ? createNetworkClient({
          ...parameters.network,
          signer: networkSigner(signer),
          retries: 3,
          ...(observe && { observe }),
        })
      : parameters.network
  const walletIdentifier = encodeHex(signer.publicKey)
  const now = parameters.now ?? Date.now
  requireCheckPolicy(trust)
  const { formats } = parameters
  const sources = {
    statusLists:
      trust.statusLists === 'ignore'
        ? ('ignore' as const)
        : createStatusLists(trust.statusLists, now),
    ...(trust.didDocuments === 'never'
      ? {}
      : { didDocuments: createDidDocuments(trust.didDocuments, now) }),
    ...(formats === undefined ? {} : { formats }),
  }
  const audience = origin === undefined ? {} : { audience: origin }
  const context: ReadContext = { network, decrypter, trust, sources, signer, ...audience, now }
  const consumer: Consumer = {
    ...consumerActs(context, signer),
    walletIdentifier,
    async profile(input, options = {}) {
      const { origin, ...shown } = input
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        throw new IdosError('BAD_REQUEST', { message: 'The origin is not written as one.' })
      }
      const { encryptionPublicKey } = decrypter
      const text = consumerOriginMessage({ origin, walletIdentifier, encryptionPublicKey })
      const signature = await until(options.signal, () => signer.sign(encodeUtf8(text)))
      const originProof = encodeHex(signature)
      return { version: 1, ...shown, walletIdentifier, encryptionPublicKey, originProof }
    },
    async listGrants({ userId, page = 1, size = 20 } = {}, options = {}) {
      const rows = await networkOf(network, options).call('get_access_grants_granted', {
        user_id: userId ?? null,
        page,
        size,
      })
      return rows.map(toAccessGrant)
    },
    async countGrants(userId, options = {}) {
      const [row] = await networkOf(network, options).call('get_access_grants_granted_count', {
        user_id: userId ?? null,
      })
      return Number(row?.count ?? 0)
    },
    readCredential: (copyId, expected = {}, options = {}) =>
      reading(context, options, (one) => readCredential(one, copyId, expected)),
  }
  return observed(consumer, observe)
}
