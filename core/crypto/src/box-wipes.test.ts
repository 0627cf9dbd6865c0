import { afterEach, describe, expect, it, vi } from 'vitest'
import { openBox, sealBox } from './box.ts'
import { importBoxKey } from './box-key.ts'
import { decodeBase64, encodeBase64, encodeHex, encodeUtf8 } from './bytes.ts'
import { portableX25519 } from './x25519-portable.ts'

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const PUBLIC = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const MESSAGE = encodeUtf8('{"hello":"idOS"}')
const ENCRYPTOR = 'E75P6uryBMf9M1j8nAByGIHRdCeBKCJ+xnTzf3/pe20='
const CONTENT = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJNJs7Ijjg1jDCQNqTZ+85NFFEHo0It6upoB89wTSAxPs='

describe('what a box leaves behind', () => {
  /** The platform's crypto, and every raw secret that it gave away. */
  function watch() {
    const raw: Uint8Array[] = []
    const { subtle } = globalThis.crypto
    const watched = new Proxy(subtle, {
      get: (target, name) =>
        name === 'deriveBits'
          ? async (...args: Parameters<SubtleCrypto['deriveBits']>) => {
              const bits = await subtle.deriveBits(...args)
              raw.push(new Uint8Array(bits))
              return bits
            }
          : Reflect.get(target, name).bind(target),
    })
    return { options: { subtle: watched }, raw }
  }
  /** Public keys are derived the same way and are no secret. */
  const isPublic = (bytes: Uint8Array, keys: readonly Uint8Array[]) =>
    keys.some((key) => encodeHex(key) === encodeHex(bytes))

  it.each([
    ['sealed', 24],
    ['failed to seal', 23],
  ])('is no shared key when it has %s', async (_, nonceLength) => {
    const { options, raw } = watch()
    const random = (length: number) => new Uint8Array(length === 24 ? nonceLength : length).fill(7)
    const sealing = sealBox(MESSAGE, decodeBase64(PUBLIC), { ...options, random })
    if (nonceLength === 24) await sealing
    else await expect(sealing).rejects.toThrow()
    const ephemeral = await importBoxKey(new Uint8Array(32).fill(7))
    const secrets = raw.filter((bytes) => !isPublic(bytes, [ephemeral.publicKey]))
    expect(secrets).toHaveLength(1)
    expect(secrets[0]).toEqual(new Uint8Array(32))
  })
})

describe('what key bytes leave behind', () => {
  /** Every secret and every agreement that the portable curve has seen. */
  function watchPortable(): Uint8Array[] {
    const seen: Uint8Array[] = []
    const real = portableX25519.sharedSecret
    vi.spyOn(portableX25519, 'sharedSecret').mockImplementation((secret, peer) => {
      const shared = real(secret, peer)
      seen.push(secret, shared)
      return shared
    })
    return seen
  }
  afterEach(() => vi.restoreAllMocks())
  const options = { subtle: null }
  const none = new Uint8Array(32)

  it('is neither the ephemeral key nor the agreement when something was sealed', async () => {
    const seen = watchPortable()
    await sealBox(MESSAGE, decodeBase64(PUBLIC), options)
    expect(seen).toEqual([none, none])
  })

  it('is no agreement when something was opened, or refused', async () => {
    const key = await importBoxKey(decodeBase64(SECRET), options)
    const seen = watchPortable()
    const box = { content: decodeBase64(CONTENT), encryptorPublicKey: decodeBase64(ENCRYPTOR) }
    await openBox(box, key, options)
    box.content[30]! ^= 1
    await expect(openBox(box, key, options)).rejects.toThrow()
    const agreements = seen.filter((_, index) => index % 2 === 1)
    expect(agreements).toEqual([none, none])
    expect(encodeBase64(seen[0]!)).toBe(SECRET)
  })

  it('is no encoded secret when a key was imported', async () => {
    const { subtle } = globalThis.crypto
    const encodings: Uint8Array[] = []
    const watched = new Proxy(subtle, {
      get: (target, name) =>
        name === 'importKey'
          ? (...args: Parameters<SubtleCrypto['importKey']>) => {
              if (String(args[0]) === 'pkcs8') encodings.push(args[1] as unknown as Uint8Array)
              return subtle.importKey(...args)
            }
          : Reflect.get(target, name).bind(target),
    })
    await importBoxKey(decodeBase64(SECRET), { subtle: watched })
    expect(encodings).toEqual([new Uint8Array(48)])
  })
})
