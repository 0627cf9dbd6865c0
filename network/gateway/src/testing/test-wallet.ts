import { generateKeyPairSync, sign } from 'node:crypto'
import { authnText } from '@idos/kwil'
import type { RpcReply, TestGateway } from './test-gateway.ts'

export type TestWallet = {
  /** Lower-case hex of the public key. */
  readonly sender: string
  sign(message: string): string
}

/** An Ed25519 key that signs as a Kwil client does; made by Node's own cryptography, not by ours. */
export function createTestWallet(): TestWallet {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
  return {
    sender: raw.toString('hex'),
    sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64'),
  }
}

export type LogInOptions = {
  readonly headers?: Record<string, string>
  readonly domain?: string
  readonly signAs?: TestWallet
  readonly sender?: string
  readonly authType?: string
  /** Members that the requests of a bound log-in have and those of kwil-js have not. */
  readonly param?: { readonly commitment?: string }
  readonly proof?: { readonly secret?: string; readonly carries_session?: boolean }
}

/** Logs in as kwil-js does and gives back the reply of `kgw.authn`. */
export async function logIn(
  gateway: TestGateway,
  wallet: TestWallet,
  options: LogInOptions = {},
): Promise<RpcReply & { request: Record<string, unknown>; text: string }> {
  const { headers = {} } = options
  const { json } = await gateway.rpc('kgw.authn_param', options.param ?? {}, headers)
  const param = json.result as Record<string, string>
  const text = authnText({
    domain: options.domain ?? param.domain ?? '',
    statement: param.statement ?? '',
    uri: param.uri ?? '',
    chainId: param.chain_id ?? '',
    nonce: param.nonce ?? '',
    issueAt: param.issue_at ?? '',
    expirationTime: param.expiration_time ?? '',
  })
  const request = {
    nonce: param.nonce,
    sender: options.sender ?? wallet.sender,
    signature: {
      sig: (options.signAs ?? wallet).sign(text),
      type: options.authType ?? 'ed25519',
    },
    ...options.proof,
  }
  const reply = await gateway.rpc('kgw.authn', request, headers)
  return { ...reply, request, text }
}

/** The `Cookie` header that a browser would send back. */
export function cookieOf(reply: RpcReply): string {
  return (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
