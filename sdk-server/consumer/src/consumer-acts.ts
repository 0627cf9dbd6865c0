import type { Ed25519Signer } from '@idos/crypto'
import { listPeers, type Peer } from '@idos/network-client/peers'
import { type CallOptions, networkOf, reading } from './call-options.ts'
import type { AccessGrant } from './grants/access-grant.ts'
import { type AllGrants, type AllGrantsParameters, allGrants } from './grants/all-grants.ts'
import {
  type AccessGrantTerms,
  accessGrantText,
  type SignedAccessGrant,
  submitAccessGrant,
} from './grants/delegated-grant.ts'
import { type GrantEvent, type WatchGrantsParameters, watchGrants } from './grants/watch-grants.ts'
import { type AskPeerOptions, askPeer } from './passporting/ask-peer.ts'
import { type ReusedCredential, readReused } from './passporting/read-reused.ts'
import type { Receipt, Signed } from './passporting/statements.ts'
import type { ReadContext, ReadCredentialOptions, VerifiedCredential } from './read-credential.ts'
import {
  forget,
  grantsFor,
  readUnverified,
  rescind,
  type SharedByOptions,
  type SharedCredential,
  sharedBy,
  siblingOf,
  type UnverifiedCopy,
} from './shared.ts'
import { type Standing, verifyAgain } from './verify-again.ts'

/** What a consumer does besides reading one credential. */
export type ConsumerActs = {
  /** Every grant, newest first: `for await (const grant of consumer.allGrants())`; `total()` counts them. */
  allGrants(parameters?: AllGrantsParameters): AllGrants
  /** New, changed and revoked grants, as they come, until the signal ends it. */
  watchGrants(parameters?: WatchGrantsParameters & { userId?: string }): AsyncIterable<GrantEvent>
  /** Those that open one copy; none for a copy that is not shared. */
  grantsFor(copyId: string, options?: CallOptions): Promise<readonly AccessGrant[]>
  /** What a person shares, without the contents. */
  sharedBy(
    userId: string,
    options?: SharedByOptions & CallOptions,
  ): Promise<readonly SharedCredential[]>
  /** The copy that was shared last with this content (lower-case hex SHA-256), whoever shared it; `null` when none was. */
  siblingOf(contentHash: string, options?: CallOptions): Promise<string | null>
  /**
   * The exact bytes of a copy, without a word about who issued it, to whom, or whether it still counts: for contents that are no W3C
   * credentials. `CREDENTIAL_NOT_SHARED`, `DECRYPTION_FAILED`, `HASH_MISMATCH`.
   */
  dangerouslyReadUnverified(copyId: string, options?: CallOptions): Promise<UnverifiedCopy>
  /** Whether what was read before still counts: from time to time, and before it is relied on again. */
  verifyAgain(
    read: VerifiedCredential,
    expected?: ReadCredentialOptions,
    options?: CallOptions,
  ): Promise<Standing>
  /** Gives up a copy, locked or not: on the network it is not there for this consumer any more. */
  rescind(copyId: string, options?: CallOptions): Promise<void>
  /**
   * Gives up all that a person shares, and names the copies: what you kept of them is for you to delete. Where it ends in its
   * middle, the error's `details.rescinded` names those that are given up already, with commas between; called again, it goes on.
   */
  forget(userId: string, options?: CallOptions): Promise<readonly string[]>
  /** The text of a delegated access grant, for the person's wallet to sign. */
  accessGrantText(terms: AccessGrantTerms, options?: CallOptions): Promise<string>
  /** Submits a delegated access grant in this consumer's own name. For reliance on an issuer's check, `askPeer` instead. */
  submitAccessGrant(
    grant: SignedAccessGrant,
    options?: CallOptions,
  ): Promise<{ grantId: string; txHash: string }>
  /** The organisations of the clubs that this consumer's key is in. */
  peers(options?: CallOptions): Promise<readonly Peer[]>
  /** Has the issuer of a credential vouch for a copy that a person made for us. Its receipt is to be kept. */
  askPeer(
    peer: Peer,
    grant: SignedAccessGrant,
    options?: Omit<AskPeerOptions, 'signer'>,
  ): Promise<Signed<Receipt>>
  /** As `readCredential`, and the issuer, a peer, must have submitted the grant: relying on the check of another organisation. */
  readReused(
    copyId: string,
    expected?: ReadCredentialOptions,
    options?: CallOptions,
  ): Promise<ReusedCredential>
}

export function consumerActs(context: ReadContext, signer: Ed25519Signer): ConsumerActs {
  const { network } = context
  const read = <Value>(options: CallOptions, work: (context: ReadContext) => Promise<Value>) =>
    reading(context, options, work)
  return {
    allGrants: (parameters) => allGrants(network, parameters),
    watchGrants: ({ userId, ...parameters } = {}) =>
      watchGrants(
        allGrants(network, {
          ...(userId === undefined ? {} : { userId }),
          ...(parameters.signal && { signal: parameters.signal }),
        }),
        parameters,
      ),
    grantsFor: (copyId, options = {}) => read(options, (one) => grantsFor(one.network, copyId)),
    sharedBy: (userId, options = {}) =>
      read(options, (one) => sharedBy(one.network, userId, options)),
    siblingOf: (hash, options = {}) => read(options, (one) => siblingOf(one.network, hash)),
    dangerouslyReadUnverified: (copyId, options = {}) =>
      read(options, (one) => readUnverified(one, copyId)),
    verifyAgain: (before, expected = {}, options = {}) =>
      read(options, (one) => verifyAgain(one, before, expected)),
    rescind: async (copyId, options = {}) => rescind(networkOf(network, options), copyId),
    forget: async (userId, options = {}) => forget(networkOf(network, options), userId),
    accessGrantText: (terms, options = {}) =>
      read(options, (one) => accessGrantText(one.network, terms)),
    submitAccessGrant: async (grant, options = {}) =>
      submitAccessGrant(networkOf(network, options), grant),
    peers: (options = {}) => read(options, (one) => listPeers(one.network)),
    askPeer: (peer, grant, options) =>
      askPeer(peer, grant, { now: context.now, ...options, signer }),
    readReused: (copyId, expected = {}, options = {}) =>
      read(options, (one) => readReused(one, copyId, expected)),
  }
}
