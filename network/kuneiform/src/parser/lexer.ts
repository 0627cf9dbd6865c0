import { syntaxError } from './parse-error.ts'
import { keywordOf, SYMBOLS, type TokenKind, type TokenSymbol } from './tokens.ts'

/** Tokens as parallel columns, so that a megabyte of text costs no object per token. The last one is `end`. */
export type Tokens = {
  readonly text: string
  readonly kinds: readonly TokenKind[]
  readonly starts: readonly number[]
  /** Exclusive. */
  readonly ends: readonly number[]
}

const SPACE = 1
const LETTER = 2
const DIGIT = 4
const HEX = 8

/** Splits a text into tokens in one pass; comments and blanks leave no token. Throws {@link ParseError}. */
export function tokenize(text: string): Tokens {
  const kinds: TokenKind[] = []
  const starts: number[] = []
  const ends: number[] = []
  // Known once, so that a row of comments that never close costs no search each.
  const lastClose = text.lastIndexOf('*/')
  const [from, to] = trimmed(text)
  let at = from
  while (at < to) {
    const skipped = skipBlank(text, at, lastClose)
    if (skipped > at) {
      at = skipped
      continue
    }
    const kind = scanKind(text, at)
    if (kind === undefined) {
      const shown = text[at] === "'" ? "'…" : String.fromCodePoint(text.codePointAt(at) ?? 0)
      throw syntaxError({ text, offset: at }, `token recognition error at: '${shown}'`)
    }
    kinds.push(kind.kind)
    starts.push(at)
    ends.push(kind.end)
    at = kind.end
  }
  kinds.push('end')
  starts.push(to)
  ends.push(to)
  return { text, kinds, starts, ends }
}

function scanKind(text: string, at: number): { kind: TokenKind; end: number } | undefined {
  const code = text.charCodeAt(at)
  if (isClass(code, LETTER)) return scanWord(text, at)
  if (isClass(code, DIGIT)) return scanNumber(text, at)
  if (code === 0x27) return scanString(text, at)
  if ((code === 0x24 || code === 0x40) && isClass(text.charCodeAt(at + 1), LETTER)) {
    return { kind: code === 0x24 ? 'variable' : 'context', end: wordEnd(text, at + 1) }
  }
  const symbol = symbolAt(text, at)
  return symbol && { kind: symbol, end: at + symbol.length }
}

function scanWord(text: string, at: number): { kind: TokenKind; end: number } {
  const end = wordEnd(text, at)
  return { kind: keywordOf(text.slice(at, end)) ?? 'identifier', end }
}

function scanNumber(text: string, at: number): { kind: TokenKind; end: number } {
  const isHex =
    text[at] === '0' &&
    (text[at + 1] === 'x' || text[at + 1] === 'X') &&
    isClass(text.charCodeAt(at + 2), HEX)
  if (isHex) return { kind: 'binary', end: runEnd(text, at + 2, HEX) }
  return { kind: 'digits', end: runEnd(text, at, DIGIT) }
}

/** A backslash protects the character after it and stays in the value; a doubled quote is two strings. */
function scanString(text: string, at: number): { kind: TokenKind; end: number } | undefined {
  let end = at + 1
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code === 0x27) return { kind: 'string', end: end + 1 }
    end += code === 0x5c ? 2 : 1
  }
  return undefined
}

function skipBlank(text: string, at: number, lastClose: number): number {
  if (isClass(text.charCodeAt(at), SPACE)) return runEnd(text, at, SPACE)
  if (text.startsWith('--', at) || text.startsWith('//', at)) return lineEnd(text, at)
  if (at + 2 <= lastClose && text.startsWith('/*', at)) return text.indexOf('*/', at + 2) + 2
  return at
}

/** Around a text any Unicode space is allowed (Go `strings.TrimSpace`), between tokens only the five of the grammar. */
function trimmed(text: string): readonly [from: number, to: number] {
  let from = 0
  let to = text.length
  while (from < to && isUnicodeSpace(text.charCodeAt(from))) from += 1
  while (from < to && isUnicodeSpace(text.charCodeAt(to - 1))) to -= 1
  return [from, to]
}

function isUnicodeSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  if (code >= 0x2000 && code <= 0x200a) return true
  return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code)
}

function lineEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}

function wordEnd(text: string, at: number): number {
  let end = at
  while (isClass(text.charCodeAt(end), LETTER | DIGIT) || text.charCodeAt(end) === 0x5f) end += 1
  return end
}

function runEnd(text: string, at: number, classes: number): number {
  let end = at
  while (isClass(text.charCodeAt(end), classes)) end += 1
  return end
}

function isClass(code: number, classes: number): boolean {
  return ((CLASSES[code] ?? 0) & classes) !== 0
}

const CLASSES = characterClasses()

function characterClasses(): Uint8Array {
  const table = new Uint8Array(128)
  for (const blank of ' \v\t\r\n') table[blank.charCodeAt(0)] = SPACE
  for (let code = 0x30; code <= 0x39; code += 1) table[code] = DIGIT | HEX
  for (const base of [0x41, 0x61]) {
    for (let index = 0; index < 26; index += 1) {
      table[base + index] = index < 6 ? LETTER | HEX : LETTER
    }
  }
  return table
}

const SYMBOLS_BY_FIRST = symbolsByFirst()

function symbolsByFirst(): ReadonlyMap<string, readonly TokenSymbol[]> {
  const table = new Map<string, TokenSymbol[]>()
  for (const symbol of SYMBOLS) {
    const first = symbol.charAt(0)
    table.set(first, [...(table.get(first) ?? []), symbol])
  }
  return table
}

function symbolAt(text: string, at: number): TokenSymbol | undefined {
  return SYMBOLS_BY_FIRST.get(text.charAt(at))?.find((symbol) => text.startsWith(symbol, at))
}
