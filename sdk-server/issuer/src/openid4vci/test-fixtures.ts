import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { PublicJwk } from '@idos/credentials/sd-jwt'
import { encodeUtf8 } from '@idos/crypto'
import { encodeBase64url, p256Signer } from '@idos/crypto/sd-jwt'
import { hostStatusLists } from '../status-lists/status-lists.ts'
import { memoryStatusLists } from '../status-lists/store.ts'
import { signer as ed25519 } from '../test-fixtures.ts'
import { createOpenId4Vci, type OpenId4Vci } from './create-openid4vci.ts'
import type { IssuedToWallet, VciParameters, WalletNotice } from './parameters.ts'
import { memoryVciStore } from './store.ts'

export const VCT = 'https://bank.example/kyc'
export const issuerKey = p256Signer(new Uint8Array(32).fill(11))
const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export type World = Awaited<ReturnType<typeof openWorld>>

/** An issuer on a real HTTP server on this machine, with a clock of its own and what it was told. */
export async function openWorld(change: Partial<VciParameters> = {}) {
  const clock = { now: Date.now() }
  const told = { issued: [] as IssuedToWallet[], notices: [] as WalletNotice[] }
  const answers = new Map<string, Awaited<ReturnType<VciParameters['dataset']>>>()
  let vci: OpenId4Vci | undefined
  const server = serve({
    fetch: (request) => vci?.fetch(request) ?? new Response(null, { status: 503 }),
    port: 0,
    hostname: '127.0.0.1',
    // Other tests of this process have those of the platform.
    overrideGlobalObjects: false,
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = change.issuer ?? `${origin}/issuer`
  const now = () => clock.now
  const statusLists = hostStatusLists({
    ...{ baseUrl: 'https://bank.example/status', issuer: 'https://bank.example', signer: ed25519 },
    tokens: { signer: issuerKey },
    store: memoryStatusLists(),
    now,
  })
  vci = await createOpenId4Vci({
    issuer,
    signer: issuerKey,
    store: memoryVciStore(now),
    statusLists,
    configurations: {
      kyc: {
        vct: VCT,
        display: [{ name: 'Identity check', locale: 'en' }],
        claims: [{ path: ['given_name'], display: [{ name: 'Given name', locale: 'en' }] }],
      },
      address: { vct: 'https://bank.example/address' },
    },
    dataset: async ({ subject }) => answers.get(subject) ?? { claims: { given_name: 'Ada' } },
    onIssued: async (issued) => void told.issued.push(issued),
    onNotice: async (notice) => void told.notices.push(notice),
    batchSize: 3,
    now,
    ...change,
  })
  return {
    ...{ vci, issuer, origin, clock, told, answers, statusLists },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** A key of a wallet's, and what it signs. */
export type WalletKey = {
  readonly jwk: PublicJwk
  readonly privateJwk: JsonWebKey
  sign(input: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

export async function newKey(): Promise<WalletKey> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  return {
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    privateJwk: await crypto.subtle.exportKey('jwk', privateKey),
    sign: async (input) => new Uint8Array(await crypto.subtle.sign(P256, privateKey, input)),
  }
}

type ProofChange = { header?: object; payload?: object; signedBy?: WalletKey }

/** The proof that a wallet makes, changed. */
export async function proofOf(
  world: Pick<World, 'issuer' | 'clock'>,
  { key, nonce }: { key: WalletKey; nonce: string },
  change: ProofChange = {},
): Promise<string> {
  const header = { typ: 'openid4vci-proof+jwt', alg: 'ES256', jwk: key.jwk, ...change.header }
  const iat = Math.floor(world.clock.now / 1000)
  const payload = { aud: world.issuer, iat, nonce, ...change.payload }
  const input = [header, payload]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  const signature = await (change.signedBy ?? key).sign(encodeUtf8(input))
  return `${input}.${encodeBase64url(signature)}`
}

/** What came back, read. */
export type Answered = { status: number; headers: Headers; body: Record<string, unknown> }

/** Status and code of it. */
export const told = ({ status, body }: Answered) => [status, body.error]

/** Asks over the wire as a wallet without a library. */
export function rawWallet({ issuer }: Pick<World, 'issuer'>) {
  async function send(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(issuer + path, init)
    const text = await response.text()
    const { status, headers } = response
    return { status, headers, body: text === '' ? {} : JSON.parse(text) }
  }
  const json = (path: string, body: unknown, token?: string) =>
    send(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    send,
    json,
    token: (form: Record<string, string> | string) =>
      send('/token', { method: 'POST', body: new URLSearchParams(form) }),
    nonce: async () => String((await send('/nonce', { method: 'POST' })).body.c_nonce),
    credential: (token: string, body: unknown) => json('/credential', body, token),
  }
}

export const GRANT = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** The code in an offer by value. */
export function codeIn(uriByValue: string): string {
  const offer = JSON.parse(new URL(uriByValue).searchParams.get('credential_offer') ?? '')
  return offer.grants[GRANT]['pre-authorized_code']
}

/** An offer that has become a token. */
export async function tokenFor(
  world: World,
  { subject = 'case-1', configurations = ['kyc'] } = {},
): Promise<string> {
  const offer = await world.vci.createOffer({ subject, configurations, transactionCode: false })
  const { body } = await rawWallet(world).token({
    grant_type: GRANT,
    'pre-authorized_code': codeIn(offer.uriByValue),
  })
  return String(body.access_token)
}

/** An offer, and the form by which it becomes a token. */
export async function offeredBy({ vci }: World, transactionCode: boolean) {
  const offer = await vci.createOffer({
    ...{ subject: 'case-1', configurations: ['kyc'], transactionCode },
  })
  const form = { grant_type: GRANT, 'pre-authorized_code': codeIn(offer.uriByValue) }
  return { offer, form, code: offer.transactionCode ?? '' }
}
