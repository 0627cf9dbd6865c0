/**
 * Asks the issuer of a credential to vouch for a copy that a person made for us.
 *
 * Attacker: whoever the registry's address leads to, and the person: the answer counts only as a receipt that the peer's key signed
 * for this very grant. That the grant came to be, and by whom, is read from the network (`readReused`), not from here.
 */
import {
  decodeUtf8,
  type Ed25519Signer,
  encodeHex,
  encodeUtf8,
  readAtMost,
  readStrictJson,
} from '@idos/crypto'
import { abortError, throwIfAborted, until } from '@idos/network-client/abort'
import type { Peer } from '@idos/network-client/peers'
import { IdosError } from '@idos/protocol'
import { sameIdentity } from '@idos/wallets'
import * as v from 'valibot'
import { grantIdOf, type SignedAccessGrant, toWireGrant } from '../grants/delegated-grant.ts'
import { signRequest } from '../signed-request/sign-request.ts'
import { signingKeyOf } from './peers.ts'
import { type Receipt, type Signed, signedReceipt, verifyStatement } from './statements.ts'

/** What requests for a grant are signed for. */
export const GRANT_TAG = 'idos-passporting-grant'
/** Where a peer takes them, below the address that the registry has of it. */
export const GRANT_PATH = '/passporting-registry'
const MAX_ANSWER = 20_000

/** Who signs the question to a peer, and how long its answer may take. */
export type AskPeerOptions = {
  signer: Ed25519Signer
  /** Takes addresses without TLS. For development. */
  allowHttp?: boolean
  /** Milliseconds for the whole answer; 60 000 when left out, as the peer writes to the network. */
  timeout?: number
  /** Ends the waiting. The peer may have submitted the grant by then: asked again, it gives the same receipt. */
  signal?: AbortSignal
  fetch?: typeof fetch
  now?: () => number
}

/**
 * The peer's receipt, to be kept.
 *
 * @throws ABORTED, TIMEOUT when the signal ended it; NETWORK_UNREACHABLE; NOT_ALLOWED with the peer's `refusal` in the details; NETWORK_BAD_ANSWER for an answer that is no
 *   receipt of this peer for this grant
 */
export async function askPeer(
  peer: Peer,
  grant: SignedAccessGrant,
  options: AskPeerOptions,
): Promise<Signed<Receipt>> {
  const { signer, now = Date.now, timeout = 60_000, signal } = options
  const url = peerAddress(peer, GRANT_PATH, options.allowHttp === true)
  const body = encodeUtf8(JSON.stringify(toWireGrant(grant)))
  const request = { method: 'POST', url, body, tag: GRANT_TAG, signer, now }
  const signed = await until(signal, () => signRequest(request))
  const answer = await (options.fetch ?? fetch)(url, {
    method: 'POST',
    body,
    headers: { ...signed, 'Content-Type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])]),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw abortError(signal)
    throw new IdosError('NETWORK_UNREACHABLE', {
      message: 'The passporting server of the peer could not be reached.',
      cause,
    })
  })
  const value = await jsonOf(answer).catch(() => undefined)
  throwIfAborted(signal)
  if (!answer.ok) throw refusedBy(value, answer.status)
  const parsed = v.safeParse(signedReceipt, value)
  const key = signingKeyOf(peer)
  if (!parsed.success || !key || !verifyStatement(parsed.output, key)) throw noReceipt()
  const { statement } = parsed.output
  const isOfThis =
    sameIdentity(statement.issuer, peer.publicKey) &&
    sameIdentity(statement.relyingParty, encodeHex(signer.publicKey)) &&
    statement.copyId === grant.copyId &&
    statement.contentHash === grant.contentHash &&
    statement.lockedUntil === grant.lockedUntil &&
    statement.grantId === grantIdOf(grant)
  if (!isOfThis) throw noReceipt()
  return parsed.output
}

/** Address under that of a peer. Throws `CONFIG_INVALID` where the registry has none that can be used. */
export function peerAddress(peer: Pick<Peer, 'url'>, path: string, allowHttp: boolean): string {
  const url = URL.canParse(peer.url) ? new URL(`${peer.url}${path}`) : undefined
  const isSafe = url?.protocol === 'https:' || (allowHttp && url?.protocol === 'http:')
  if (!url || !isSafe || url.username || url.password || url.search || url.hash) {
    throw new IdosError('CONFIG_INVALID', {
      message: 'The registry has no address of this peer that can be used.',
    })
  }
  return url.href
}

async function jsonOf({ body }: Response): Promise<unknown> {
  const bytes = body ? await readAtMost(body, MAX_ANSWER) : undefined
  const read = readStrictJson(bytes ? decodeUtf8(bytes) : '')
  return read.ok ? read.value : undefined
}

/** The peer's own words are shown to nobody; its reason counts only as one of the words that programs use. */
function refusedBy(value: unknown, status: number): IdosError {
  const told = Object(value) as { refusal?: unknown }
  const isWord = typeof told.refusal === 'string' && /^[A-Z_]{1,40}$/.test(told.refusal)
  const refusal = isWord ? (told.refusal as string) : 'UNKNOWN'
  return new IdosError('NOT_ALLOWED', {
    message: `The peer does not vouch for the copy (${refusal}).`,
    details: { refusal, status },
  })
}

function noReceipt(): IdosError {
  return new IdosError('NETWORK_BAD_ANSWER', { message: 'The peer gave no receipt of this grant.' })
}
