import { describe, expect, it } from 'vitest'
import wabt from 'wabt'
import { concatBytes, decodeBase64, decodeHex, encodeHex } from '../bytes.ts'
import { BUFFER, LAST, TAG } from './layout.ts'
import { MODULE } from './module.ts'
import { moduleText } from './module-text.ts'

type Poly = {
  memory: WebAssembly.Memory
  begin(): void
  poly(at: number, length: number, bit: bigint): void
  finish(): void
}

/** The tag of a message under a chosen one-time key, which a box never lets one choose. */
async function tag(key: Uint8Array, message: Uint8Array): Promise<string> {
  const { instance } = await WebAssembly.instantiate(decodeBase64(MODULE))
  const wasm = instance.exports as unknown as Poly
  const memory = new Uint8Array(wasm.memory.buffer)
  memory.set(key, BUFFER)
  wasm.begin()
  const whole = message.length - (message.length % 16)
  memory.set(message, BUFFER)
  wasm.poly(BUFFER, whole, 2n ** 24n)
  if (whole < message.length) {
    memory.set(concatBytes(message.slice(whole), Uint8Array.of(1)), LAST)
    wasm.poly(LAST, 16, 0n)
  }
  wasm.finish()
  return encodeHex(memory.slice(TAG, TAG + 16))
}

const ff = 'ff'.repeat(16)
const zeros = '00'.repeat(16)
const two = `02${'00'.repeat(15)}`
const one = `01${'00'.repeat(15)}`

describe('the compiled module', () => {
  it('is what the text says', async () => {
    const parsed = (await wabt()).parseWat('secretbox.wat', moduleText(), { simd: true })
    const { buffer } = parsed.toBinary({})
    expect(encodeHex(buffer)).toBe(encodeHex(decodeBase64(MODULE)))
  })

  // RFC 8439 §2.5.2 and appendix A.3, numbers 7 to 11: carries and the reduction at the very edge of the prime.
  it.each([
    [
      '2.5.2',
      '85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b',
      '43727970746f6772617068696320466f72756d2052657365617263682047726f7570',
      'a8061dc1305136c6c22b8baf0c0127a9',
    ],
    ['7', two + zeros, ff, `03${'00'.repeat(15)}`],
    ['8', two + ff, two, `03${'00'.repeat(15)}`],
    ['9', one + zeros, `${ff}f0${'ff'.repeat(15)}11${'00'.repeat(15)}`, `05${'00'.repeat(15)}`],
    ['10', one + zeros, `${ff}fb${'fe'.repeat(15)}${'01'.repeat(16)}`, zeros],
    ['11', two + zeros, `fd${'ff'.repeat(15)}`, `fa${'ff'.repeat(15)}`],
    [
      '12',
      `0100000000000000040000000000000000000000000000000000000000000000`,
      'e33594d7505e43b900000000000000003394d7505e4379cd01000000000000000000000000000000000000000000000001000000000000000000000000000000',
      '14000000000000005500000000000000',
    ],
    [
      '13',
      `0100000000000000040000000000000000000000000000000000000000000000`,
      'e33594d7505e43b900000000000000003394d7505e4379cd010000000000000000000000000000000000000000000000',
      '13000000000000000000000000000000',
    ],
  ])('has the tag of RFC 8439, %s', async (_number, key, message, expected) => {
    expect(await tag(decodeHex(key), decodeHex(message))).toBe(expected)
  })
})
