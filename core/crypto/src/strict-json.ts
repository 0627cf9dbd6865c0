/**
 * RFC 8259 JSON of which every reader sees the same value.
 *
 * Requirements
 *  1. A text whose meaning depends on the reader is refused: a name that an object holds twice (RFC 8259 §4), and
 *     `__proto__`, which some readers set and others swallow.
 *  2. The work is linear in the length, and no nesting reaches the engine's stack.
 *  3. Numbers are handed over as they are written: a reader that shows or signs them decides what becomes of digits that
 *     a double does not hold.
 *
 * Attacker: whoever wrote the text (an issuer, or whoever encrypted something to a person).
 */

export type StrictJsonFault = 'not-json' | 'duplicate-name' | 'forbidden-name' | 'too-deep'

/** JSON that was read, or why it was not. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: StrictJsonFault }

/** How deep JSON may be, and what its numbers become. */
export type StrictJsonOptions = {
  /** Objects and lists within each other; 64 when left out. */
  readonly maxDepth?: number
  /** What a number becomes; a double when left out. */
  readonly number?: (literal: string) => unknown
}

type Container =
  | { readonly list: unknown[] }
  | { readonly record: Record<string, unknown>; name: string }

class Refused extends Error {
  readonly fault: StrictJsonFault
  constructor(fault: StrictJsonFault) {
    super(fault)
    this.fault = fault
  }
}

/** Reads a JSON text, or says why it is refused. Never throws. */
export function readStrictJson(text: string, options: StrictJsonOptions = {}): StrictJson {
  try {
    return { ok: true, value: read(text, options.maxDepth ?? 64, options.number ?? Number) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault }
    throw error
  }
}

/** One loop over values instead of a recursion; `open` holds the containers around the place that is read. */
function read(text: string, maxDepth: number, toNumber: (literal: string) => unknown): unknown {
  const open: Container[] = []
  let at = skipSpace(text, 0)

  for (;;) {
    let value: unknown
    const mark = text[at]
    if (mark === '{' || mark === '[') {
      if (open.length >= maxDepth) throw new Refused('too-deep')
      const isList = mark === '['
      at = skipSpace(text, at + 1)
      if (text[at] !== (isList ? ']' : '}')) {
        const container: Container = isList ? { list: [] } : { record: {}, name: '' }
        open.push(container)
        if (!isList) at = readName(text, at, container)
        continue
      }
      value = isList ? [] : {}
      at += 1
    } else {
      const end = mark === '"' ? endOfString(text, at) : endOfWord(text, at)
      value = scalar(text.slice(at, end), toNumber)
      at = end
    }

    // The value is complete: it goes into its container, which may be complete with it, and so on.
    for (;;) {
      at = skipSpace(text, at)
      const container = open.at(-1)
      if (container === undefined) {
        if (at !== text.length) throw new Refused('not-json')
        return value
      }
      const isList = 'list' in container
      if (isList) container.list.push(value)
      else container.record[container.name] = value
      const next = text[at]
      if (next === ',') {
        at = skipSpace(text, at + 1)
        if (!isList) at = readName(text, at, container)
        break
      }
      if (next !== (isList ? ']' : '}')) throw new Refused('not-json')
      open.pop()
      value = isList ? container.list : container.record
      at += 1
    }
  }
}

/** @returns where the member's value begins. */
function readName(text: string, at: number, container: Container): number {
  if (text[at] !== '"' || 'list' in container) throw new Refused('not-json')
  const end = endOfString(text, at)
  const name = decodeString(text.slice(at, end))
  const colon = skipSpace(text, end)
  if (text[colon] !== ':') throw new Refused('not-json')
  if (name === '__proto__') throw new Refused('forbidden-name')
  if (Object.hasOwn(container.record, name)) throw new Refused('duplicate-name')
  container.name = name
  return skipSpace(text, colon + 1)
}

function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at += 1
  }
}

/**
 * Linear in the string: the engine looks for its end, and each look for a backslash goes no further than that.
 *
 * @returns the index behind the closing quotation mark.
 */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new Refused('not-json')
    let slashes = 0
    while (quote - slashes > at && text.charCodeAt(quote - slashes - 1) === 0x5c) slashes += 1
    if (slashes % 2 === 0) return quote + 1
    at = quote + 1
  }
}

/** `JSON.parse` knows the escapes, and refuses control characters. */
function decodeString(literal: string): string {
  try {
    return JSON.parse(literal) as string
  } catch {
    throw new Refused('not-json')
  }
}

function endOfWord(text: string, from: number): number {
  const word = /[-+.0-9A-Za-z]+/y
  word.lastIndex = from
  return word.test(text) ? word.lastIndex : from
}

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/

function scalar(literal: string, toNumber: (literal: string) => unknown): unknown {
  if (literal.startsWith('"')) return decodeString(literal)
  switch (literal) {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    default:
      if (!NUMBER.test(literal)) throw new Refused('not-json')
      return toNumber(literal)
  }
}
