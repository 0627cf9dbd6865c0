/** What those send who should not: as answers that are refused with a reason, and as what is no answer. */
import { didKey } from '@idos/credentials'
import { sdJwtSigner } from '@idos/credentials/sd-jwt'
import { ed25519Signer, encodeUtf8 } from '@idos/crypto'
import { CompactSign } from 'jose'
import type { BegunPresentation } from './create-verifier.ts'
import {
  type Asked,
  answer,
  encrypt,
  issue,
  issued,
  newKey,
  present,
  stranger,
} from './test-wallet.ts'

export type Begun = { readonly begun: BegunPresentation; readonly asked: Asked }
export const LIST = 'https://issuer.example/lists/1'
const otherSigner = ed25519Signer(new Uint8Array(32).fill(3))

/** An honest presentation for a request, or one that is not in one thing. */
export const to = ({ asked }: Begun, change: Partial<Parameters<typeof present>[0]> = {}) =>
  present({ nonce: asked.nonce, aud: asked.client_id, ...change })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** The credential under another header, signed by nobody, or by a secret that everybody knows. */
async function underAlg(alg: 'none' | 'HS256'): Promise<string> {
  const [jwt = '', ...rest] = issued.split('~')
  const [, payload = ''] = jwt.split('.')
  const body = Buffer.from(payload, 'base64url')
  const forged =
    alg === 'none'
      ? `${part({ alg, typ: 'dc+sd-jwt' })}.${payload}.AA`
      : await new CompactSign(body)
          .setProtectedHeader({ alg, typ: 'dc+sd-jwt' })
          .sign(encodeUtf8('x'.repeat(32)))
  return [forged, ...rest].join('~')
}
const iat = Math.floor(Date.now() / 1000)

/** By the codes of the checks for which each is refused. */
export const refusedAnswers: readonly [
  string,
  (of: Begun, next: Begun) => Promise<string>,
  Record<string, string>,
][] = [
  [
    'another nonce',
    (of) => to(of, { nonce: 'a-nonce-of-22-letters-or-more' }),
    { binding: 'OTHER_REQUEST' },
  ],
  ['that of another session', (_, next) => to(next), { binding: 'OTHER_REQUEST' }],
  [
    'the client without its prefix',
    (of) => to(of, { aud: 'did:web:bank.example' }),
    { binding: 'OTHER_AUDIENCE' },
  ],
  [
    'the page’s origin, as of the browser',
    (of) => to(of, { aud: `origin:${new URL(of.asked.response_uri).origin}` }),
    { binding: 'OTHER_AUDIENCE' },
  ],
  [
    'an audience among others',
    (of) => to(of, { change: { aud: [of.asked.client_id] } }),
    { binding: 'OTHER_AUDIENCE' },
  ],
  ['no holder’s signature', (of) => to(of, { by: null }), { binding: 'NOT_PRESENTED' }],
  ['another holder’s', (of) => to(of, { by: stranger }), { binding: 'OTHER_HOLDER' }],
  [
    'a holder’s of another type',
    (of) => to(of, { header: { typ: 'JWT' } }),
    { binding: 'MALFORMED' },
  ],
  ['a holder’s of before the request', (of) => to(of, { iat: iat - 900 }), { binding: 'TOO_OLD' }],
  ['a holder’s of later', (of) => to(of, { iat: iat + 900 }), { binding: 'MALFORMED_TIME' }],
  [
    'a holder’s for other claims',
    (of) => to(of, { change: { sd_hash: 'A'.repeat(43) } }),
    { binding: 'OTHER_CLAIMS' },
  ],
  [
    'a disclosure that was altered',
    async (of) => {
      const text = await to(of)
      const [jwt = '', first = '', ...rest] = text.split('~')
      const [salt, name] = JSON.parse(Buffer.from(first, 'base64url').toString())
      const altered = Buffer.from(JSON.stringify([salt, name, 'Eve'])).toString('base64url')
      return [jwt, altered, ...rest].join('~')
    },
    { form: 'MALFORMED', binding: 'NOT_REACHED' },
  ],
  [
    'a claim less',
    (of) => to(of, { claims: { given_name: true, nationality: true } }),
    { request: 'CLAIM_MISSING' },
  ],
  [
    'a value that was not asked for',
    async (of) =>
      to(of, {
        of: await issue({
          claims: { given_name: 'Ada', nationality: 'FR', address: { locality: 'London' } },
        }),
      }),
    { request: 'CLAIM_DIFFERS' },
  ],
  [
    'another kind',
    async (of) => to(of, { of: await issue({ vct: 'https://issuer.example/other' }) }),
    { type: 'WRONG_TYPE' },
  ],
  [
    'one that expired',
    async (of) => to(of, { of: await issue({ validUntil: new Date(Date.now() - 900_000) }) }),
    { validity: 'EXPIRED' },
  ],
  [
    'one that was revoked',
    async (of) => to(of, { of: await issue({ status: { uri: LIST, idx: 1 } }) }),
    { status: 'REVOKED' },
  ],
  [
    'one of an issuer that is not trusted',
    async (of) => {
      const issuer = didKey(otherSigner.publicKey)
      return to(of, { of: await issue({ issuer, signer: sdJwtSigner(otherSigner) }) })
    },
    { issuer: 'UNKNOWN_ISSUER', proof: 'BAD_PROOF', request: 'OTHER_ISSUER' },
  ],
  [
    'one that somebody signed in the issuer’s name',
    async (of) => to(of, { of: await issue({ signer: sdJwtSigner(otherSigner) }) }),
    { proof: 'BAD_PROOF' },
  ],
  [
    'one that nobody signed',
    async (of) => to(of, { of: await underAlg('none') }),
    { proof: 'BAD_PROOF' },
  ],
  [
    'one signed by a shared secret',
    async (of) => to(of, { of: await underAlg('HS256') }),
    { proof: 'BAD_PROOF' },
  ],
  [
    'a whole credential of another format',
    async () => JSON.stringify({ type: ['VerifiableCredential'] }),
    { form: 'MALFORMED', proof: 'NOT_REACHED', binding: 'NOT_PRESENTED' },
  ],
  ['no credential at all', async () => 'eyJ~', { form: 'MALFORMED', proof: 'NOT_REACHED' }],
]

