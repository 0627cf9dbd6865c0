/**
 * RDF statements, and their one canonical text (RDF Dataset Canonicalization §4), for graphs whose nameless nodes differ in
 * what is said of each by itself. Others need the library's search.
 */
import { encodeHex, encodeUtf8 } from '@idos/crypto'
import { sha256 } from '@idos/crypto/hashes'

/** Absolute, of schemes that no context gives another meaning, of characters that no writer escapes. */
export const IRI =
  /^(?:https?:\/\/|urn:[a-z0-9][a-z0-9-]{0,31}:|did:[a-z0-9]+:)[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/

/** A node without a name, by its number. */
export type Blank = { readonly blank: number }
/** As N-Quads writes it: `<iri>` or `"literal"`. */
export type Written = string
export type Quad = readonly [subject: Written | Blank, predicate: Written, object: Written | Blank]

const XSD = 'http://www.w3.org/2001/XMLSchema#'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what N-Quads escapes.
const ESCAPED = /[\u0000-\u001f\u007f"\\]/g
const ESCAPED_ONES = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  ...['\u007f', '"', '\\'],
]
/** From this length on, thirty-five looks by the engine are faster than one by an expression. */
const LONG = 4096
const SHORT_TEXT = 2048
const SHORT: Readonly<Record<string, string>> = {
  ...{ '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' },
  ...{ '"': '\\"', '\\': '\\\\' },
}

export function iri(value: string): Written {
  return `<${value}>`
}

/** Of a value of JSON; `undefined` for what the library is asked about. */
export function literal(value: unknown, datatype?: string): Written | undefined {
  if (typeof value === 'string') return quoted(value, datatype)
  if (datatype !== undefined) return undefined
  if (typeof value === 'boolean') return quoted(String(value), `${XSD}boolean`)
  // Beyond this, numbers that readers round differently.
  const isSafe = typeof value === 'number' && Number.isSafeInteger(value)
  return isSafe ? quoted(value.toFixed(0), `${XSD}integer`) : undefined
}

function quoted(text: string, datatype: string | undefined): Written {
  const isPlain = text.length > LONG && !ESCAPED_ONES.some((char) => text.includes(char))
  const escaped = isPlain ? text : text.replace(ESCAPED, (char) => SHORT[char] ?? uchar(char))
  return datatype === undefined ? `"${escaped}"` : `"${escaped}"^^<${datatype}>`
}

function uchar(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** SHA-256. What is short is done here: a way to the platform's threads and back takes longer. */
export async function digest(text: string): Promise<Uint8Array> {
  const bytes = encodeUtf8(text)
  const subtle = globalThis.crypto?.subtle
  if (bytes.length <= SHORT_TEXT || !subtle) return sha256(bytes)
  return new Uint8Array(await subtle.digest('SHA-256', bytes))
}

/** The canonical text, or `undefined` when two nameless nodes cannot be told apart by their own statements. */
export async function canonicalText(quads: readonly Quad[]): Promise<string | undefined> {
  const blanks = [...new Set(quads.flatMap(([s, , o]) => [s, o].filter(isBlank).map(numberOf)))]
  const labels = new Map<number, string>()
  if (blanks.length > 0) {
    const hashed = blanks.length === 1 ? [''] : await Promise.all(blanks.map(hashOf(quads)))
    const sorted = hashed.map((hash, i) => [hash, blanks[i] ?? 0] as const).sort(byHash)
    if (new Set(hashed).size < hashed.length) return undefined
    for (const [i, [, blank]] of sorted.entries()) labels.set(blank, `_:c14n${i}`)
  }
  return textOf(quads, (blank) => labels.get(blank) ?? '')
}

/** §4.6 Hash First Degree Quads. */
function hashOf(quads: readonly Quad[]) {
  return (blank: number) => {
    const about = quads.filter(([s, , o]) =>
      [s, o].some((term) => isBlank(term) && term.blank === blank),
    )
    return digest(textOf(about, (one) => (one === blank ? '_:a' : '_:z'))).then(encodeHex)
  }
}

/** A long text is copied once: lines that are put together first would be copied to be compared, too. */
function textOf(quads: readonly Quad[], label: (blank: number) => string): string {
  const write = (term: Written | Blank) => (isBlank(term) ? label(term.blank) : term)
  return quads
    .map(([s, p, o]) => [write(s), p, write(o)] as const)
    .sort(byParts)
    .flatMap(([s, p, o]) => [s, ' ', p, ' ', o, ' .\n'])
    .join('')
}

/** As the lines compare: no part begins with another one and goes on with a character before the space. */
function byParts(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i] ?? ''
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

function isBlank(term: Written | Blank): term is Blank {
  return typeof term === 'object'
}

function numberOf(term: Written | Blank): number {
  return isBlank(term) ? term.blank : -1
}

function byHash(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0
}
