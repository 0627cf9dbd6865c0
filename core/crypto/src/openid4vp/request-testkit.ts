import { encodeUtf8 } from '../bytes.ts'
import { encodeBase64url } from '../sd-jwt/base64url.ts'

export const NOW = 1_800_000_000
export const RESPONSE_URI = 'https://verifier.example/response/1'
export const NONCE = 'n-0S6_WzA2Mj.n-0S6_WzA2Mj'

export const encode = (value: unknown) => encodeBase64url(encodeUtf8(JSON.stringify(value)))

export async function makeKey(name: 'ECDSA' | 'ECDH' = 'ECDSA') {
  const uses: KeyUsage[] = name === 'ECDSA' ? ['sign', 'verify'] : ['deriveBits']
  const pair = (await crypto.subtle.generateKey(
    { name, namedCurve: 'P-256' },
    true,
    uses,
  )) as CryptoKeyPair
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { pair, jwk: { kty, crv, x, y } }
}

/** A verifier whose name is its key. */
export async function makeDidVerifier() {
  const { pair, jwk } = await makeKey()
  const encryption = await makeKey('ECDH')
  const did = `did:jwk:${encode(jwk)}`
  const clientId = `decentralized_identifier:${did}`
  const payload = {
    ...{ response_type: 'vp_token', response_mode: 'direct_post.jwt', client_id: clientId },
    ...{ aud: 'https://self-issued.me/v2', response_uri: RESPONSE_URI, nonce: NONCE, state: 's1' },
    ...{ iat: NOW - 10, exp: NOW + 300 },
    client_metadata: {
      jwks: { keys: [{ ...encryption.jwk, alg: 'ECDH-ES', use: 'enc', kid: 'e1' }] },
      vp_formats_supported: { 'dc+sd-jwt': { 'kb-jwt_alg_values': ['ES256'] } },
    },
    dcql_query: {
      credentials: [
        {
          ...{ id: 'pid', format: 'dc+sd-jwt', meta: { vct_values: ['urn:pid'] } },
          claims: [{ path: ['given_name'] }],
        },
      ],
    },
  }
  const header = { alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: `${did}#0` }
  const sign = (body: object, head: object = header) => signWith(pair.privateKey, head, body)
  return { clientId, did, payload, header, sign, encryption }
}

/** ES256. */
export async function signWith(key: CryptoKey, header: object, payload: object): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`
  const how = { name: 'ECDSA', hash: 'SHA-256' }
  const signature = await crypto.subtle.sign(how, key, encodeUtf8(input))
  return `${input}.${encodeBase64url(new Uint8Array(signature))}`
}
