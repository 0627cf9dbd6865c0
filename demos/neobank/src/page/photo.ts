/** Largest pictures that are sent, in bytes: a delegated write grant carries the credential twice in 4 MiB. */
export const PICTURE_LIMITS = { photo: 1_000_000, selfie: 250_000 } as const
/** Of a file that is looked at at all: whatever is larger would stop a small phone. */
const FILE_LIMIT = 40_000_000

const EDGES = [2000, 1600, 1200, 900, 640]
const QUALITIES = [0.85, 0.7, 0.5]

/** Why a file is no picture for us, in words for the person. */
export class PictureProblem extends Error {
  override readonly name = 'PictureProblem'
}

/** Scales a picture down, in this page, until it has at most `limit` bytes. A JPEG data URL; throws `PictureProblem`. */
export async function scalePhoto(file: Blob, limit: number): Promise<string> {
  if (file.size > FILE_LIMIT) throw new PictureProblem('The file has more than 40 MB.')
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) {
    throw new PictureProblem(
      (await isHeic(file))
        ? 'This is a HEIC picture, which this browser cannot open. Use the camera here, or save it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).'
        : 'This file is no picture that the browser can open. Choose a JPEG, PNG or WebP.',
    )
  }
  try {
    for (const edge of EDGES) {
      const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height))
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round(bitmap.width * scale)),
        Math.max(1, Math.round(bitmap.height * scale)),
      )
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
      for (const quality of QUALITIES) {
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
        if (blob.size <= limit) return await dataUrl(blob)
      }
    }
    throw new PictureProblem('The picture has too much in it to be made small. Choose another one.')
  } finally {
    bitmap.close()
  }
}

/** By its `ftyp` box (ISO/IEC 23008-12 §10): names and types of files are guesses of the system. */
export async function isHeic(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(4, 12).arrayBuffer())
  return /^ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)$/.test(String.fromCharCode(...head))
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
