import type { NetworkClient } from '@idos/network-client'
import { hex32, IdosError, unixSeconds, uuid } from '@idos/protocol'
import { accessGrantId } from '@idos/wallets'
import * as v from 'valibot'

const text = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/))

const terms = {
  /** The person's wallet, as the text that it signs names it. */
  ownerWalletIdentifier: text,
  granteeWalletIdentifier: text,
  /** The copy that the grant opens. */
  copyId: uuid,
  /** Unix seconds; 0 is not locked. */
  lockedUntil: unixSeconds,
  contentHash: hex32,
}

/** An access grant (dAG) that a person is to sign, for whoever submits it. */
export const accessGrantTerms = v.strictObject(terms)
export type AccessGrantTerms = v.InferOutput<typeof accessGrantTerms>

/** The same with the wallet's signature over its text. */
export const signedAccessGrant = v.strictObject({
  ...terms,
  signature: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,4000}$/)),
})
/** A delegated access grant that the person signed, for whoever submits it. */
export type SignedAccessGrant = v.InferOutput<typeof signedAccessGrant>

/** The names by which it travels between servers, in the order in which callers of mid-2025 sign them. */
export function toWireGrant(grant: SignedAccessGrant) {
  return {
    dag_owner_wallet_identifier: grant.ownerWalletIdentifier,
    dag_grantee_wallet_identifier: grant.granteeWalletIdentifier,
    dag_data_id: grant.copyId,
    dag_locked_until: grant.lockedUntil,
    dag_content_hash: grant.contentHash,
    dag_signature: grant.signature,
  }
}

/** The form of what `toWireGrant` gives, member by member, for a schema of valibot that has more beside them. */
export const wireGrantEntries = {
  dag_owner_wallet_identifier: text,
  dag_grantee_wallet_identifier: text,
  dag_data_id: uuid,
  dag_locked_until: unixSeconds,
  dag_content_hash: hex32,
  dag_signature: signedAccessGrant.entries.signature,
}
const wireGrant = v.strictObject(wireGrantEntries)

/** Back from the names by which it travels. The input is taken as read: parse it by `wireGrantEntries` first. */
export function fromWireGrant(wire: v.InferOutput<typeof wireGrant>): SignedAccessGrant {
  return {
    ownerWalletIdentifier: wire.dag_owner_wallet_identifier,
    granteeWalletIdentifier: wire.dag_grantee_wallet_identifier,
    copyId: wire.dag_data_id,
    lockedUntil: wire.dag_locked_until,
    contentHash: wire.dag_content_hash,
    signature: wire.dag_signature,
  }
}

/**
 * What a page got from `signAccessGrant` of `@idos/client` and sends to its server. Throws `BAD_REQUEST` for anything else. That it is
 * for you and for which content is yours to compare; whose it is, the network says when it is submitted.
 */
export function readAccessGrant(input: unknown): SignedAccessGrant {
  return fromWireGrant(parse(wireGrant, input))
}

/** Id that the grant has on the network, once it is there. */
export function grantIdOf(grant: AccessGrantTerms): string {
  return accessGrantId(grant.granteeWalletIdentifier, grant.copyId, grant.lockedUntil)
}

/** The text that the person's wallet signs, as this network has it. Throws `BAD_REQUEST`; `ACTION_FAILED` with the network's reason. */
export async function accessGrantText(
  network: NetworkClient,
  given: AccessGrantTerms,
): Promise<string> {
  const grant = parse(accessGrantTerms, given)
  const [row] = await network.publicCall('dag_message', {
    dag_owner_wallet_identifier: grant.ownerWalletIdentifier,
    dag_grantee_wallet_identifier: grant.granteeWalletIdentifier,
    dag_data_id: grant.copyId,
    dag_locked_until: grant.lockedUntil,
    dag_content_hash: grant.contentHash,
  })
  if (!row) throw new IdosError('NETWORK_BAD_ANSWER')
  return row.message
}

/**
 * Submits what a person signed, in the name of this client's key. The network takes each once.
 *
 * @throws BAD_REQUEST; ACTION_FAILED with the network's reason
 */
export async function submitAccessGrant(
  network: NetworkClient,
  given: SignedAccessGrant,
): Promise<{ grantId: string; txHash: string }> {
  const grant = parse(signedAccessGrant, given)
  const { txHash } = await network.execute('create_ag_by_dag_for_copy', toWireGrant(grant))
  return { grantId: grantIdOf(grant), txHash }
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  throw new IdosError('BAD_REQUEST', {
    message: 'The access grant does not have its form.',
    details: { field: v.getDotPath(result.issues[0]) ?? '' },
  })
}
