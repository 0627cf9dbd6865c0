import { encodeBase64url, NEVER_DISCLOSED } from '@idos/crypto/sd-jwt'
import { FIELD_NAME, type HolderJwk, IdosError } from '@idos/protocol'
import { SDJwtInstance } from '@sd-jwt/core'
import { isObject } from '../is-object.ts'
import { sha256 } from './digest.ts'
import type { PublicJwk, SdJwtSigner } from './keys.ts'

/** `typ` of an SD-JWT VC, and its format in OpenID4VC. */
export const SD_JWT_FORMAT = 'dc+sd-jwt'

/** What an SD-JWT credential is made of, and who signs it. */
export type IssueSdJwtParameters = {
  /** `iss`: a `did:key` of the signer's key, or an URL. */
  issuer: string
  signer: SdJwtSigner
  /** Kind of credential, an URL or URN (SD-JWT VC §3.2.2.1). */
  vct: string
  /** `jti`: what public notes and revocation find it by. */
  id: string
  /**
   * What is said of the person, each of which they can share by itself; so can they each member of an object. Names begin with a
   * letter and have letters, digits, `_` and `-`: others cannot be asked for.
   */
  claims: Readonly<Record<string, unknown>>
  /** Names of claims that everybody sees who gets anything. */
  always?: readonly string[]
  /** The person's own key for this credential, as their Enclave or wallet proved it. */
  holderKey: HolderJwk | PublicJwk
  issuedAt: Date
  validFrom?: Date
  validUntil?: Date
  /** Place in a Token Status List. */
  status?: { uri: string; idx: number }
  /** Names the signer's key for those who fetch the issuer's keys. */
  kid?: string
  /** Digests of nothing, which hide how many claims there are. */
  decoys?: number
}

const OWN = ['iat', 'jti', 'sub', '_sd', '_sd_alg', '...']

/** Signs an SD-JWT VC, as the text that an idOS credential holds. Throws `CREDENTIAL_INVALID` for claims that nobody could ask for. */
export async function issueSdJwt(parameters: IssueSdJwtParameters): Promise<string> {
  const { issuer, signer, vct, id, claims, always = [], holderKey, status, decoys = 0 } = parameters
  const { issuedAt, validFrom, validUntil, kid } = parameters
  for (const name of Object.keys(claims)) {
    if (NEVER_DISCLOSED.includes(name) || OWN.includes(name)) {
      throw invalid(`The claim ${name} is the format's own.`)
    }
  }
  const sdJwt = new SDJwtInstance({
    signAlg: signer.alg,
    signer: async (input) => encodeBase64url(await signer.sign(new TextEncoder().encode(input))),
    hasher: async (data) =>
      sha256(typeof data === 'string' ? new TextEncoder().encode(data) : new Uint8Array(data)),
    hashAlg: 'sha-256',
    // RFC 9901 §9.3: at least 128 bits.
    saltGenerator: () => encodeBase64url(crypto.getRandomValues(new Uint8Array(16))),
  })
  const frame = frameOf(claims, always)
  return sdJwt.issue(
    {
      iss: issuer,
      vct,
      jti: id,
      iat: seconds(issuedAt),
      ...(validFrom && { nbf: seconds(validFrom) }),
      ...(validUntil && { exp: seconds(validUntil) }),
      ...(status && { status: { status_list: status } }),
      cnf: { jwk: holderKey },
      ...claims,
    },
    { ...frame, ...(decoys > 0 && { _sd_decoy: decoys }) },
    { header: { typ: SD_JWT_FORMAT, ...(kid !== undefined && { kid }) } },
  )
}

/** Each claim by itself, and in an object each member. */
function frameOf(
  members: Readonly<Record<string, unknown>>,
  always: readonly string[] = [],
): Record<string, unknown> {
  const names = Object.keys(members)
  for (const name of names) {
    if (!FIELD_NAME.test(name)) throw invalid('A claim has a name that cannot be asked for.')
  }
  const inner = names.flatMap((name) => {
    const value = members[name]
    return isObject(value) && Object.keys(value).length > 0 ? [[name, frameOf(value)]] : []
  })
  return { ...Object.fromEntries(inner), _sd: names.filter((name) => !always.includes(name)) }
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

function invalid(message: string): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message })
}
