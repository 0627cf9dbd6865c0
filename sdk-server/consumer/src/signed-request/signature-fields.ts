/**
 * The three header fields of a signed request, read by one narrow grammar.
 *
 * RFC 9421 lets a message say nearly anything in many ways; a verifier that takes all of it has to be right about all of it. This one
 * takes one signature, components without parameters, and texts without escapes, as every signer of this repository writes them
 * and the two libraries that the tests compare with. The parameters are signed as they were written, so they are kept as they are.
 *
 * Attacker: a stranger who sends fields that two readers would see differently.
 */
import { decodeBase64, encodeBase64 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'

/** Longest field that is read, in characters. */
const MAX_FIELD = 2_000

export type SignatureInput = {
  readonly label: string
  readonly components: readonly string[]
  readonly parameters: ReadonlyMap<string, string | number>
  /** What the last line of the base repeats. */
  readonly text: string
}

const INPUT =
  /^([a-z*][a-z0-9_.*-]{0,63})=(\((?:"[a-z@-]{1,64}"(?: "[a-z@-]{1,64}"){0,15})?\)((?:;[a-z]{1,16}=(?:\d{1,15}|"[\x20\x21\x23-\x5b\x5d-\x7e]{0,256}")){0,10}))$/
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g

/** `undefined` for a text that is not one signature's, or names anything twice. */
export function readSignatureInput(field: string): SignatureInput | undefined {
  const [, label, text, rest] = (field.length <= MAX_FIELD && INPUT.exec(field)) || []
  if (label === undefined || text === undefined || rest === undefined) return undefined
  const components = [...text.slice(0, text.indexOf(')')).matchAll(/"([^"]*)"/g)].map(
    ([, name = '']) => name,
  )
  const found = [...rest.matchAll(PARAMETER)].map(
    ([, name = '', whole, words]) =>
      [name, whole === undefined ? (words ?? '') : Number(whole)] as const,
  )
  const parameters = new Map(found)
  const isOnce = parameters.size === found.length && new Set(components).size === components.length
  return isOnce ? { label, components, parameters, text } : undefined
}

/** The 64 bytes of the signature under this label, and nothing beside it. */
export function readSignature(field: string, label: string): Uint8Array | undefined {
  return readBytes(field, label, 64)
}

/** `Content-Digest` of a body (RFC 9530 §2): SHA-256, which every signer here uses. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${encodeBase64(sha256(body))}:`
}

/** The digest that the field names; `undefined` when it names another one or several. */
export function readContentDigest(field: string): Uint8Array | undefined {
  return readBytes(field, 'sha-256', 32)
}

/** `label=:base64:` */
function readBytes(field: string, label: string, length: number): Uint8Array | undefined {
  const text = field.trim()
  if (!text.startsWith(`${label}=:`) || !text.endsWith(':')) return undefined
  try {
    const bytes = decodeBase64(text.slice(label.length + 2, -1))
    return bytes.length === length ? bytes : undefined
  } catch {
    return undefined
  }
}
