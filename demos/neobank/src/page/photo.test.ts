import { expect, it } from 'vitest'
import { isHeic } from './photo.ts'

it.each([
  ['\0\0\0\x18ftypheic\0\0', true],
  ['\0\0\0\x18ftypmif1\0\0', true],
  ['\0\0\0\x18ftypavif\0\0', false],
  ['\0\0\0\x18ftypisom\0\0', false],
  ['\x89PNG\r\n\x1a\n\0\0\0\0', false],
  ['heic', false],
  ['', false],
])('knows a HEIC by what is in it: %j', async (text, expected) => {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  expect(await isHeic(new Blob([bytes], { type: 'image/heic' }))).toBe(expected)
})
