import { encodeUtf8 } from '@idos/crypto'
import {
  bindPresentation,
  cutSdJwt,
  decodeBase64url,
  deriveHolderKey,
  encodeBase64url,
  readSdJwt,
  signWithHolderKey,
} from '@idos/crypto/sd-jwt'
import { did, now, signer } from '../test-fixtures.ts'
import { sha256 } from './digest.ts'
import { type IssueSdJwtParameters, issueSdJwt } from './issue-sd-jwt.ts'
import { sdJwtSigner } from './keys.ts'
import { type VerifySdJwtOptions, verifySdJwt } from './verify-sd-jwt.ts'

export const VCT = 'https://bank.example/kyc'
const seed = new Uint8Array(32).fill(7)
export const holder = await deriveHolderKey(seed, 'AAAAAAAAAAAAAAAAAAAAAA')
export const stranger = await deriveHolderKey(seed, 'BBBBBBBBBBBBBBBBBBBBBA')
export const seconds = Math.floor(now.getTime() / 1000)
export const parameters: IssueSdJwtParameters = {
  issuer: did,
  signer: sdJwtSigner(signer),
  vct: VCT,
  id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
  claims: {
    given_name: 'Ada',
    family_name: 'Byron',
    birthdate: '1990-12-10',
    nationality: 'GB',
    address: { street: 'St James’s Square 12', locality: 'London' },
  },
  holderKey: holder.jwk,
  issuedAt: new Date('2025-07-01T00:00:00Z'),
  validUntil: new Date('2027-07-01T00:00:00Z'),
  decoys: 3,
}
export const issued = await issueSdJwt(parameters)
export const options = {
  trust: [did],
  types: [VCT],
  now,
  presented: { audience: 'https://bank.example', nonce: 'a-fresh-nonce' },
}
export const { audience, nonce } = options.presented
const binding = { aud: audience, nonce, iat: seconds }

export async function cut(text: string, claims: readonly (readonly string[])[]): Promise<string> {
  const read = await readSdJwt(text, { digest: sha256 })
  if (!read.ok) throw new Error(read.fault)
  return cutSdJwt(read.sdJwt, claims).presented
}

export const bind = (presented: string, change: Partial<typeof binding> = {}, key = holder) =>
  bindPresentation(presented, { ...binding, ...change }, sha256, (input) =>
    signWithHolderKey(key, input),
  )

export async function codes(text: string, change: Partial<VerifySdJwtOptions> = {}) {
  const { checks, verified } = await verifySdJwt(text, { ...options, ...change })
  if (verified !== checks.every(({ outcome }) => outcome !== 'fail')) throw new Error('verified')
  const notOk = checks.filter(({ code }) => code !== 'OK' && code !== 'NO_STATUS')
  return Object.fromEntries(notOk.map(({ name, code }) => [name, code]))
}

/** Of a part of the text that is base64url, what it says. */
export function readable(part: string): string {
  return new TextDecoder().decode(decodeBase64url(part))
}

export const chosen = await cut(issued, [['given_name'], ['address', 'locality']])
export const presentation = await bind(chosen)
export const [issuerJwt = ''] = issued.split('~')

/** The same payload, changed, under a header of choice, signed by a key of choice or by nobody. */
export async function forge(
  change: Record<string, unknown>,
  header: Record<string, unknown> = { alg: 'EdDSA', typ: 'dc+sd-jwt' },
  by: typeof signer | null = signer,
): Promise<string> {
  const read = await readSdJwt(issued, { digest: sha256 })
  if (!read.ok) throw new Error(read.fault)
  const payload = { ...read.sdJwt.payload, ...change }
  const input = [header, payload]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  const signature = by ? await by.sign(encodeUtf8(input)) : new Uint8Array(64)
  return bind(`${input}.${encodeBase64url(signature)}~`)
}
