import type { Texts } from '../messages/texts.ts'

/** A size in the units that a person compares. */
export function sizeInWords(bytes: number, { m, say }: Texts): string {
  const { size } = m.common
  if (bytes < 1_000) return say(size.bytes, { size: bytes })
  if (bytes < 1_000_000) return say(size.kilobytes, { size: Math.round(bytes / 1_000) })
  return say(size.megabytes, { size: Math.round(bytes / 100_000) / 10 })
}
