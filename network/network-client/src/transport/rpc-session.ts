/**
 * Requests to one gateway with what belongs to the session: the cookie where the runtime keeps none, the session that is
 * carried, the binding of a log-in to this client.
 */
import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { authnText } from '@idos/kwil'
import { createCarriedSession } from '../carried-session.ts'
import { checkLoginParam } from '../check-login-param.ts'
import type { LoginBinding } from '../login-binding.ts'
import { type NetworkSigner, signWith } from '../signers/network-signer.ts'
import type { FetchTransport } from './fetch-transport.ts'
import type { KwilRequest } from './kwil-answer.ts'

export type RpcSessionOptions = {
  readonly gateway: string
  readonly chainId: string
  readonly transport: FetchTransport
  readonly binding: LoginBinding
}

export type RequestOptions = {
  readonly signal?: AbortSignal | undefined
  /** For who observes. */
  readonly action?: string | undefined
}

export type RpcSession = {
  /** The result. @throws TransportFailure */
  request(method: string, params: unknown, options?: RequestOptions): Promise<unknown>
  /** @param ownText the text to sign in the place of the gateway's, for its nonce */
  logIn(signer: NetworkSigner, ownText?: (nonce: string) => string): Promise<void>
  logOut(signer: NetworkSigner | undefined, options?: RequestOptions): Promise<void>
}

export function createRpcSession(options: RpcSessionOptions): RpcSession {
  const { gateway, chainId, transport, binding } = options
  const carried = createCarriedSession()
  /** Only where the runtime keeps none itself. */
  let cookie: string | undefined
  let id = 0

  async function request(method: string, params: unknown, more: RequestOptions = {}) {
    id++
    const unbound: KwilRequest = { jsonrpc: '2.0', id, method, params }
    const answer = await transport.post(carried.bind(binding.bind(unbound)), { cookie, ...more })
    // That of a log-in, or a renewed one.
    if (answer.cookie !== undefined && /^(?:kgw\.authn|user\.call)$/.test(method)) {
      cookie = answer.cookie
    }
    carried.onResult(method, answer.result)
    return answer.result
  }

  return {
    request,
    async logIn(signer, ownText) {
      try {
        const asked = await request('kgw.authn_param', {})
        const { nonce, statement, uri, ...times } = checkLoginParam(asked, gateway, chainId)
        const ownership = ownText?.(nonce)
        const text =
          ownership ??
          authnText({
            domain: gateway,
            statement,
            uri,
            chainId,
            nonce,
            issueAt: times.issue_at,
            expirationTime: times.expiration_time,
          })
        const signature = await signWith(signer, encodeUtf8(text))
        await request('kgw.authn', {
          nonce,
          sender: encodeHex(signer.identifier),
          signature: { sig: encodeBase64(signature), type: signer.authType },
          ...(ownership === undefined ? {} : { ownership }),
        })
      } finally {
        binding.forget()
      }
    },
    async logOut(signer, more) {
      const account = signer && { account: encodeHex(signer.identifier) }
      await request('kgw.logout', { ...account }, more)
      cookie = undefined
      carried.forget()
    },
  }
}
