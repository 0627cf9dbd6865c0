/**
 * Ascii85 with `<~ ~>` delimiters and `z` for four zero bytes: the form in which older idOS issuers put files into
 * credentials.
 *
 * @returns null when the text is not in that form.
 */
export function decodeAscii85(text: string): Uint8Array<ArrayBuffer> | null {
  if (!text.startsWith('<~') || !text.endsWith('~>')) return null
  const out = new Uint8Array(text.length * 4)
  let length = 0
  let count = 0
  let word = 0
  const flush = (bytes: number) => {
    for (let i = 0; i < bytes; i++) out[length++] = Math.floor(word / 256 ** (3 - i)) & 255
    count = 0
    word = 0
  }
  for (let i = 2; i < text.length - 2; i++) {
    const code = text.charCodeAt(i)
    if (code === 122 && count === 0) flush(4)
    else if (code >= 33 && code <= 117) {
      word = word * 85 + (code - 33)
      count += 1
      if (count < 5) continue
      if (word > 0xffffffff) return null
      flush(4)
    } else if (code > 32) return null
  }
  if (count === 1) return null
  if (count > 1) {
    const bytes = count - 1
    for (; count < 5; count++) word = word * 85 + 84
    if (word > 0xffffffff) return null
    flush(bytes)
  }
  return out.slice(0, length)
}
