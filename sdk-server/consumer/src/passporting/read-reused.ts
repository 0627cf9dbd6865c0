/**
 * Reads a credential that another organisation checked, relying on that check.
 *
 * Attacker: a person who submits the grant of a copy by themselves, or has a stranger do it: the action is open to anybody. So the
 * grant counts only when the key that submitted it is of a peer in the registry, today, and that peer is the issuer of the
 * credential: a peer vouches for what it issued and for nothing else.
 */
import { trustedAuthKeys, type VerificationCheck } from '@idos/credentials'
import { contentHash } from '@idos/crypto'
import { listPeers, type Peer } from '@idos/network-client/peers'
import { sameIdentity } from '@idos/wallets'
import { CredentialRefused } from '../credential-refused.ts'
import type { AccessGrant } from '../grants/access-grant.ts'
import {
  type ReadContext,
  type ReadCredentialOptions,
  readCredential,
  type VerifiedCredential,
} from '../read-credential.ts'
import { grantsFor } from '../shared.ts'
import { peerOf } from './peers.ts'

/** `grant` is the one that the peer submitted. */
export type ReusedCredential = VerifiedCredential & { peer: Peer }

/**
 * As `readCredential`, and besides that a peer vouches for it: the check `peer`.
 *
 * @throws as `readCredential`; `CredentialRefused` with the check `peer` when nobody vouches
 */
export async function readReused(
  context: ReadContext,
  copyId: string,
  expected?: ReadCredentialOptions,
): Promise<ReusedCredential> {
  const read = await readCredential(context, copyId, expected)
  const hash = contentHash(read.plaintext)
  const [grants, peers] = await Promise.all([
    grantsFor(context.network, copyId),
    listPeers(context.network),
  ])
  const submitted = grants.filter(
    (grant) => grant.insertedBy === 'dag_message' && grant.contentHash === hash,
  )
  const keys = trustedAuthKeys(read.report.states.issuer ?? '', context.trust.issuers)
  const found = submitted.flatMap((grant) => {
    const peer = peerOf(peers, grant.inserterId)
    return peer ? [{ grant, peer }] : []
  })
  const vouched = found.find(({ peer }) => keys.some((key) => sameIdentity(key, peer.publicKey)))
  if (!vouched) {
    throw new CredentialRefused([...read.checks, refusal(submitted, found.length)], read.grant)
  }
  const check: VerificationCheck = {
    name: 'peer',
    outcome: 'pass',
    code: 'OK',
    reason: 'Its issuer, a peer of a common club, has submitted the access grant.',
  }
  return { ...read, checks: [...read.checks, check], grant: vouched.grant, peer: vouched.peer }
}

function refusal(submitted: readonly AccessGrant[], ofPeers: number): VerificationCheck {
  const [code, reason] =
    submitted.length === 0
      ? ['NOT_DELEGATED', 'No access grant was submitted by another organisation.']
      : ofPeers === 0
        ? ['INSERTER_UNKNOWN', 'The access grant was submitted by nobody of a common club.']
        : ['INSERTER_NOT_ISSUER', 'The access grant was submitted by a peer that did not issue it.']
  return { name: 'peer', outcome: 'fail', code, reason }
}
