/** From the issuer's SDK to the consumer's, with what the Enclave does in between done by the functions that it uses. */
import {
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  possessionTag,
  secureRandom,
} from '@idos/crypto'
import {
  bindPresentation,
  cutSdJwt,
  deriveHolderKey,
  encodeBase64url,
  readSdJwt,
  signWithHolderKey,
} from '@idos/crypto/sd-jwt'
import { createIssuer } from '@idos/issuer'
import type { GrantRequest, HolderJwk } from '@idos/protocol'
import {
  type Change,
  consumerOrigin,
  issuerDid,
  issuerSigner,
  now,
  userId,
} from './test-fixtures.ts'

export const VCT = 'https://issuer.example/kyc'
export const NONCE = 'a-nonce-of-22-letters-or-more'
export const site = 'https://issuer.example'
const seed = secureRandom(32)
export const holder = await deriveHolderKey(seed, encodeBase64url(secureRandom(16)))
export const other = await deriveHolderKey(seed, encodeBase64url(secureRandom(16)))
const key = await importBoxKey(secureRandom(32))
const publicKey = encodeBase64(key.publicKey)

export const request: GrantRequest = {
  query: {
    credentials: [
      {
        id: 'kyc',
        format: 'dc+sd-jwt',
        meta: { vct_values: [VCT], idos_type: 'kyc', idos_issuers: [issuerDid] },
        claims: [{ path: ['given_name'] }, { path: ['nationality'], values: ['GB', 'IE'] }],
      },
    ],
  },
  purpose: 'Open an account',
  nonce: NONCE,
}

export const issuer = createIssuer({
  name: 'Issuer',
  network: {
    chainId: 'idos-test',
    client: {
      call: async () => [{ id: userId, recipient_encryption_public_key: publicKey }],
    } as never,
  },
  sites: [site],
  signer: issuerSigner,
  encryptionKey: new Uint8Array(32).fill(5),
  now: () => now,
})

/** Opens an issuance, and answers it as the Enclave does, with a holder's key of choice. */
export async function opened(holderKey: HolderJwk | undefined, told = holderKey) {
  const { challenge, issuance } = await issuer.openIssuance({ userId, holderKey: true })
  const claim = { userId, publicKey, audience: site, challenge, holderKey }
  const tag = await possessionTag(key, claim)
  return { issuance, possession: told ? { tag, holderKey: told } : { tag } }
}

export const fields = {
  vct: VCT,
  id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
  claims: {
    given_name: 'Ada',
    family_name: 'Byron',
    birthdate: '1990-12-10',
    nationality: 'GB',
    document: 'X1234567',
  },
  validUntil: new Date(now + 86_400_000),
  notes: { type: 'kyc', level: 'basic' },
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

const built = await issuer.buildSdJwt({ ...(await opened(holder.jwk)), ...fields })
export const text = decodeUtf8(built.plaintext)
export const notes = built.publicNotes

/** A Token Status List of the issuer's, of eight places. */
export async function tokenOf(sub: string, bits: number): Promise<string> {
  const zlib = new Blob([Uint8Array.of(bits)]).stream()
  const packed = await new Response(zlib.pipeThrough(new CompressionStream('deflate'))).bytes()
  const input = [
    { alg: 'EdDSA', typ: 'statuslist+jwt' },
    { sub, iat: now / 1000, status_list: { bits: 1, lst: encodeBase64url(packed) } },
  ]
    .map((part) => encodeBase64url(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${encodeBase64url(await issuerSigner.sign(encodeUtf8(input)))}`
}

/** As the Enclave presents: these claims, signed by the holder for the consumer and its request. */
export async function presented(
  claims: readonly string[][] = [['given_name'], ['nationality']],
  change: Partial<{ aud: string; nonce: string; by: typeof holder; of: string }> = {},
): Promise<string> {
  const { of = text, aud = consumerOrigin, nonce = NONCE, by = holder } = change
  const sdJwt = await readSdJwt(of, { digest: sha256 })
  if (!sdJwt.ok) throw new Error(sdJwt.fault)
  const binding = { aud, nonce, iat: now / 1000 }
  return bindPresentation(cutSdJwt(sdJwt.sdJwt, claims).presented, binding, sha256, (input) =>
    signWithHolderKey(by, input),
  )
}
/** Shared with the consumer that asked. */
export const given = (plaintext: string, change: Change = {}): Change => ({
  ...{ plaintext, notes, expected: { request } },
  ...change,
})
