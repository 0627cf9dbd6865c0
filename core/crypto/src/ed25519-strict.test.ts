import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { concatBytes, decodeHex } from './bytes.ts'
import { ed25519PublicKey, signEd25519, verifyEd25519 } from './ed25519.ts'
import { verifyEd25519Strictly } from './ed25519-strict.ts'
import type { Subtle } from './subtle.ts'

const { Point } = ed25519
const L = Point.Fn.ORDER
const seed = new Uint8Array(32).fill(7)
const publicKey = ed25519PublicKey(seed)
const message = new Uint8Array(200).fill(3)
const signature = signEd25519(message, seed)
const torsion = Point.fromHex(
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  false,
)
const le = (value: bigint) =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn))
const number = (bytes: Uint8Array) =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

/** A signature by hand, over any encodings of key and commitment: (R, A, S) with S = r + H(R, A, M) a. */
function handmade(key: Uint8Array, commitment: Uint8Array, a: bigint, r: bigint): Uint8Array {
  const k = number(sha512(concatBytes(commitment, key, message))) % L
  return concatBytes(commitment, le((r + k * a) % L))
}

const a = 5n
const r = 11n
const pointOf = (scalar: bigint) => Point.BASE.multiply(scalar)
const mixedKey = pointOf(a).add(torsion).toBytes()
const mixedR = pointOf(r).add(torsion).toBytes()
const plainKey = pointOf(a).toBytes()
const plainR = pointOf(r).toBytes()
const identity = le(1n)
const notCanonical = le(2n ** 255n - 19n + 1n)
const negativeZero = le((1n << 255n) | 1n)

const table: readonly [string, Uint8Array, Uint8Array, boolean][] = [
  ['its own', publicKey, signature, true],
  ['made by hand', plainKey, handmade(plainKey, plainR, a, r), true],
  ['a key with a part of small order', mixedKey, handmade(mixedKey, plainR, a, r), true],
  ['a commitment with such a part', plainKey, handmade(plainKey, mixedR, a, r), true],
  ['both', mixedKey, handmade(mixedKey, mixedR, a, r), true],
  ['a key of small order', torsion.toBytes(), handmade(torsion.toBytes(), plainR, 0n, r), false],
  ['the key that is nothing', identity, handmade(identity, plainR, 0n, r), false],
  ['nothing, not canonical', notCanonical, handmade(notCanonical, plainR, 0n, r), false],
  ['nothing, negative', negativeZero, handmade(negativeZero, plainR, 0n, r), false],
  ['a commitment to nothing', plainKey, handmade(plainKey, identity, a, 0n), true],
  ['that, not canonical', plainKey, handmade(plainKey, notCanonical, a, 0n), false],
  ['that, negative', plainKey, handmade(plainKey, negativeZero, a, 0n), false],
  [
    'a scalar that is too large',
    publicKey,
    concatBytes(signature.subarray(0, 32), le(number(signature.subarray(32)) + L)),
    false,
  ],
  ['another key', plainKey, signature, false],
  ['a key that is no point', le(2n), signature, false],
  ['all zero', new Uint8Array(32), new Uint8Array(64), false],
  ['a short one', publicKey, signature.subarray(1), false],
  ['a short key', publicKey.subarray(1), signature, false],
]

it.each(table)('says of %s what script says', async (_, key, made, expected) => {
  expect(verifyEd25519(message, made, key)).toBe(expected)
  expect(await verifyEd25519Strictly(message, made, key)).toBe(expected)
  expect(await verifyEd25519Strictly(message, made, key, { subtle: null })).toBe(expected)
})

it('holds against an engine that says yes to everything it is asked of these', async () => {
  const key = {} as CryptoKey
  const gullible = { importKey: async () => key, verify: async () => true } as unknown as Subtle
  const odd = table.filter(([what]) => /small order$|nothing|negative|canonical|large/.test(what))
  for (const [what, key, made, expected] of odd) {
    const said = await verifyEd25519Strictly(message, made, key, { subtle: gullible })
    expect([what, said]).toEqual([what, expected])
  }
})

it('asks script only after a no', async () => {
  const verify = vi.spyOn(globalThis.crypto.subtle, 'verify')
  await verifyEd25519Strictly(message, signature, publicKey)
  expect(verify).toHaveBeenCalledOnce()
  await expect(verify.mock.results[0]?.value).resolves.toBe(true)
  verify.mockRestore()
})

it('agrees with script on whatever bytes there are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 64, maxLength: 64 }),
      fc.nat(63),
      fc.boolean(),
      async (noise, place, isFlip) => {
        const made = isFlip ? signature.slice() : noise
        if (isFlip) made[place] = (made[place] ?? 0) ^ ((noise[0] ?? 0) | 1)
        const said = await verifyEd25519Strictly(message, made, publicKey)
        expect(said).toBe(verifyEd25519(message, made, publicKey))
      },
    ),
    { numRuns: 60 },
  )
})

it('knows every point of small order', () => {
  const order8 = Array.from({ length: 8 }, (_, i) => (i === 0 ? Point.ZERO : times(torsion, i)))
  expect(new Set(order8.map((point) => point.toHex())).size).toBe(8)
  for (const point of order8) expect(point.isSmallOrder()).toBe(true)
  expect(decodeHex(torsion.toHex())).toEqual(torsion.toBytes())
})
const times = (point: typeof torsion, n: number) =>
  Array.from({ length: n - 1 }).reduce<typeof torsion>((sum) => sum.add(point), point)
