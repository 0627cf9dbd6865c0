import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { authnText } from '@idos/kwil'
import type { Rpc, RpcReply } from '@idos/network-client/rpc'
import type { Actor } from '../actors/actor.ts'

/** Log-ins at a gateway: one cookie for each actor. */
export type Sessions = {
  cookieOf(actor: Actor): string | undefined
  /** One log-in at a time for each actor. */
  logIn(actor: Actor): Promise<void>
}

export type AuthnParam = {
  readonly nonce: string
  readonly statement: string
  readonly issue_at: string
  readonly expiration_time: string
  readonly chain_id: string
  readonly domain: string
  readonly uri: string
}

export function createSessions(rpc: Rpc): Sessions {
  const cookies = new Map<string, string>()
  const running = new Map<string, Promise<void>>()
  const keyOf = (actor: Actor) => `${actor.authType} ${encodeHex(actor.sender)}`

  return {
    cookieOf: (actor) => cookies.get(keyOf(actor)),
    logIn(actor) {
      const key = keyOf(actor)
      const login =
        running.get(key) ??
        newCookie(rpc, actor)
          .then((cookie) => {
            cookies.set(key, cookie)
          })
          .finally(() => running.delete(key))
      running.set(key, login)
      return login
    },
  }
}

/** Logs in as kwil-js does. */
export async function newCookie(rpc: Rpc, actor: Actor): Promise<string> {
  const param = await authnParam(rpc)
  const reply = await sendAuthn(rpc, actor, param)
  const cookie = reply.headers.get('set-cookie')
  if (reply.error || cookie === null) {
    throw new Error(
      `The log-in of ${actor.authType} was refused: ${reply.error?.message ?? 'no cookie'}`,
    )
  }
  // The Node build of kwil-js sends the whole line back, attributes included.
  return cookie
}

export async function authnParam(
  rpc: Rpc,
  params: { readonly commitment?: string } = {},
): Promise<AuthnParam> {
  const reply = await rpc.call('kgw.authn_param', params)
  if (reply.error) throw new Error(`kgw.authn_param was refused: ${reply.error.message}`)
  return reply.result as AuthnParam
}

export async function sendAuthn(
  rpc: Rpc,
  actor: Actor,
  param: AuthnParam,
  proof: { readonly secret?: string } = {},
): Promise<RpcReply> {
  const text = authnText({
    domain: param.domain,
    statement: param.statement,
    uri: param.uri,
    chainId: param.chain_id,
    nonce: param.nonce,
    issueAt: param.issue_at,
    expirationTime: param.expiration_time,
  })
  const signature = await actor.sign(encodeUtf8(text))
  return rpc.call('kgw.authn', {
    nonce: param.nonce,
    sender: encodeHex(actor.sender),
    signature: { sig: encodeBase64(signature), type: actor.authType },
    ...proof,
  })
}
