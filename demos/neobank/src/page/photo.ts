/** Largest photo that is sent, in bytes: a delegated write grant carries the credential twice in 4 MiB. */
const PHOTO_LIMIT = 1_000_000

const EDGES = [2000, 1600, 1200, 900, 640]
const QUALITIES = [0.85, 0.7, 0.5]

/** Scales a picture down, in this page, until it fits. Returns a JPEG data URL, or null when it is no picture. */
export async function scalePhoto(file: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return null
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
        if (blob.size <= PHOTO_LIMIT) return await dataUrl(blob)
      }
    }
    return null
  } finally {
    bitmap.close()
  }
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
