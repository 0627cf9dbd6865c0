import { createList } from '@digitalbazaar/vc-bitstring-status-list'
import { encodeUtf8 } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { bitAt, unpackStatusBits } from './status-bits.ts'

async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  return `u${base64urlnopad.encode(packed)}`
}

describe('the bits of a status list', () => {
  it('are read as others write them', async () => {
    const list = await createList({ length: 131_072 })
    const set = [0, 1, 7, 8, 42, 65_535, 131_071]
    for (const position of set) list.setStatus(position, true)
    const bits = await unpackStatusBits(await list.encode())
    if (!bits) throw new Error('The list was not read.')
    for (let position = 0; position < 131_072; position++) {
      if (bitAt(bits, position) !== set.includes(position)) throw new Error(String(position))
    }
    expect(bitAt(bits, 131_072)).toBeUndefined()
  })

  it('are not unpacked without bound', async () => {
    const bomb = await pack(new Uint8Array(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(100_000)
    expect((await unpackStatusBits(bomb))?.length).toBeUndefined()
    const most = await pack(new Uint8Array(16 * 1024 * 1024))
    expect((await unpackStatusBits(most))?.length).toBe(16_777_216)
  })

  it.each(['', 'u', 'zabc', 'u***', `u${base64urlnopad.encode(encodeUtf8('no gzip'))}`])(
    'are none in %j',
    async (text) => {
      expect(await unpackStatusBits(text)).toBeUndefined()
    },
  )

  it('are none when the end is missing', async () => {
    const whole = await pack(Uint8Array.of(1))
    expect(await unpackStatusBits(whole)).toEqual(Uint8Array.of(1))
    expect(await unpackStatusBits(whole.slice(0, -8))).toBeUndefined()
  })
})
