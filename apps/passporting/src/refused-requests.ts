/** Requests that a passporting server must not answer, each with the refusal that it has to get. For tests. */
import {
  GRANT_TAG,
  type SignedAccessGrant,
  type SignRequestParameters,
  signRequest,
  toWireGrant,
} from '@idos/consumer'
import { ed25519Signer, encodeUtf8 } from '@idos/crypto'
import { RECEIPT_TAG } from '@idos/passporting'
import { expect } from 'vitest'
import type { Bank } from './two-banks.ts'

export const path = '/passporting-registry'

type Change = {
  sign?: Partial<SignRequestParameters>
  body?: string
  headers?: Record<string, string>
  to?: string
}
export type Post = (
  bank: Bank,
  grant: SignedAccessGrant | object,
  change?: Change,
) => Promise<string>

/** Sends a signed request and tells its refusal, or `ok`. */
export async function postTo(
  to: Bank,
  bank: Bank,
  grant: SignedAccessGrant | object,
  change: Change = {},
) {
  const wire = 'copyId' in grant ? toWireGrant(grant as SignedAccessGrant) : grant
  const body = encodeUtf8(JSON.stringify(wire))
  const url = `${to.url}${path}`
  const signer = ed25519Signer(bank.seed)
  const signed = await signRequest({
    method: 'POST',
    url,
    body,
    tag: GRANT_TAG,
    signer,
    ...change.sign,
  })
  const headers = { ...signed, 'Content-Type': 'application/json', ...change.headers }
  return send(change.to ?? url, { method: 'POST', headers, body: change.body ?? body })
}

export async function send(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, init)
  const told = (await response.json()) as { refusal?: string; status?: number }
  if (told.status !== undefined) expect(told.status).toBe(response.status)
  return told.refusal ?? (response.ok ? 'ok' : String(response.status))
}

type World = {
  a: Bank
  b: Bank
  c: Bank
  stranger: Bank
  grant: SignedAccessGrant
  post: Post
  send: typeof send
}
export type Refused = [refusal: string, what: string, sent: (w: World) => Promise<string>]

export const refusedRequests: Refused[] = [
  [
    'FORGED',
    'a stranger under the name of a peer',
    (w) => w.post(w.stranger, w.grant, { sign: { keyId: w.b.key } }),
  ],
  ['UNKNOWN_KEY', 'a stranger', (w) => w.post(w.stranger, w.grant)],
  ['UNKNOWN_KEY', 'a member of another club', (w) => w.post(w.c, w.grant)],
  ['UNKNOWN_KEY', 'itself', (w) => w.post(w.a, w.grant)],
  ['ALTERED', 'another body', (w) => w.post(w.b, w.grant, { body: '{}' })],
  [
    'TOO_LATE',
    'an old request',
    (w) => w.post(w.b, w.grant, { sign: { now: () => Date.now() - 200_000 } }),
  ],
  [
    'FROM_THE_FUTURE',
    'one of later',
    (w) => w.post(w.b, w.grant, { sign: { now: () => Date.now() + 200_000 } }),
  ],
  [
    'OTHER_PURPOSE',
    'one for something else',
    (w) => w.post(w.b, w.grant, { sign: { tag: RECEIPT_TAG } }),
  ],
  [
    'FORGED',
    'one for another server',
    (w) => w.post(w.b, w.grant, { sign: { url: `${w.b.url}${path}` } }),
  ],
  [
    'FORGED',
    'one for another address',
    (w) => w.post(w.b, w.grant, { to: `${w.a.url}${path}?x=1` }),
  ],
  [
    'UNSIGNED',
    'one without a signature',
    (w) => w.send(`${w.a.url}${path}`, { method: 'POST', body: '{}' }),
  ],
  [
    'OLD_FORM',
    'one in the form of mid-2025',
    (w) =>
      w.send(`${w.a.url}${path}`, {
        method: 'POST',
        body: '{}',
        headers: { Authorization: `Bearer ${w.b.key}` },
      }),
  ],
  ['MALFORMED', 'a body of another form', (w) => w.post(w.b, { a: 1 })],
  ['MALFORMED', 'a member more', (w) => w.post(w.b, { ...toWireGrant(w.grant), more: 1 })],
  ['TOO_LARGE', 'a large body', (w) => w.post(w.b, { a: 'x'.repeat(20_000) })],
  [
    'OTHER_GRANTEE',
    'a grant for another',
    (w) => w.post(w.b, { ...w.grant, granteeWalletIdentifier: w.c.key }),
  ],
  [
    'NOT_ISSUED_HERE',
    'a content that nobody has',
    (w) => w.post(w.b, { ...w.grant, contentHash: 'ab'.repeat(32) }),
  ],
  [
    'REFUSED_BY_NETWORK',
    'a grant that its person did not sign',
    (w) => w.post(w.b, { ...w.grant, lockedUntil: 1 }),
  ],
  ['NOT_HERE', 'another address', (w) => w.send(`${w.a.url}/x`, { method: 'POST', body: '{}' })],
]
