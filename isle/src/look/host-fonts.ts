/**
 * Fonts of a host, from the bytes that it hands over.
 *
 * Requirements
 *  1. No address of the host's is ever loaded: the policy stays `font-src 'self'`.
 *  2. A font is registered under a name of ours. One named `Arial` does not become the Arial in which the Isle tells of
 *     risks, addresses and texts to sign: a font decides what its letters look like.
 *  3. At most three of 200 KB each, and only files that begin as fonts do.
 *
 * Attacker: the host.
 */
import type { HostFont } from '@idos/protocol'
import type { Tools } from './dress.ts'

const MOST_FONTS = 3

/** Parses by `hostFont` of `@idos/protocol`. */
export type ParseFont = (given: unknown) => {
  readonly success: boolean
  readonly output: unknown
  readonly issues?:
    | readonly { readonly path?: readonly { readonly key?: unknown }[] | undefined }[]
    | undefined
}

/** WOFF2, WOFF, OpenType and the two beginnings of TrueType. */
const beginnings = ['wOF2', 'wOFF', 'OTTO', '\0\x01\0\0', 'true']

export type ReadFont = Omit<HostFont, 'family'> & { readonly name: string }
export type ReadFonts = {
  readonly fonts: readonly ReadFont[]
  /** The host's names in lower case, and ours. */
  readonly families: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
}

function begins(data: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(data, 0, 4))
}

/** What can be used of a host's fonts, and what is told of the rest. */
export function readFonts(given: readonly unknown[], parse: ParseFont): ReadFonts {
  const fonts: ReadFont[] = []
  const families = new Map<string, string>()
  const warnings: string[] = []
  if (given.length > MOST_FONTS)
    warnings.push(`of the fonts only the first ${MOST_FONTS} are used.`)
  for (const [at, one] of given.slice(0, MOST_FONTS).entries()) {
    const { success, output, issues } = parse(one)
    const font = output as HostFont
    if (!success) {
      const place = issues?.[0]?.path?.[0]?.key
      warnings.push(`fonts[${at}].${String(place)} is not of its form; it is left out.`)
    } else if (!beginnings.includes(begins(font.data))) {
      warnings.push(`fonts[${at}].data is no WOFF2, WOFF, TrueType or OpenType; it is left out.`)
    } else {
      const { family, ...rest } = font
      const known = family.toLowerCase()
      const name = families.get(known) ?? `idos-host-${families.size + 1}`
      families.set(known, name)
      fonts.push({ name, ...rest })
    }
  }
  return { fonts, families, warnings }
}

const registered = new WeakMap<Document, FontFace[]>()

/** Registers the fonts instead of those before. A file that turns out to be no font is told when it does. */
export function setFonts(page: Document, given: readonly unknown[], tools: Tools): ReadFonts {
  const read = readFonts(given, tools.parseFont)
  for (const face of registered.get(page) ?? []) page.fonts.delete(face)
  const faces = read.fonts.map(({ name, data, weight = '400', style = 'normal' }) => {
    const face = new FontFace(name, data, { weight, style, display: 'swap' })
    page.fonts.add(face)
    face.load().catch(() => tools.warn(`a font (${name}) cannot be read; it is left out.`))
    return face
  })
  registered.set(page, faces)
  return read
}