/** By the status of HTTP that each gets. */
export const noAnswers: readonly [
  string,
  (of: Begun, text: string, next: Begun) => Promise<Response>,
  number,
][] = [
  ['another state', ({ asked }, text) => answer(asked, text, { state: 'x'.repeat(32) }), 400],
  [
    'one for another key',
    async ({ asked }, text) => {
      const { jwk } = await newKey()
      const kid = asked.client_metadata.jwks?.keys[0]?.kid ?? ''
      const payload = { vp_token: { pid: [text] }, state: asked.state }
      return answer(asked, text, { form: { response: await encrypt({ ...jwk, kid }, payload) } })
    },
    400,
  ],
  [
    'one for the key of another request',
    async ({ asked }, text, next) => {
      const [key] = next.asked.client_metadata.jwks?.keys ?? []
      const payload = { vp_token: { pid: [text] }, state: asked.state }
      return answer(asked, text, { form: { response: await encrypt(key, payload) } })
    },
    400,
  ],
  [
    'one encrypted by an algorithm that was not named',
    ({ asked }, text) => answer(asked, text, { enc: 'A192GCM' }),
    400,
  ],
  [
    'one in the clear where a key was given',
    ({ asked }, text) =>
      answer(asked, text, {
        form: { vp_token: JSON.stringify({ pid: [text] }), state: asked.state },
      }),
    400,
  ],
  ['no presentation', ({ asked }) => answer(asked, null, { token: {} }), 400],
  ['two of them', ({ asked }, text) => answer(asked, null, { token: { pid: [text, text] } }), 400],
  ['one of a list', ({ asked }, text) => answer(asked, null, { token: [text] }), 400],
  [
    'one that answers another query, too',
    ({ asked }, text) => answer(asked, null, { token: { pid: [text], more: [text] } }),
    400,
  ],
  [
    'one for another query',
    ({ asked }, text) => answer(asked, null, { token: { p: [text] } }),
    400,
  ],
  [
    'one that is too large',
    async ({ asked }, text) => {
      const payload = { vp_token: { pid: [text] }, state: asked.state }
      const response = await encrypt(asked.client_metadata.jwks?.keys[0], payload)
      return answer(asked, text, { form: { response, pad: 'x'.repeat(1_500_000) } })
    },
    400,
  ],
  [
    'one as JSON',
    ({ asked }, text) =>
      fetch(asked.response_uri, {
        method: 'POST',
        body: JSON.stringify({ vp_token: { pid: [text] }, state: asked.state }),
        headers: { 'content-type': 'application/json' },
      }),
    400,
  ],
  ['one that is asked for', ({ asked }) => fetch(asked.response_uri), 405],
  [
    'one at the address of nobody',
    ({ asked }, text) =>
      answer(
        { ...asked, response_uri: asked.response_uri.replace(/.{22}$/, 'A'.repeat(22)) },
        text,
      ),
    404,
  ],
]
