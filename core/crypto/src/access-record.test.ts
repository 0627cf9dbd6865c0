import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openAccessRecords, sealAccessRecords } from './access-record.ts'
import { openBox, sealBox } from './box.ts'
import { importBoxKey } from './box-key.ts'
import { encodeUtf8 } from './bytes.ts'

const userId = '6f3c1c9e-8d0b-4a55-9f57-0d2f0a5a1e11'
const holder = async (seed: number) => ({
  key: await importBoxKey(new Uint8Array(32).fill(seed)),
  userId,
})
const text = encodeUtf8('who got what')

describe('records that the holder of a key keeps', () => {
  it('come back as they were, with a nonce of their own each', async () => {
    const keeper = await holder(7)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (plaintext) => {
        const [one, other] = [
          await sealAccessRecords(keeper, plaintext),
          await sealAccessRecords(keeper, plaintext),
        ]
        expect(one).not.toEqual(other)
        expect(await openAccessRecords(keeper, one)).toEqual(plaintext)
      }),
      { numRuns: 20 },
    )
  })

  it('are the same to a key of bytes as to one of Web Crypto', async () => {
    const bytes = await importBoxKey(new Uint8Array(32).fill(7), { subtle: null })
    expect(bytes.kind).toBe('bytes')
    const sealed = await sealAccessRecords({ key: bytes, userId }, text, { subtle: null })
    expect(await openAccessRecords(await holder(7), sealed)).toEqual(text)
  })

  it('open to no other key, no other profile, no change and no part', async () => {
    const keeper = await holder(7)
    const sealed = await sealAccessRecords(keeper, text)
    const changed = Uint8Array.from(sealed, (byte, at) => (at === 30 ? byte ^ 1 : byte))
    const failing = [
      [await holder(8), sealed],
      [{ ...keeper, userId: userId.replace('6', '7') }, sealed],
      [keeper, changed],
      [keeper, sealed.slice(0, -1)],
      [keeper, sealed.slice(0, 10)],
    ] as const
    for (const [who, what] of failing) {
      await expect(openAccessRecords(who, what)).rejects.toMatchObject({
        code: 'DECRYPTION_FAILED',
      })
    }
  })

  it('can not be made by who knows the public half, and are no boxes', async () => {
    const keeper = await holder(7)
    const { content } = await sealBox(text, keeper.key.publicKey)
    await expect(openAccessRecords(keeper, content)).rejects.toThrow()
    const sealed = await sealAccessRecords(keeper, text)
    const box = { content: sealed, encryptorPublicKey: keeper.key.publicKey }
    await expect(openBox(box, keeper.key)).rejects.toThrow()
  })
})
