import { IdosError } from '@idos/protocol'
import { responseUriOf, type VerifierContext } from './context.ts'
import { signedRequest } from './identity.ts'
import { asLink, requestParameters } from './request-parameters.ts'
import type { PresentationSession } from './session.ts'

/** What a page does with a request: a link, also as a code, or an argument for the browser. */
export type WalletRequest = {
  readonly link?: string
  /** Of `navigator.credentials.get({ digital: { requests: [digital] } })`. */
  readonly digital?: DigitalRequest
}

/** A request for the browser's Digital Credentials API. */
export type DigitalRequest = {
  readonly protocol: 'openid4vp-v1-unsigned' | 'openid4vp-v1-signed'
  readonly data: Readonly<Record<string, unknown>>
}

/** For wallets that speak for themselves (OpenID4VP 1.0 §5.8). */
const AUDIENCE = 'https://self-issued.me/v2'

/** The request object of a session; `null` where its name cannot sign. `walletNonce`: what the wallet wants to read in it. */
export async function requestObject(
  context: VerifierContext,
  session: PresentationSession,
  walletNonce?: string,
): Promise<string | null> {
  const responseUri = responseUriOf(context, session.id)
  return signedRequest(context.identity, {
    aud: AUDIENCE,
    iat: Math.floor(session.createdAt / 1000),
    exp: Math.floor(session.expiresAt / 1000),
    ...requestParameters(session, { name: context.name, responseUri }),
    ...(walletNonce === undefined ? {} : { wallet_nonce: walletNonce }),
  })
}

/** A link that a wallet opens: the whole request, or where it is. */
export async function walletLink(
  context: VerifierContext,
  session: PresentationSession,
  byValue: boolean,
): Promise<string> {
  const { scheme, endpoint, identity, name } = context
  const { id, clientId } = session
  if (identity.prefix === 'redirect_uri') {
    const responseUri = responseUriOf(context, id)
    return asLink(scheme, requestParameters(session, { name, responseUri }))
  }
  const client = { client_id: clientId }
  if (byValue) return asLink(scheme, { ...client, request: await signed(context, session) })
  const uri = { request_uri: `${endpoint}/request/${id}`, request_uri_method: 'post' }
  return asLink(scheme, { ...client, ...uri })
}

/** For the Digital Credentials API (OpenID4VP 1.0, Appendix A). */
export async function digitalRequest(
  { identity, origin, name, endpoint }: VerifierContext,
  session: PresentationSession,
): Promise<DigitalRequest> {
  const responseUri = responseUriOf({ endpoint }, session.id)
  const parameters = requestParameters(session, { name, responseUri })
  const request = await signedRequest(identity, {
    aud: AUDIENCE,
    ...parameters,
    client_id: session.clientId,
    expected_origins: [origin],
  })
  return request === null
    ? { protocol: 'openid4vp-v1-unsigned', data: parameters }
    : { protocol: 'openid4vp-v1-signed', data: { request } }
}

async function signed(context: VerifierContext, session: PresentationSession): Promise<string> {
  const request = await requestObject(context, session)
  if (request === null) throw new IdosError('INTERNAL')
  return request
}
