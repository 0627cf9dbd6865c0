import { WebKwil } from '@kwilteam/kwil-js/dist/client/web/webKwil.js'
import { KwilSigner } from '@kwilteam/kwil-js/dist/core/kwilSigner.js'
import { createCarriedSession } from '../carried-session.ts'
import type { LoginBinding } from '../login-binding.ts'
import { type NetworkSigner, signWith } from '../signers/network-signer.ts'
import type { FetchTransport } from './fetch-transport.ts'
import type { KwilRequest } from './kwil-answer.ts'

export type FetchKwilOptions = {
  readonly gateway: string
  readonly chainId: string
  readonly transport: FetchTransport
  readonly binding: LoginBinding
  /** Sees every request before it is sent, and every result. */
  readonly beforeSend: (request: KwilRequest) => void
  readonly onResult: (method: string, result: unknown) => void
}

/**
 * kwil-js with another transport. kwil-js builds payloads, texts to sign and log-ins; its `request()` is the one place
 * through which it reaches the network, and is overridden. Its web build serves Node too: only the cookie differs.
 */
export class FetchKwil extends WebKwil {
  private readonly options: FetchKwilOptions
  private readonly carried = createCarriedSession()
  /** Nonce of the log-in that is going on. */
  private nonce = ''
  /** What was signed in the place of the gateway's text. */
  private ownership: string | undefined

  constructor(options: FetchKwilOptions) {
    super({
      kwilProvider: options.gateway,
      chainId: options.chainId,
      // The client logs in itself: once for many reads at a time.
      autoAuthenticate: false,
    })
    this.options = options
  }

  /** kwil-js uses nothing of the axios instance but `post`. */
  protected override request(): never {
    const { transport, binding, beforeSend, onResult } = this.options
    const post = async (_endpoint: string, unbound: KwilRequest) => {
      const request = this.withOwnership(this.carried.bind(binding.bind(unbound)))
      beforeSend(request)
      const response = await transport.post(request, { cookie: this.cookie })
      const [setCookie] = response.headers['set-cookie']
      // A renewed session; kwil-js itself looks only at the answers to log-in and log-out.
      if (setCookie && request.method === 'user.call') this.cookie = setCookie
      this.carried.onResult(request.method, response.data.result)
      onResult(request.method, response.data.result)
      // Checked in there.
      const param = response.data.result as { nonce: string }
      if (request.method === 'kgw.authn_param') this.nonce = param.nonce
      return response
    }
    return { post } as never
  }

  /** Learns the node's mode, which kwil-js does before its first request. */
  async prepare(): Promise<void> {
    const kwil = this as unknown as { ensureAuthenticationMode(): Promise<void> }
    await kwil.ensureAuthenticationMode()
  }

  /** @param ownText the text to sign in the place of the gateway's, for its nonce */
  async logIn(signer: NetworkSigner, ownText?: (nonce: string) => string): Promise<void> {
    const { authType, identifier } = signer
    const sign = (message: Uint8Array) => {
      if (!ownText) return signer.sign(message)
      this.ownership = ownText(this.nonce)
      return signer.sign(new TextEncoder().encode(this.ownership))
    }
    try {
      const { data } = await this.auth.authenticateKGW(kwilSigner({ authType, identifier, sign }))
      if (data && 'cookie' in data && typeof data.cookie === 'string') this.cookie = data.cookie
    } finally {
      this.ownership = undefined
      this.options.binding.forget()
    }
  }

  private withOwnership(request: KwilRequest): KwilRequest {
    if (request.method !== 'kgw.authn' || this.ownership === undefined) return request
    return { ...request, params: { ...(request.params as object), ownership: this.ownership } }
  }

  async logOut(signer: NetworkSigner | undefined): Promise<void> {
    await this.auth.logoutKGW(signer && kwilSigner(signer))
    delete this.cookie
    this.carried.forget()
  }

  /** A request that kwil-js has no method for, or only one that assumes too much. */
  async rpc(method: string, params: unknown): Promise<unknown> {
    const request: KwilRequest = { jsonrpc: '2.0', id: RPC_ID, method, params }
    const post: (
      endpoint: string,
      request: KwilRequest,
    ) => Promise<{ data: { result?: unknown } }> = (this.request() as { post: never }).post
    return (await post('/rpc/v1', request)).data.result
  }
}

/** Ids of kwil-js count up from 1; an answer belongs to its own HTTP exchange anyway. */
const RPC_ID = 1

/** kwil-js takes any function for a signer, whatever the scheme. */
export function kwilSigner(signer: NetworkSigner): KwilSigner {
  return new KwilSigner(
    (message: Uint8Array) => signWith(signer, message),
    signer.identifier,
    signer.authType,
  )
}
