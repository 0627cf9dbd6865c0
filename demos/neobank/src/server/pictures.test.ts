import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { faultOf, jpegSize } from './pictures.ts'
import { jpegOf } from './test-pictures.ts'

const bytesOf = (url: string) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')

describe('the size of a JPEG', () => {
  it('is that of its frame, also behind other segments', () => {
    const plain = bytesOf(jpegOf(640, 480, 'x'))
    expect(jpegSize(plain)).toEqual({ width: 640, height: 480 })
    const comment = Buffer.from([0xff, 0xfe, 0, 6, 1, 2, 3, 4])
    const more = Buffer.concat([plain.subarray(0, 2), comment, plain.subarray(2)])
    expect(jpegSize(more)).toEqual({ width: 640, height: 480 })
  })

  it('is none of whatever else was sent, which ends nothing', () => {
    for (let length = 0; length < 400; length++) {
      const noise = randomBytes(length)
      if (length > 3) noise.set([0xff, 0xd8, 0xff, 0xe0])
      // No segment, one that is longer than the file, one without a length.
      expect(() => jpegSize(noise)).not.toThrow()
    }
    expect(jpegSize(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull()
    expect(jpegSize(Buffer.from('GIF89a'))).toBeNull()
  })
})

it('whatever resembles a document passes', () => {
  const pictures = { photo: jpegOf(300, 200, 'a'), selfie: jpegOf(200, 300, 'b') }
  expect(faultOf(pictures)).toBeNull()
})
