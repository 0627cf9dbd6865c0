/** A credential whose claims are shared one by one, over a real network. For tests. */
import { decodeUtf8, encodeUtf8, possessionTag, secureRandom } from '@idos/crypto'
import {
  bindPresentation,
  cutSdJwt,
  deriveHolderKey,
  encodeBase64url,
  readSdJwt,
  signWithHolderKey,
} from '@idos/crypto/sd-jwt'
import type { GrantRequest } from '@idos/protocol'
import { newId, PROOF_SITE } from '@idos/testbed'
import { type AttackWorld, CONSUMER_ORIGIN, type Person } from './attack-world.ts'

const VCT = 'https://bank.example/kyc'
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

export type IssuedClaims = Awaited<ReturnType<typeof issueClaims>>

/** The whole way: challenge, a holder's key, proof, write grant, content. */
export async function issueClaims({ issuer, grantOf }: AttackWorld, person: Person) {
  const { userId, publicKey } = person
  const holder = await deriveHolderKey(secureRandom(32), encodeBase64url(secureRandom(16)))
  const { challenge, issuance } = await issuer.openIssuance({ userId, holderKey: true })
  const claim = { userId, publicKey, audience: PROOF_SITE, challenge, holderKey: holder.jwk }
  const possession = { tag: await possessionTag(person.key, claim), holderKey: holder.jwk }
  const { plaintext, publicNotes } = await issuer.buildSdJwt({
    ...{ issuance, possession, vct: VCT, id: `urn:uuid:${newId()}` },
    claims: { given_name: 'Ada', family_name: 'Byron' },
    notes: { type: 'kyc' },
  })
  const writeGrant = grantOf(person, person)
  const { credentialId } = await issuer.issueByWriteGrant({
    ...{ plaintext, publicNotes, issuance, possession, writeGrant },
  })
  const nonce = encodeBase64url(secureRandom(18))
  return { holder, plaintext, publicNotes, nonce, original: credentialId }
}

/** As the person's Enclave presents the one claim that is asked for. */
export async function presentClaims({ holder, plaintext, nonce }: IssuedClaims) {
  const read = await readSdJwt(decodeUtf8(plaintext), { digest: sha256 })
  if (!read.ok) throw new Error(read.fault)
  const binding = { aud: CONSUMER_ORIGIN, nonce, iat: Math.floor(Date.now() / 1000) }
  const { presented } = cutSdJwt(read.sdJwt, [['given_name']])
  const text = await bindPresentation(presented, binding, sha256, (input) =>
    signWithHolderKey(holder, input),
  )
  return encodeUtf8(text)
}

export function claimRequest({ issuer }: AttackWorld, nonce: string): GrantRequest {
  const meta = { vct_values: [VCT], idos_type: 'kyc', idos_issuers: [issuer.did] }
  const claims = [{ path: ['given_name'] }]
  return {
    query: { credentials: [{ id: 'kyc', format: 'dc+sd-jwt', meta, claims }] },
    ...{ purpose: 'Open an account', nonce },
  }
}
