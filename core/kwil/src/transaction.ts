/**
 * Kwil transactions: their JSON form, the text that the sender signs, and the hash that names them.
 *
 * Attacker: any client of `user.broadcast`. The JSON is rebuilt field by field; what does not fit throws `BAD_REQUEST`.
 */
import { decodeBase64, decodeHex, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import { joined, lengthOf, type Pieces, u8, u16, u64le, uvarint, varint } from './byte-io.ts'
import { malformed } from './malformed.ts'

/** A transaction of the network, in bytes. */
export type Transaction = {
  /** `bytes` is empty in the unsigned form that `user.estimate_price` takes. `type` is an auth type, unchecked. */
  readonly signature: { readonly bytes: Uint8Array; readonly type: string }
  readonly body: {
    /** Shown to the signer; at most 200 bytes. */
    readonly description: string
    readonly payload: Uint8Array
    /** `execute`, `raw_statement`, `transfer`, ... */
    readonly type: string
    readonly fee: bigint
    readonly nonce: bigint
    readonly chainId: string
  }
  /** Identifier of the sender: address or public key, as the auth type has it. */
  readonly sender: Uint8Array
}

/** A transaction as it goes over JSON-RPC: bytes in Base64. */
export type TransactionJson = {
  signature: { sig: string | null; type: string }
  body: {
    desc: string
    payload: string
    type: string
    fee: string
    nonce: number
    chain_id: string
  }
  serialization: 'concat'
  sender: string
}

const MAX_DESCRIPTION = 200
const MAX_NAME = 200

/** A transaction as JSON-RPC carries it. */
export function encodeTransactionJson(tx: Transaction): TransactionJson {
  return {
    signature: { sig: encodeBase64(tx.signature.bytes), type: tx.signature.type },
    body: {
      desc: tx.body.description,
      payload: encodeBase64(tx.body.payload),
      type: tx.body.type,
      fee: tx.body.fee.toString(),
      nonce: Number(tx.body.nonce),
      chain_id: tx.body.chainId,
    },
    serialization: 'concat',
    sender: encodeHex(tx.sender),
  }
}

/** Accepts null for signature, payload, fee, nonce and sender, as kwil-js sends them to estimate a price. */
export function decodeTransactionJson(json: unknown): Transaction {
  const tx = record(json, 'a transaction')
  const body = record(tx.body, 'a transaction body')
  if (tx.serialization !== 'concat') throw malformed('an unknown serialization')
  const description = text(body.desc ?? '', 'a description')
  if (encodeUtf8(description).length > MAX_DESCRIPTION)
    throw malformed('a description over 200 bytes')
  return {
    signature: decodeSignature(tx.signature),
    body: {
      description,
      payload: decodeBase64(text(body.payload ?? '', 'a payload')),
      type: name(body.type, 'a payload type'),
      fee: decodeFee(body.fee),
      nonce: decodeNonce(body.nonce),
      chainId: name(body.chain_id ?? '', 'a chain id'),
    },
    sender: decodeHex(name(tx.sender ?? '', 'a sender')),
  }
}

/** First 20 bytes of the payload's SHA-256, in hex: what a signer sees of the payload. */
export function payloadDigest(payload: Uint8Array): string {
  return encodeHex(sha256(payload).subarray(0, 20))
}

/**
 * The exact text that a wallet signs for a transaction ("concat" serialization), final newline included. Who has the
 * payload's digest from a faster SHA-256 gives it along.
 */
export function transactionSignText(
  body: Transaction['body'],
  digest = payloadDigest(body.payload),
): string {
  return [
    body.description,
    '',
    `PayloadType: ${body.type}`,
    `PayloadDigest: ${digest}`,
    `Fee: ${body.fee}`,
    `Nonce: ${body.nonce}`,
    '',
    `Kwil Chain ID: ${body.chainId}`,
    '',
  ].join('\n')
}

/** What has a hash, though no node takes it in: a transaction without its parts, or with another serialization. */
export type IncompleteTransaction = {
  readonly signature?: Transaction['signature'] | undefined
  readonly body?: Transaction['body'] | undefined
  /** `concat` when left out. */
  readonly serialization?: string
  readonly sender: Uint8Array
}

/** SHA-256 of the binary transaction, lower-case hex: the `tx_hash` of the RPC. */
export function transactionHash(tx: IncompleteTransaction): string {
  return encodeHex(sha256(encodeTransaction(tx)))
}

/** kwil-db's binary transaction, version 0. Lengths are Go varints: signed (zig-zag) for bytes, unsigned for text. */
export function encodeTransaction(tx: IncompleteTransaction): Uint8Array {
  const { signature, body, serialization = 'concat', sender } = tx
  return joined([
    u16(0, 'le'),
    ...signedLong(signature ? signaturePieces(signature) : []),
    ...signedLong(body ? bodyPieces(body) : []),
    ...short(serialization),
    ...signedLong([sender]),
  ])
}

function signaturePieces({ bytes, type }: Transaction['signature']): Pieces {
  return [...long(bytes), ...short(type)]
}

function bodyPieces(body: Transaction['body']): Pieces {
  return [
    ...short(body.description),
    ...signedLong([body.payload]),
    ...short(body.type),
    u8(1),
    ...short(body.fee.toString()),
    u64le(body.nonce),
    ...short(body.chainId),
  ]
}

function long(bytes: Uint8Array): Pieces {
  return [uvarint(bytes.length), bytes]
}

function signedLong(pieces: Pieces): Pieces {
  return [varint(lengthOf(pieces)), ...pieces]
}

function short(value: string): Pieces {
  return long(encodeUtf8(value))
}

function decodeSignature(json: unknown): Transaction['signature'] {
  if (json === null || json === undefined) return { bytes: new Uint8Array(0), type: '' }
  const { sig, type } = record(json, 'a signature')
  return {
    bytes: decodeBase64(text(sig ?? '', 'a signature')),
    type: name(type ?? '', 'a signature type'),
  }
}

function decodeFee(json: unknown): bigint {
  if (json === null || json === undefined || json === '') return 0n
  if (typeof json !== 'string' || !/^-?\d{1,78}$/.test(json)) throw malformed('a fee')
  return BigInt(json)
}

function decodeNonce(json: unknown): bigint {
  if (json === null || json === undefined) return 0n
  if (!Number.isSafeInteger(json) || (json as number) < 0) throw malformed('a nonce')
  return BigInt(json as number)
}

function name(json: unknown, what: string): string {
  const value = text(json, what)
  if (value.length > MAX_NAME) throw malformed(`${what} that is too long`)
  return value
}

function text(json: unknown, what: string): string {
  if (typeof json !== 'string') throw malformed(`${what} that is no text`)
  return json
}

function record(json: unknown, what: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw malformed(`${what} that is no object`)
  }
  return json as Record<string, unknown>
}
