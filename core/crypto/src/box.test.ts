import fc from 'fast-check'
import nacl from 'tweetnacl'
import { describe, expect, it } from 'vitest'
import { openBox, sealBox, sharedBoxKey } from './box.ts'
import { agree, type BoxKey, destroyBoxKey, importBoxKey } from './box-key.ts'
import { boxPublicKey } from './box-public-key.ts'
import {
  concatBytes,
  decodeBase64,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeUtf8,
} from './bytes.ts'
import { secureRandom } from './random.ts'
import { isSafeBoxPublicKey } from './recipient-key.ts'
import x25519Cases from './vectors/wycheproof-x25519.json' with { type: 'json' }

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const PUBLIC = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const MESSAGE = encodeUtf8('{"hello":"idOS"}')
const ENCRYPTOR = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const CONTENT = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJNJs7Ijjg1jDCQNqTZ+85NFFEHo0It6upoB89wTSAxPs='

const kinds = [
  ['webcrypto', {}],
  ['bytes', { subtle: null }],
] as const

/** 2^255 - 19 plus `offset`, little-endian, with bit 255 as wanted. */
function encoded(value: bigint, highBit = false): Uint8Array {
  const number = highBit ? value + 2n ** 255n : value
  const hex = number.toString(16).padStart(64, '0')
  return decodeHex(hex).reverse()
}
const P = 2n ** 255n - 19n
const ORDER_8 = [
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
]
const lowOrder = [0n, 1n, ...ORDER_8, P - 1n, P, P + 1n]
const nonCanonical = [P, P + 1n, P + 2n, P + 9n, 2n ** 255n - 1n]
const badKeys = [
  ...lowOrder.flatMap((value) => [encoded(value), encoded(value, true)]),
  ...nonCanonical.map((value) => encoded(value)),
  encoded(9n, true),
  new Uint8Array(31),
  new Uint8Array(33),
  new Uint8Array(0),
]

