import type { Applicant } from './applicant.ts'

/** Why pictures are no basis for a decision. */
export type PictureFault = 'unreadable' | 'too-small' | 'blank' | 'same-picture'

/** Pixels of the shorter side. */
const LEAST = 120
/** Bytes that a picture of something has for each of its pixels, at the least. A picture of nothing has a tenth of it. */
const LEAST_DETAIL = 0.012

/**
 * The demonstration's whole check of a document and a face: both are pictures of something, and not the same one. Whatever
 * resembles a document passes, and no face is compared.
 */
export function faultOf({
  photo,
  selfie,
}: Pick<Applicant, 'photo' | 'selfie'>): PictureFault | null {
  if (photo === selfie) return 'same-picture'
  for (const picture of [photo, selfie]) {
    const bytes = Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64')
    const size = jpegSize(bytes)
    if (!size) return 'unreadable'
    if (Math.min(size.width, size.height) < LEAST) return 'too-small'
    if (bytes.length / (size.width * size.height) < LEAST_DETAIL) return 'blank'
  }
  return null
}

/** Reads the frame header (ITU-T T.81 §B.2.2); null where there is none, whatever the bytes are. */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
