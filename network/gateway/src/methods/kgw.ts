import { resultBody } from '../rpc/envelope.ts'
import { tooManyRequests } from '../rpc/fault.ts'
import {
  authnParamParams,
  authnParams,
  fromBase64,
  fromHex,
  logoutParams,
  parseParams,
} from '../rpc/params.ts'
import {
  bringsProbe,
  clearedSessionCookie,
  probeCookie,
  sessionCookie,
  withCarried,
} from '../sessions/cookie.ts'
import type { Method, MethodCall, MethodServices } from './context.ts'

function limitLogins(call: MethodCall, services: MethodServices): void {
  const { ok, waitSeconds } = services.loginLimit.take(call.client)
  if (!ok) throw tooManyRequests('login', waitSeconds)
}

/** `kgw.authn_param`: what to sign. */
export const authnParamMethod: Method = async (call, services) => {
  limitLogins(call, services)
  const { domain, webOrigin } = call
  const { commitment } = parseParams(authnParamParams, call.request.params)
  const bytes = commitment === undefined ? undefined : fromHex(commitment)
  const result = services.login.begin({ domain, webOrigin }, bytes)
  return {
    status: 200,
    body: resultBody(call.request.id, result),
    ...(webOrigin === '' ? {} : { setCookie: probeCookie() }),
  }
}

/**
 * `kgw.authn`: the signature, for a session cookie. A page whose browser keeps no cookie of ours (Safari and WebKitGTK keep
 * none of a third party's) gets the session in the answer as well and carries it itself, if it says that it can. It counts as
 * the cookie does: for that sender, from that page's origin. Where cookies are kept, no script ever sees a session.
 */
export const authnMethod: Method = async (call, services) => {
  limitLogins(call, services)
  const { nonce, sender, signature, secret, ownership, carries_session } = parseParams(
    authnParams,
    call.request.params,
  )
  const { domain, webOrigin } = call
  const session = await services.login.finish({
    domain,
    webOrigin,
    nonce,
    sender,
    authType: signature.type,
    signature: fromBase64(signature.sig),
    secret: secret === undefined ? undefined : fromHex(secret),
    ownership,
  })
  const carries = carries_session && webOrigin !== '' && !bringsProbe(call.cookie)
  return {
    status: 200,
    body: resultBody(call.request.id, {
      result: 'ok',
      ...(carries ? { session: session.token } : {}),
    }),
    setCookie: sessionCookie(session.token, session.maxAgeSeconds),
  }
}

/**
 * `kgw.logout`: always succeeds, also before any session (SDKs call it when the wallet changes). A page deletes no
 * cookie that is another page's; kwil-js on Node, which has no pages, needs the header every time.
 */
export const logoutMethod: Method = async (call, services) => {
  const { session } = parseParams(logoutParams, call.request.params)
  const others = services.sessions.end(withCarried(call.cookie, session), call.webOrigin)
  return {
    status: 200,
    body: resultBody(call.request.id, { result: 'ok' }),
    ...(others && call.webOrigin !== '' ? {} : { setCookie: clearedSessionCookie() }),
  }
}