describe.each(kinds)('box with a %s key', (kind, options) => {
  it('has the bytes of existing credentials', async () => {
    const key = await importBoxKey(decodeBase64(SECRET), options)
    expect(key.kind).toBe(kind)
    expect(encodeBase64(key.publicKey)).toBe(PUBLIC)
    const random = (length: number) => new Uint8Array(length).fill(length === 32 ? 7 : 9)
    const sealed = await sealBox(MESSAGE, key.publicKey, { ...options, random })
    expect(encodeBase64(sealed.content)).toBe(CONTENT)
    expect(encodeBase64(sealed.encryptorPublicKey)).toBe(ENCRYPTOR)
    expect(await openBox(sealed, key, options)).toEqual(MESSAGE)
  })

  it('exchanges messages with tweetnacl', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 300 }),
        async (seed, message) => {
          const theirs = nacl.box.keyPair.fromSecretKey(seed)
          const key = await importBoxKey(seed.slice(), options)
          expect(encodeHex(key.publicKey)).toBe(encodeHex(theirs.publicKey))

          const sealed = await sealBox(message, theirs.publicKey, options)
          const nonce = sealed.content.subarray(0, 24)
          const opened = nacl.box.open(
            sealed.content.subarray(24),
            nonce,
            sealed.encryptorPublicKey,
            seed,
          )
          expect(opened && encodeHex(opened)).toBe(encodeHex(message))

          const sender = nacl.box.keyPair()
          const box = nacl.box(message, nonce, theirs.publicKey, sender.secretKey)
          const received = {
            content: concatBytes(nonce, box),
            encryptorPublicKey: sender.publicKey,
          }
          expect(encodeHex(await openBox(received, key, options))).toBe(encodeHex(message))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('agrees with every Wycheproof case or refuses the key', async () => {
    let refused = 0
    for (const { tcId, public: peer, private: secret, shared } of x25519Cases) {
      const publicKey = decodeHex(peer)
      const key = await importBoxKey(decodeHex(secret), options)
      if (isSafeBoxPublicKey(publicKey)) {
        expect(encodeHex(await agree(key, publicKey, options)), `case ${tcId}`).toBe(shared)
      } else {
        refused++
        await expect(agree(key, publicKey, options), `case ${tcId}`).rejects.toMatchObject({
          code: 'BAD_RECIPIENT_KEY',
        })
      }
    }
    expect(refused).toBeGreaterThan(20)
  })

  it('makes no key and no nonce for a recipient that it refuses', async () => {
    let drawn = 0
    const random = (length: number) => {
      drawn += length
      return secureRandom(length)
    }
    for (const bad of badKeys) {
      await expect(sealBox(encodeUtf8('x'), bad, { ...options, random })).rejects.toThrow()
    }
    expect(drawn).toBe(0)
  })

  it('refuses every low-order and every non-canonical key', async () => {
    const key = await importBoxKey(secureRandom(32), options)
    for (const bad of badKeys) {
      const message = encodeHex(bad)
      const refusal = { code: 'BAD_RECIPIENT_KEY' }
      await expect(sealBox(MESSAGE, bad, options), message).rejects.toMatchObject(refusal)
      await expect(agree(key, bad, options), message).rejects.toMatchObject(refusal)
      const box = { content: new Uint8Array(60), encryptorPublicKey: bad }
      await expect(openBox(box, key, options), message).rejects.toMatchObject({
        code: 'DECRYPTION_FAILED',
      })
    }
  })

  it('notices any changed bit and any truncation, and says nothing else', async () => {
    const key = await importBoxKey(secureRandom(32), options)
    const { content, encryptorPublicKey } = await sealBox(MESSAGE, key.publicKey, options)
    const attempts: Uint8Array[] = [
      new Uint8Array(0),
      content.subarray(0, 39),
      content.subarray(0, -1),
    ]
    for (let i = 0; i < content.length; i++) {
      const changed = content.slice()
      changed[i]! ^= 1 << (i % 8)
      attempts.push(changed)
    }
    for (const attempt of attempts) {
      const error = await openBox({ content: attempt, encryptorPublicKey }, key, options).catch(
        (e: Error) => e,
      )
      expect(error).toMatchObject({ code: 'DECRYPTION_FAILED', details: undefined })
      expect(error).not.toHaveProperty('cause')
    }
    const other = await importBoxKey(secureRandom(32), options)
    await expect(openBox({ content, encryptorPublicKey }, other, options)).rejects.toMatchObject({
      code: 'DECRYPTION_FAILED',
    })
  })

  it('zeroes the imported secret, also when it is refused', async () => {
    const secret = secureRandom(32)
    await importBoxKey(secret, options)
    expect(secret).toEqual(new Uint8Array(32))
    const short = secureRandom(31)
    await expect(importBoxKey(short, options)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(short).toEqual(new Uint8Array(31))
  })
})

describe('box keys', () => {
  it('cannot be exported', async () => {
    const key = await importBoxKey(secureRandom(32))
    if (key.kind !== 'webcrypto') throw new Error('this engine has no X25519')
    expect(key.key.extractable).toBe(false)
    expect(key.key.usages).toEqual(['deriveBits'])
    await expect(crypto.subtle.exportKey('jwk', key.key)).rejects.toThrow()
  })

  it('survive a structured clone, as on the way to a Worker', async () => {
    for (const [, options] of kinds) {
      const key = await importBoxKey(decodeBase64(SECRET), options)
      const { port1, port2 } = new MessageChannel()
      const arrived = new Promise<BoxKey>((resolve) => {
        port2.onmessage = (event: MessageEvent<BoxKey>) => resolve(event.data)
      })
      port1.postMessage(key)
      const box = { content: decodeBase64(CONTENT), encryptorPublicKey: decodeBase64(ENCRYPTOR) }
      expect(await openBox(box, await arrived, options)).toEqual(MESSAGE)
      port1.close()
    }
  })

  it('forget their bytes', async () => {
    const key = await importBoxKey(secureRandom(32), { subtle: null })
    destroyBoxKey(key)
    expect(key).toMatchObject({ kind: 'bytes', secret: new Uint8Array(32) })
  })

  it('take script when an engine lacks the curve', async () => {
    const subtle = {
      ...fakeSubtle(),
      importKey: () => Promise.reject(new DOMException('x', 'NotSupportedError')),
    }
    const key = await importBoxKey(decodeBase64(SECRET), { subtle })
    expect(key.kind).toBe('bytes')
    expect(encodeBase64(key.publicKey)).toBe(PUBLIC)
  })

  it('have the same public half in script', () => {
    expect(encodeBase64(boxPublicKey(decodeBase64(SECRET)))).toBe(PUBLIC)
  })

  it('use fresh nonces and fresh ephemeral keys', async () => {
    const boxes = await Promise.all([1, 2].map(() => sealBox(MESSAGE, decodeBase64(PUBLIC))))
    expect(encodeHex(boxes[0]!.encryptorPublicKey)).not.toBe(
      encodeHex(boxes[1]!.encryptorPublicKey),
    )
    expect(encodeHex(boxes[0]!.content.subarray(0, 24))).not.toBe(
      encodeHex(boxes[1]!.content.subarray(0, 24)),
    )
  })

  it('derive NaCl’s shared key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const peer = nacl.box.keyPair().publicKey
        expect(sharedBoxKey(nacl.scalarMult(seed, peer))).toEqual(nacl.box.before(peer, seed))
      }),
      { numRuns: 20 },
    )
  })
})

function fakeSubtle(): SubtleCrypto {
  const { subtle } = globalThis.crypto
  const bound = {
    digest: subtle.digest.bind(subtle),
    importKey: subtle.importKey.bind(subtle),
    deriveBits: subtle.deriveBits.bind(subtle),
    generateKey: subtle.generateKey.bind(subtle),
    exportKey: subtle.exportKey.bind(subtle),
    sign: subtle.sign.bind(subtle),
    verify: subtle.verify.bind(subtle),
  }
  return bound as unknown as SubtleCrypto
}
