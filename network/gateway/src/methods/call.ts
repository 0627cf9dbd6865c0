/**
 * `user.call`: a read, which nodes answer to anybody in any name.
 *
 * Requirements: the node's own check of the sender does not exist in open mode (it believes the request), so this file
 * is what stands between a stranger and everybody's data. A sender reaches the node only if a session proves those very
 * bytes and that very scheme; an action that reads `@caller` is never called without one; only listed actions are called.
 * Attacker: anybody who can send HTTP. Sends other people's identifiers, other schemes, upper-case hex, payloads that
 * name another action than the text around them, unknown namespaces, extra fields.
 */
import { decodeActionCall } from '@idos/kwil'
import { invalidPayload, notAllowed, notAuthorized, tooManyRequests } from '../rpc/fault.ts'
import { callParams, fromBase64, parseParams } from '../rpc/params.ts'
import { sessionCookie, withCarried } from '../sessions/cookie.ts'
import type { Session } from '../sessions/sessions.ts'
import type { Method, MethodCall, MethodServices } from './context.ts'

export const callMethod: Method = async (call, services) => {
  const { body, auth_type, sender, session: carried } = parseParams(callParams, call.request.params)
  const { namespace, action } = decodeCall(body.payload)
  const policy = services.policy()
  const rule = policy.view(namespace, action)
  if (!rule) throw notAllowed('this action may not be called here', 'view-not-listed')

  const claimed = { sender: sender ?? '', authType: (auth_type ?? '').toLowerCase() }
  const cookie = withCarried(call.cookie, carried)
  const session = sessionFor(claimed, { ...call, cookie }, services)
  if (rule.session === 'required' && !session) {
    throw notAuthorized(claimed.sender === '' ? 'no-sender' : 'no-session')
  }

  const params = {
    body: { payload: body.payload },
    auth_type: session?.authType ?? '',
    sender: session?.sender ?? '',
    signature: '',
  }
  const { id, method } = call.request
  // Without a session the claimed sender only chooses the node, so that somebody's own write is seen.
  const { answer, backend } = await services.router.read(
    { id, method, params, signal: call.signal },
    claimed.sender,
  )
  const renewed = session && services.sessions.renew(session)
  return {
    ...answer,
    ...(renewed ? { setCookie: sessionCookie(renewed.token, renewed.maxAgeSeconds) } : {}),
    log: { action: policy.ruleName(namespace, action), backend: backend.url },
  }
}

function decodeCall(payload: string): { namespace: string; action: string } {
  try {
    return decodeActionCall(fromBase64(payload))
  } catch {
    throw invalidPayload('not an action call')
  }
}

function sessionFor(
  claimed: { sender: string; authType: string },
  call: MethodCall,
  services: MethodServices,
): Session | undefined {
  if (claimed.sender === '') return undefined
  const owner = { ...claimed, webOrigin: call.webOrigin }
  const session = services.sessions.find(call.cookie, owner)
  if (!session) return undefined
  const { ok, waitSeconds } = services.sessionLimit.take(session.sender)
  if (!ok) throw tooManyRequests('session', waitSeconds)
  return session
}
