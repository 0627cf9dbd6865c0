/**
 * How a round trip is written into an address: compact, because ciphertext can not be compressed and an address has an end.
 *
 * A message is JSON in which every `content` (base64 of a credential) is a number, and those contents as bytes behind it; all of
 * it as base64url (RFC 4648 §5). An answer is a NaCl box for the asker's one-time key.
 *
 * Requirements
 *  1. What is read is bounded before it is decoded, parsed by schema, and rebuilt.
 *  2. What can not be read is null, without a reason.
 *
 * Attacker: whoever can write the fragment of an address, which is everybody.
 */
import {
  IdosError,
  parseRoundTripAnswer,
  parseRoundTripRequest,
  ROUND_TRIP_LIMIT,
  type RoundTripAnswer,
  type RoundTripRequest,
} from '@idos/protocol'
import { openBox, sealBox } from './box.ts'
import type { BoxKey } from './box-key.ts'
import { concatBytes, decodeBase64, decodeUtf8, encodeBase64, encodeUtf8, wipe } from './bytes.ts'

const KEY = 32
const LENGTH = 4
/** Contents of one message: as many credentials as a share can have. */
const CONTENTS = 10

/** Base64 for addresses, without padding (RFC 4648 §5). */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
}

/** Throws for what is no base64url. */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (/[^\w-]/.test(text)) throw new IdosError('BAD_REQUEST')
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  return decodeBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='))
}

/** Behind `ASK_MARK`. */
export function writeRequest(request: RoundTripRequest): string {
  return encodeBase64Url(pack(request))
}

/** The request that an address carries; `null` for anything that is none. */
export function readRequest(text: string): RoundTripRequest | null {
  return readAs(parseRoundTripRequest, text, decodeBase64Url)
}

/** Behind `ANSWER_MARK`: the question's id, and the sealed answer. */
export async function sealAnswer(
  answer: RoundTripAnswer,
  { id, key }: Pick<RoundTripRequest, 'id' | 'key'>,
): Promise<string> {
  const plain = pack(answer)
  const { encryptorPublicKey, content } = await sealBox(plain, decodeBase64(key))
  wipe(plain)
  return `${id}.${encodeBase64Url(concatBytes(encryptorPublicKey, content))}`
}

/** The question that an answer names; it need not exist. */
export function questionOf(text: string): string | null {
  return /^([0-9a-f]{64})\.[\w-]+$/.exec(text)?.[1] ?? null
}

/** Opens what came back in an address, with the key of its question. `null` for anything that is no answer to it. */
export async function openAnswer(text: string, key: BoxKey): Promise<RoundTripAnswer | null> {
  const id = questionOf(text)
  if (id === null || text.length > ROUND_TRIP_LIMIT) return null
  try {
    const sealed = decodeBase64Url(text.slice(id.length + 1))
    const box = { encryptorPublicKey: sealed.slice(0, KEY), content: sealed.slice(KEY) }
    const plain = await openBox(box, key)
    return readAs(parseRoundTripAnswer, plain, (bytes) => bytes)
  } catch {
    return null
  }
}

function pack(message: object): Uint8Array<ArrayBuffer> {
  const contents: Uint8Array[] = []
  const text = encodeUtf8(
    JSON.stringify(message, (key, value: unknown) =>
      key === 'content' && typeof value === 'string'
        ? contents.push(decodeBase64(value)) - 1
        : value,
    ),
  )
  return concatBytes(...[text, ...contents].flatMap((part) => [lengthOf(part), part]))
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(LENGTH)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}

function readAs<T, G extends { readonly length: number }>(
  parse: (value: unknown) => T | null,
  given: G,
  decode: (given: G) => Uint8Array,
): T | null {
  if (given.length > ROUND_TRIP_LIMIT) return null
  try {
    return parse(unpack(decode(given)))
  } catch {
    return null
  }
}

function unpack(bytes: Uint8Array): unknown {
  const parts: Uint8Array[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH + view.getUint32(at)
    if (end > bytes.length || parts.length > CONTENTS) throw new IdosError('BAD_REQUEST')
    parts.push(bytes.subarray(at + LENGTH, end))
    at = end
  }
  const [text = new Uint8Array(), ...contents] = parts
  return JSON.parse(decodeUtf8(text), (key, value: unknown) => {
    if (key !== 'content') return value
    const content = typeof value === 'number' ? contents[value] : undefined
    if (content === undefined) throw new IdosError('BAD_REQUEST')
    return encodeBase64(content)
  })
}
