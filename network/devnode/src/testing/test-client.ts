import {
  type ActionExecution,
  encodeActionCall,
  encodeActionExecution,
  encodeRawStatement,
  encodeTransactionJson,
  type KwilValue,
  type Transaction,
  type TransactionJson,
  transactionSignText,
} from '@idos/kwil'
import { createRpc } from '@idos/network-client/rpc'
import { encodeNep413Envelope, encodeNep413Payload, evmChecksumAddress } from '@idos/wallets'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { hexToBytes } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Signs and sends as a client would; for tests. */
export type TestSigner = {
  readonly authType: string
  readonly sender: Uint8Array
  readonly caller: string
  sign(message: Uint8Array): Promise<Uint8Array>
}

export function evmSigner(seed: number): TestSigner & { address: string } {
  const account = privateKeyToAccount(`0x${seed.toString(16).padStart(2, '0').repeat(32)}`)
  const sender = hexToBytes(account.address)
  return {
    authType: 'secp256k1_ep',
    sender,
    caller: evmChecksumAddress(sender),
    address: account.address,
    sign: async (raw) => hexToBytes(await account.signMessage({ message: { raw } })),
  }
}

export function ed25519Signer(seed: number): TestSigner {
  const secret = new Uint8Array(32).fill(seed)
  const sender = ed25519.getPublicKey(secret)
  return {
    authType: 'ed25519',
    sender,
    caller: Buffer.from(sender).toString('hex'),
    sign: async (message) => ed25519.sign(message, secret),
  }
}

export function nearSigner(seed: number, recipient = 'idos.network'): TestSigner {
  const secret = new Uint8Array(32).fill(seed)
  return {
    ...ed25519Signer(seed),
    authType: 'nep413',
    async sign(message) {
      const payload = {
        message: new TextDecoder().decode(message),
        nonce: new Uint8Array(32).fill(7),
        recipient,
      }
      const signature = ed25519.sign(sha256(encodeNep413Payload(payload)), secret)
      return encodeNep413Envelope(payload, signature)
    },
  }
}

export type TxParts = {
  payload: Uint8Array
  type: 'execute' | 'raw_statement' | (string & {})
  nonce: number
  chainId?: string
  description?: string
}

export async function signTx(signer: TestSigner, parts: TxParts): Promise<Transaction> {
  const body: Transaction['body'] = {
    description: parts.description ?? '',
    payload: parts.payload,
    type: parts.type,
    fee: 0n,
    nonce: BigInt(parts.nonce),
    chainId: parts.chainId ?? 'idos-test',
  }
  const bytes = await signer.sign(new TextEncoder().encode(transactionSignText(body)))
  return { signature: { bytes, type: signer.authType }, body, sender: signer.sender }
}

export async function signTxJson(signer: TestSigner, parts: TxParts): Promise<TransactionJson> {
  return encodeTransactionJson(await signTx(signer, parts))
}

export function rawStatement(statement: string): Pick<TxParts, 'payload' | 'type'> {
  return { type: 'raw_statement', payload: encodeRawStatement({ statement, params: [] }) }
}

export function execution(
  action: string,
  ...calls: ActionExecution['calls']
): Pick<TxParts, 'payload' | 'type'> {
  return { type: 'execute', payload: encodeActionExecution({ namespace: 'main', action, calls }) }
}

export function callPayload(action: string, args: readonly KwilValue[], namespace = 'main') {
  return Buffer.from(encodeActionCall({ namespace, action, args })).toString('base64')
}

export type RpcReply = {
  status: number
  headers: Headers
  id: unknown
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
  result: any
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared field by field
  error: any
}

export function send(url: string, body: string | Uint8Array<ArrayBuffer>): Promise<RpcReply> {
  return createRpc(url).send(body)
}

export function rpc(url: string, method: string, params: unknown): Promise<RpcReply> {
  return createRpc(url).ask(method, params)
}

export function broadcast(url: string, tx: TransactionJson, sync = 1): Promise<RpcReply> {
  return rpc(url, 'user.broadcast', { tx, sync })
}

/** An account with its nonce, pending transactions included. */
export function accountOf(url: string, signer: TestSigner): Promise<RpcReply> {
  const keyType = signer.authType.startsWith('secp256k1') ? 'secp256k1' : 'ed25519'
  const identifier = Buffer.from(signer.sender).toString('hex')
  const id = { identifier, key_type: keyType }
  return rpc(url, 'user.account', { id, status: 1 })
}

export async function nextNonce(url: string, signer: TestSigner): Promise<number> {
  const { result } = await accountOf(url, signer)
  return Number(result.nonce) + 1
}
