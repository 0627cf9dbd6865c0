/**
 * Pictures inside credentials. A picture is shown only when its own header says that it is one of four raster formats
 * and of a size that a browser decodes without harm: a few kilobytes of data can stand for gigabytes of pixels.
 */
import { decodeBase64 } from '@idos/crypto'
import { decodeAscii85 } from './ascii85.ts'

const LARGEST_PICTURE = 40_000_000
const LARGEST_SIDE = 12_000

export type Picture = {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** A picture in a `data:` URL or in Ascii85; null for anything else. */
export function readPicture(text: string): Picture | null {
  const bytes = decode(text)
  const facts = bytes && measurePicture(bytes)
  if (!bytes || !facts) return null
  const { width, height } = facts
  const sane = width > 0 && height > 0 && Math.max(width, height) <= LARGEST_SIDE
  return sane && width * height <= LARGEST_PICTURE ? { ...facts, bytes } : null
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  const data = /^data:image\/[a-z0-9.+-]{1,20};base64,/i.exec(text)
  if (!data) return decodeAscii85(text)
  try {
    return decodeBase64(text.slice(data[0].length))
  } catch {
    return null
  }
}

type Facts = Omit<Picture, 'bytes'>

/** Format and size from the header bytes, never from what the text claims. */
export function measurePicture(bytes: Uint8Array<ArrayBuffer>): Facts | null {
  if (bytes.length < 30) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const starts = (signature: readonly number[], at = 0) =>
    signature.every((byte, i) => bytes[at + i] === byte)
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return { mime: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
  }
  if (starts([0x47, 0x49, 0x46, 0x38])) {
    return { mime: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
  }
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return webp(view)
  return starts([0xff, 0xd8, 0xff]) ? jpeg(view) : null
}

function webp(view: DataView): Facts | null {
  const mime = 'image/webp'
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (view.getUint32(12)) {
    case 0x56503858: // 'VP8X'
      return { mime, width: uint24(24) + 1, height: uint24(27) + 1 }
    case 0x5650384c: {
      // 'VP8L'
      const bits = view.getUint32(21, true)
      return { mime, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
    }
    case 0x56503820: // 'VP8 '
      return {
        mime,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      }
    default:
      return null
  }
}

/** Walks the segments to the frame header (ITU T.81 §B.2.2). */
function jpeg(view: DataView): Facts | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { mime: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
