/** What the server takes for a JPEG of this size: a frame header, and so many bytes for each pixel. For tests. */
export function jpegOf(width: number, height: number, seed: string, detail = 0.05): string {
  const header = Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  header.writeUInt16BE(height, 7)
  header.writeUInt16BE(width, 9)
  const rest = Buffer.alloc(Math.ceil(width * height * detail), seed)
  return `data:image/jpeg;base64,${Buffer.concat([header, rest]).toString('base64')}`
}
