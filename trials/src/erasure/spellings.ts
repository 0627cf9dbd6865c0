import type { Needle } from '@idos/testbed'

/** Bytes of which one occurrence on a disk gives the needle away. */
export type Spelling = { readonly label: string; readonly how: string; readonly bytes: Buffer }

/** Fewer bytes than this occur by chance. */
const LEAST = 8
/** A long text is cut by pages and chunks of whatever stores it: pieces of this length are looked for, all along it. */
const PIECE = 40
const STEP = 400

/** All byte strings by which a text can lie on a disk: as written, decoded, and both again in hex and base64. */
export function spellingsOf({ label, text }: Needle): Spelling[] {
  const found = new Map<string, Spelling>()
  for (const { how, bytes } of meanings(text))
    for (const piece of piecesOf(bytes))
      for (const [code, coded] of codes(piece)) {
        const key = coded.toString('latin1')
        if (coded.length >= LEAST && !found.has(key))
          found.set(key, { label, how: code ? `${how}, ${code}` : how, bytes: coded })
      }
  return [...found.values()]
}

type Meaning = { readonly how: string; readonly bytes: Buffer }

function meanings(text: string): Meaning[] {
  const bare = text.replace(/^0x/i, '')
  const all: Meaning[] = [
    { how: 'text', bytes: Buffer.from(bare) },
    { how: 'text in lower case', bytes: Buffer.from(bare.toLowerCase()) },
    { how: 'text in upper case', bytes: Buffer.from(bare.toUpperCase()) },
  ]
  const digits = bare.replaceAll('-', '')
  if (/^(?:[0-9a-f]{2})+$/i.test(digits))
    all.push({ how: 'bytes of its hex', bytes: Buffer.from(digits, 'hex') })
  else if (bare.length >= 16 && /^[A-Za-z0-9+/]+={0,2}$/.test(bare) && bare.length % 4 === 0)
    all.push({ how: 'bytes of its base64', bytes: Buffer.from(bare, 'base64') })
  return all
}

function piecesOf(bytes: Buffer): Buffer[] {
  if (bytes.length <= PIECE) return [bytes]
  const pieces: Buffer[] = []
  for (let at = 0; at + PIECE <= bytes.length; at += STEP)
    pieces.push(bytes.subarray(at, at + PIECE))
  pieces.push(bytes.subarray(bytes.length - PIECE))
  return pieces
}

function codes(bytes: Buffer): [string, Buffer][] {
  const hex = bytes.toString('hex')
  const all: [string, Buffer][] = [
    ['', bytes],
    ['hex', Buffer.from(hex)],
    ['upper-case hex', Buffer.from(hex.toUpperCase())],
  ]
  for (const before of [0, 1, 2]) {
    const inner = innerBase64(bytes, before)
    all.push([`base64 after ${before} bytes`, Buffer.from(inner)])
    all.push([
      `base64url after ${before} bytes`,
      Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_')),
    ])
  }
  return all
}

/** The characters that stand for these bytes alone, whatever is around them. */
function innerBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  const first = Math.ceil((before * 8) / 6)
  const last = Math.floor(((before + bytes.length) * 8) / 6)
  return text.slice(first, last)
}
