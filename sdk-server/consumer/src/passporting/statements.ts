/**
 * What one organisation gives another in writing: that it was relied on, and that it is no more. Each says what it is, for whom, and of
 * what, so that it can be laid before a third party and is good for nothing else. No personal data: hashes, ids and times.
 */
import {
  canonicalJson,
  decodeHex,
  type Ed25519Signer,
  encodeHex,
  encodeUtf8,
  verifyEd25519,
} from '@idos/crypto'
import { hex32, unixSeconds, uuid } from '@idos/protocol'
import * as v from 'valibot'

const key = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,100}$/))
const common = {
  version: v.literal(1),
  receiptId: uuid,
  /** Key of who gives it: the issuer of the credential. */
  issuer: key,
  /** Key of who relies on it. */
  relyingParty: key,
  copyId: uuid,
  contentHash: hex32,
  /** Unix seconds. */
  at: unixSeconds,
}

/** That the issuer has found its own copy of the content, in good standing, and submitted the grant for that. */
export const receipt = v.strictObject({
  ...common,
  kind: v.literal('idos-passporting-receipt'),
  grantId: uuid,
  lockedUntil: unixSeconds,
  /** Ids of the clubs that both were in. */
  clubs: v.pipe(v.array(uuid), v.maxLength(100)),
})
export type Receipt = v.InferOutput<typeof receipt>

/**
 * That the issuer does not stand by the credential any more, and will not again. A suspension may end, and an end of validity was known
 * from the start: neither takes anything back, and whoever reads the copy sees both.
 */
export const withdrawal = v.strictObject({
  ...common,
  kind: v.literal('idos-passporting-withdrawal'),
  status: v.picklist(['revoked', 'rejected']),
})
export type Withdrawal = v.InferOutput<typeof withdrawal>

const signature = v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/))
/** A receipt with the hex of its signature, by form alone: `verifyStatement` says whether it is signed. */
export const signedReceipt = v.strictObject({ statement: receipt, signature })
/** A withdrawal with the hex of its signature, by form alone: `verifyStatement` says whether it is signed. */
export const signedWithdrawal = v.strictObject({ statement: withdrawal, signature })

/** A statement, and the signature of its canonical form. */
export type Signed<S> = { statement: S; signature: string }

/** Lower-case hex of an Ed25519 signature over the words, a line break, and the statement as RFC 8785 writes it. */
export async function signStatement<S extends Receipt | Withdrawal>(
  statement: S,
  signer: Ed25519Signer,
): Promise<Signed<S>> {
  return { statement, signature: encodeHex(await signer.sign(bytesOf(statement))) }
}

/** Whether the key signed it. Whose key it has to be is the caller's to know, not the statement's. Never throws. */
export function verifyStatement(
  { statement, signature }: Signed<Receipt | Withdrawal>,
  publicKey: Uint8Array,
): boolean {
  try {
    return verifyEd25519(bytesOf(statement), decodeHex(signature), publicKey)
  } catch {
    return false
  }
}

function bytesOf(statement: Receipt | Withdrawal): Uint8Array {
  return encodeUtf8(`idOS passporting statement\n${canonicalJson(statement)}`)
}
