import {
  type BoxKey,
  boxPublicKey,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  keyChangeText,
  openBox,
  resealText,
  secureRandom,
  sha256Hex,
  verifyBoxKeySignature,
} from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changing, keys, NETWORK, NEW_PASSWORD, OLD } from './rekey-testkit.ts'
import {
  type Closers,
  code,
  legacy,
  PASSWORD,
  password,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) close()
})

async function open(sealedRow: { content: string; encryptorPublicKey: string }, key: BoxKey) {
  const box = {
    content: decodeBase64(sealedRow.content),
    encryptorPublicKey: decodeBase64(sealedRow.encryptorPublicKey),
  }
  return decodeUtf8(await openBox(box, key))
}

describe('a change of key', () => {
  it('seals every credential for the new key, with signatures of the old one', async () => {
    const { popup, answer, params, texts, made, publicKey, jobs } = await changing(closers)
    expect(await popup.call('unlock', password(PASSWORD))).toEqual({ kdfProfile: 1 })
    const chosen = await popup.call('createKey', password(NEW_PASSWORD))
    expect(chosen).toEqual({ userId: legacy.userId, publicKey: publicKey(NEW_PASSWORD) })
    await popup.call('finish', {})
    const result = await answer
    expect(result).toMatchObject({ publicKey: chosen.publicKey, unreadable: [] })
    const [, newKey] = made
    if (!newKey) throw new Error('no key')
    const opened = await Promise.all(result.credentials.map((row) => open(row, newKey)))
    expect(opened).toEqual(texts)
    const change = {
      userId: legacy.userId,
      oldKey: legacy.publicKey,
      newKey: chosen.publicKey,
      network: NETWORK,
    }
    const holds = (text: string, signature: string) =>
      verifyBoxKeySignature(legacy.publicKey, text, signature)
    expect(holds(keyChangeText(change), result.signature)).toBe(true)
    for (const [n, row] of result.credentials.entries()) {
      const replaces = await sha256Hex(encodeUtf8(params.credentials[n]?.content ?? ''))
      const by = await sha256Hex(encodeUtf8(`${row.encryptorPublicKey} ${row.content}`))
      expect(holds(resealText(change, { id: row.id, replaces, by }), row.signature)).toBe(true)
      expect(row.content).toHaveLength(params.credentials[n]?.content.length ?? 0)
    }
    expect(jobs).toEqual([
      { userId: legacy.userId, withSecret: true },
      { userId: legacy.userId, withSecret: false },
    ])
  })

  it('is not made while only unlocked: the password or words are asked for again', async () => {
    const { popup } = await changing(closers)
    expect(await popup.call('describe', {})).toMatchObject({ needsPassword: true, count: 2 })
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
    expect(await code(popup.call('unlock', password('wrong')))).toBe('WRONG_PASSWORD')
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
  })

  it('asks for it also where the key is unlocked already', async () => {
    const { runKdf } = keys()
    const setting = setUp(closers, { runKdf })
    await unlocked(setting)
    const params = { ...legacy, network: NETWORK, credentials: [], formerKeys: [] }
    setting.frame.call('rekey', { ticket: TICKET(2), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(2))
    expect(await popup.call('describe', {})).toMatchObject({ needsPassword: true })
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
  })

  it('leaves no plaintext behind', async () => {
    const { popup, texts } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    const wiped: string[] = []
    const fill = Uint8Array.prototype.fill
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
      this: Uint8Array,
      ...args: Parameters<typeof fill>
    ) {
      wiped.push(new TextDecoder().decode(this))
      return fill.apply(this, args)
    })
    await popup.call('createKey', password(NEW_PASSWORD))
    expect(texts.every((text) => wiped.includes(text))).toBe(true)
  })

  it('begins with recovery words as well', async () => {
    const { popup, answer, publicKey } = await changing(closers)
    const wrong = { secret: secureRandom(32) as Uint8Array<ArrayBuffer> }
    expect(await code(popup.call('restore', wrong))).toBe('WRONG_PASSWORD')
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
    await popup.call('restore', { secret: decodeBase64(OLD) })
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    expect((await answer).publicKey).toBe(publicKey(NEW_PASSWORD))
  })

  it('keeps what the old key does not open as it is, and says which', async () => {
    const strange = await sealed('x', encodeBase64(boxPublicKey(secureRandom(32))), TICKET(7))
    const own = await sealed('y', legacy.publicKey, TICKET(8))
    const { popup, answer } = await changing(closers, { credentials: [strange, own] })
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    const result = await answer
    expect(result.unreadable).toEqual([TICKET(7)])
    expect(result.credentials[0]).toMatchObject(strange)
    expect(result.credentials[1]?.content).not.toBe(own.content)
  })

  it('refuses the password that the profile has', async () => {
    const { popup, answer } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    expect(await code(popup.call('createKey', password(PASSWORD)))).toBe('WRONG_PASSWORD')
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    await answer
  })

  it('refuses a key that the profile had before', async () => {
    const { publicKey, runKdf } = keys()
    const setting = setUp(closers, { runKdf })
    const params = {
      ...legacy,
      network: NETWORK,
      credentials: [],
      formerKeys: [publicKey(NEW_PASSWORD)],
    }
    setting.frame.call('rekey', { ticket: TICKET(1), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    await popup.call('unlock', password(PASSWORD))
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('WRONG_PASSWORD')
    expect(await code(popup.call('createKey', password('a third password')))).toBe('OK')
  })

  it('tells the embedder at the end only, and offers the words of the new key', async () => {
    const { popup, answer, isSettled, setting, publicKey } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(NEW_PASSWORD))
    await setting.frame.call('capabilities', {})
    expect(isSettled()).toBe(false)
    const { secret } = await popup.call('kit', {})
    expect(encodeBase64(boxPublicKey(secret))).toBe(publicKey(NEW_PASSWORD))
    popup.emit('bye', {})
    expect((await answer).publicKey).toBe(publicKey(NEW_PASSWORD))
  })
})
