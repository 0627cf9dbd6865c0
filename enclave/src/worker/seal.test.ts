import {
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  openBox,
  secureRandom,
} from '@idos/crypto'
import { IdosError, SEAL_LIMIT } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { createSealer, SEALS_AT_ONCE } from './seal.ts'
import { type Closers, code, legacy, lowOrder, requester, setUp, unlocked } from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const text = (words = 'a note') => encodeUtf8(words)
const { publicKey } = legacy

describe('seal', () => {
  it('gives what the holder of the key opens, to the byte', async () => {
    const key = await importBoxKey(secureRandom(32))
    const { frame } = setUp(closers)
    const to = encodeBase64(key.publicKey)
    const sealed = await frame.call('seal', { publicKey: to, plaintext: text('é\u{1f642}\n') })
    const box = {
      content: decodeBase64(sealed.content),
      encryptorPublicKey: decodeBase64(sealed.encryptorPublicKey),
    }
    expect(decodeUtf8(await openBox(box, key))).toBe('é\u{1f642}\n')
    expect(Object.keys(sealed).sort()).toEqual(['content', 'encryptorPublicKey'])
  })

  it('never encrypts twice with the same key, nonce or outcome', async () => {
    const { frame } = setUp(closers)
    const both = await Promise.all(
      [1, 2].map(() => frame.call('seal', { publicKey, plaintext: text() })),
    )
    expect(new Set(both.map(({ encryptorPublicKey }) => encryptorPublicKey)).size).toBe(2)
    expect(new Set(both.map(({ content }) => content.slice(0, 32))).size).toBe(2)
  })

  it('is the same for a locked and an unlocked key, without a window or a request', async () => {
    const setting = setUp(closers)
    expect(await code(setting.frame.call('seal', { publicKey, plaintext: text() }))).toBe('OK')
    await unlocked(setting)
    const other = encodeBase64((await importBoxKey(secureRandom(32))).publicKey)
    for (const named of [publicKey, other]) {
      const call = setting.frame.call('seal', { publicKey: named, plaintext: text() })
      expect(await code(call)).toBe('OK')
    }
    expect(setting.core.current).toBeNull()
  })

  it('does not keep the key alive', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    setting.advance(14 * 60_000)
    await setting.frame.call('seal', { publicKey, plaintext: text() })
    setting.advance(60_000)
    const challenge = { ephemeralPublicKey: publicKey, nonce: '0'.repeat(64) }
    const params = { ...legacy, challenge: { ...challenge, purpose: 'issue-credential' as const } }
    const proof = setting.frame.call('prove', { requester, params })
    expect(await code(proof)).toBe('ENCLAVE_LOCKED')
  })

  it('takes no key that anybody could open', async () => {
    const { frame } = setUp(closers)
    const call = frame.call('seal', { publicKey: lowOrder, plaintext: text() })
    expect(await code(call)).toBe('BAD_RECIPIENT_KEY')
  })

  it.each<[string, unknown]>([
    ['no bytes', new Uint8Array()],
    ['more than is stored', new Uint8Array(SEAL_LIMIT + 1)],
    ['a text', 'a note'],
    ['memory that others may change', new Uint8Array(new SharedArrayBuffer(8))],
  ])('takes no plaintext of %s', async (_, plaintext) => {
    const { frame } = setUp(closers)
    const call = frame.call('seal', { publicKey, plaintext: plaintext as Uint8Array<ArrayBuffer> })
    expect(await code(call)).toBe('BAD_REQUEST')
  })

  it('encrypts nothing before the self-test has passed', async () => {
    const { frame } = setUp(closers, { passed: false })
    const call = frame.call('seal', { publicKey, plaintext: text() })
    expect(await code(call)).toBe('SELF_TEST_FAILED')
  })

  it('has four in work, refuses the rest at once, and works again afterwards', async () => {
    let go = () => {}
    const tested = new Promise<void>((resolve) => {
      go = resolve
    })
    const seal = createSealer(() => tested)
    const texts = Array.from({ length: SEALS_AT_ONCE + 2 }, () => text())
    const asked = texts.map((plaintext) => code(seal({ publicKey, plaintext })))
    expect(await Promise.race(asked)).toBe('BUSY')
    go()
    expect(await Promise.all(asked)).toEqual(['OK', 'OK', 'OK', 'OK', 'BUSY', 'BUSY'])
    expect(await code(seal({ publicKey, plaintext: text() }))).toBe('OK')
  })

  it('wipes the text, also when it was refused', async () => {
    for (const passTest of [
      async () => {},
      () => Promise.reject(new IdosError('SELF_TEST_FAILED')),
    ]) {
      const plaintext = text()
      await code(createSealer(passTest)({ publicKey, plaintext }))
      expect(plaintext).toEqual(new Uint8Array(plaintext.length))
    }
  })
})
