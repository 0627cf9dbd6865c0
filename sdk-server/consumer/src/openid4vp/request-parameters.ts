import type { QueryRequest } from '@idos/protocol'
import type { PresentationSession } from './session.ts'

/** How the answer comes (OpenID4VP 1.0 §8.2, §8.3, A.2). */
export type ResponseMode = 'direct_post' | 'direct_post.jwt' | 'dc_api' | 'dc_api.jwt'

/** JWE of answers (RFC 7518 §4.6, §5.3). */
export const KEY_AGREEMENT = 'ECDH-ES'
export const CONTENT_ENCRYPTION = ['A128GCM', 'A256GCM'] as const

const ALGORITHMS = ['ES256', 'EdDSA']
const FORMATS = {
  'dc+sd-jwt': { 'sd-jwt_alg_values': ALGORITHMS, 'kb-jwt_alg_values': ALGORITHMS },
}

/** The parameters of a request (OpenID4VP 1.0 §5). `name`: the site's, as it states it. */
export function requestParameters(
  session: PresentationSession,
  { name, responseUri }: { name?: string | undefined; responseUri: string },
): Record<string, unknown> {
  const { mode, clientId, state, request } = session
  const isPosted = mode.startsWith('direct_post')
  return {
    response_type: 'vp_token',
    response_mode: mode,
    nonce: request.nonce,
    ...(isPosted ? { client_id: clientId, response_uri: responseUri, state } : {}),
    dcql_query: wireQuery(request),
    client_metadata: {
      ...(name === undefined ? {} : { client_name: name }),
      vp_formats_supported: FORMATS,
      ...encryption(session),
    },
    // The page's statements: DCQL has no member for them, and who does not know these passes over them (RFC 6749 §3.1).
    idos_purpose: request.purpose,
    ...(request.retention === undefined ? {} : { idos_retention_days: request.retention }),
  }
}

/** Without what is ours in `meta`: the server checks it, and to a wallet it says nothing. */
function wireQuery({ query }: QueryRequest) {
  const credentials = query.credentials.map(({ meta, ...asked }) => {
    const known = Object.entries(meta).filter(([name]) => !name.startsWith('idos_'))
    return { ...asked, meta: Object.fromEntries(known) }
  })
  return { credentials }
}

function encryption({ decryption }: PresentationSession): Record<string, unknown> {
  if (!decryption) return {}
  const { kty, crv, x, y } = decryption.privateKey
  const key = { kty, crv, x, y, kid: decryption.kid, alg: KEY_AGREEMENT, use: 'enc' }
  return {
    jwks: { keys: [key] },
    encrypted_response_enc_values_supported: CONTENT_ENCRYPTION,
  }
}

/** As a link: objects are JSON there (OpenID4VP 1.0 §5.1). */
export function asLink(scheme: string, parameters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  return `${scheme}?${query}`
}
