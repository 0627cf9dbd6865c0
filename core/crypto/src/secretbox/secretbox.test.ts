import fc from 'fast-check'
import nacl from 'tweetnacl'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { decodeHex, encodeHex, encodeUtf8, equalBytes } from '../bytes.ts'
import { secureRandom } from '../random.ts'
import { TURN } from './layout.ts'
import { loadSecretbox, type Secretbox, scriptSecretbox } from './secretbox.ts'
import { createWasmSecretbox } from './wasm-secretbox.ts'

const wasm = (await createWasmSecretbox())!
const engines = [wasm, scriptSecretbox].map((secretbox) => [secretbox.engine, secretbox] as const)

const bytes = (length: number) =>
  Uint8Array.from({ length }, (_, i) => (i * 131 + (i >> 8) * 17 + 5) & 255)
const seal = (secretbox: Secretbox, k: Uint8Array, n: Uint8Array, text: Uint8Array) => {
  const box = new Uint8Array(text.length + 16)
  secretbox.sealInto(box, k, n, text)
  return box
}
const key = bytes(32)
const nonce = bytes(24)

/** Around each size at which something changes: a block of the tag, of the stream, four of them, a turn. */
const edges = [16, 32, 64, 224, 256, TURN - 32, TURN, 2 * TURN - 32, 100_000].flatMap((size) => [
  size - 1,
  size,
  size + 1,
])

describe.each(engines)('%s', (_, secretbox) => {
  it('gives the box of "Cryptography in NaCl", section 10', () => {
    const known = decodeHex('1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389')
    const at = decodeHex('69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37')
    const text = decodeHex(
      'be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f937763848645e0705',
    )
    const box = seal(secretbox, known, at, text)
    expect(encodeHex(box)).toBe(
      'f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186ac0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74e355a5',
    )
    expect(encodeHex(secretbox.open(known, at, box))).toBe(encodeHex(text))
  })

  it.each([0, ...edges])('makes of %i bytes what tweetnacl makes, and opens it', (length) => {
    const text = bytes(length)
    const box = seal(secretbox, key, nonce, text)
    expect(equalBytes(box, nacl.secretbox(text, nonce, key))).toBe(true)
    expect(equalBytes(secretbox.open(key, nonce, box), text)).toBe(true)
  })

  it('agrees with tweetnacl on whatever comes', () => {
    const fixed = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    fc.assert(
      fc.property(fixed(32), fixed(24), fc.uint8Array({ maxLength: 2_000 }), (k, n, text) => {
        expect(encodeHex(seal(secretbox, k, n, text))).toBe(encodeHex(nacl.secretbox(text, n, k)))
      }),
      { numRuns: 300 },
    )
  })

  it('opens nothing that was changed, wherever', () => {
    const box = seal(secretbox, key, nonce, bytes(300))
    for (let at = 0; at < box.length; at++) {
      const forged = box.slice()
      forged[at]! ^= 1 << (at % 8)
      expect(() => secretbox.open(key, nonce, forged), `byte ${at}`).toThrow()
    }
    expect(() => secretbox.open(key, bytes(25).subarray(1), box)).toThrow()
    expect(() => secretbox.open(bytes(33).subarray(1), nonce, box)).toThrow()
    expect(() => secretbox.open(key, nonce, box.subarray(0, -1))).toThrow()
    expect(() => secretbox.open(key, nonce, box.subarray(0, 15))).toThrow()
  })

  it('refuses keys and nonces of other lengths', () => {
    expect(() => seal(secretbox, bytes(31), nonce, bytes(1))).toThrow()
    expect(() => seal(secretbox, key, bytes(23), bytes(1))).toThrow()
  })

  it('leaves its input as it was', () => {
    const [k, n, text] = [key.slice(), nonce.slice(), bytes(500)]
    secretbox.open(k, n, seal(secretbox, k, n, text))
    expect([k, n, text]).toEqual([key, nonce, bytes(500)])
  })
})

describe('the choice', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is WebAssembly where it runs', async () => {
    expect((await loadSecretbox()).engine).toBe('wasm')
  })

  it.each([
    ['there is none', undefined],
    ['the policy forbids it', { instantiate: () => Promise.reject(new Error('unsafe-eval')) }],
  ])('is script where %s', async (_, value) => {
    vi.stubGlobal('WebAssembly', value)
    expect((await loadSecretbox()).engine).toBe('js')
  })
})

describe('the memory of the module', () => {
  it('holds nothing after a box was sealed, opened or refused', async () => {
    const { instantiate } = WebAssembly
    let memory = new Uint8Array(0)
    vi.spyOn(WebAssembly, 'instantiate').mockImplementation((async (source: BufferSource) => {
      const result = await instantiate(source)
      memory = new Uint8Array((result.instance.exports.memory as WebAssembly.Memory).buffer)
      return result
    }) as never)
    const secretbox = (await createWasmSecretbox())!
    vi.restoreAllMocks()
    const clean = () => memory.every((byte) => byte === 0)
    expect(memory.length).toBe(65_536)
    for (const length of [0, 1, 200, 5_000, TURN + 5_000, 200_000]) {
      const secret = length < 100 ? bytes(length) : secureRandom(Math.min(length, 65_536))
      const box = seal(secretbox, key, nonce, secret)
      expect(clean(), `sealed ${length}`).toBe(true)
      secretbox.open(key, nonce, box)
      expect(clean(), `opened ${length}`).toBe(true)
      box[0]! ^= 1
      expect(() => secretbox.open(key, nonce, box)).toThrow()
      expect(clean(), `refused ${length}`).toBe(true)
    }
    expect(() => seal(secretbox, encodeUtf8('short'), nonce, bytes(9))).toThrow()
    expect(clean()).toBe(true)
  })

  it('gives no plaintext of a forged box away', async () => {
    const box = seal(wasm, key, nonce, bytes(5_000))
    box[0]! ^= 1
    const made: Uint8Array[] = []
    const Real = Uint8Array
    const Watched = new Proxy(Real, {
      construct(target, args, of) {
        const array = Reflect.construct(target, args, of) as Uint8Array
        if (typeof args[0] === 'number' && args[0] === 5_000) made.push(array)
        return array
      },
    })
    vi.stubGlobal('Uint8Array', Watched)
    expect(() => wasm.open(key, nonce, box)).toThrow()
    vi.unstubAllGlobals()
    expect(made).toHaveLength(1)
    expect(made[0]?.every((byte) => byte === 0)).toBe(true)
  })
})
