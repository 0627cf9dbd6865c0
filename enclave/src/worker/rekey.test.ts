import {
  type BoxKey,
  boxPublicKey,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  keyChangeText,
  openBox,
  resealText,
  secureRandom,
  sha256Hex,
  verifyBoxKeySignature,
} from '@idos/crypto'
import type { EnclaveParams } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import { type RunKdf, runKdfJob } from './kdf.ts'
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
} from './testkit.ts'

const OLD = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const NEW_PASSWORD = 'another long password'
const NETWORK = 'idos-test'
const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const isWiped = (bytes: Uint8Array | undefined) => bytes?.every((byte) => byte === 0)

/** The legacy key of one password, and a key for every other, as bytes that can be looked at. */
function keys() {
  const secrets = new Map<string, Uint8Array<ArrayBuffer>>([[PASSWORD, decodeBase64(OLD)]])
  const handed: Uint8Array[] = []
  const made: (BoxKey & { kind: 'bytes' })[] = []
  const jobs: { userId: string; withSecret: boolean }[] = []
  const secretOf = (text: string) => {
    const secret = secrets.get(text) ?? (secureRandom(32) as Uint8Array<ArrayBuffer>)
    secrets.set(text, secret)
    return secret
  }
  const runKdf: RunKdf = async ({ password: typed, expected, userId, withSecret = false }) => {
    const secret = secretOf(decodeUtf8(typed))
    jobs.push({ userId, withSecret })
    const key = await importBoxKey(secret.slice(), { subtle: null })
    if (key.kind !== 'bytes') throw new Error('not bytes')
    if (expected !== null && encodeBase64(key.publicKey) !== encodeBase64(expected)) return null
    made.push(key)
    if (expected !== null && !withSecret) return { key, profile: 1 }
    const copy = secret.slice()
    handed.push(copy)
    return { key, profile: expected === null ? 2 : 1, secret: copy }
  }
  return {
    runKdf,
    handed,
    made,
    jobs,
    publicKey: (t: string) => encodeBase64(boxPublicKey(secretOf(t))),
  }
}

async function changing(fields: Partial<EnclaveParams<'rekey'>> = {}) {
  const kdf = keys()
  const setting = setUp(closers, { runKdf: kdf.runKdf })
  const texts = ['{"a":1}', 'not even JSON \u0000']
  const credentials = await Promise.all(
    texts.map((text, n) => sealed(text, legacy.publicKey, TICKET(n))),
  )
  const params = { ...legacy, network: NETWORK, credentials, formerKeys: [], ...fields }
  let settled = false
  const answer = setting.frame.call('rekey', { ticket: TICKET(1), requester, params })
  const done = () => {
    settled = true
  }
  answer.then(done, done)
  const popup = setting.openPopup(TICKET(1))
  return { ...kdf, setting, texts, params, answer, popup, isSettled: () => settled }
}

async function open(sealedRow: { content: string; encryptorPublicKey: string }, key: BoxKey) {
  const box = {
    content: decodeBase64(sealedRow.content),
    encryptorPublicKey: decodeBase64(sealedRow.encryptorPublicKey),
  }
  return decodeUtf8(await openBox(box, key))
}

describe('a change of key', () => {
  it('seals every credential for the new key, with signatures of the old one', async () => {
    const { popup, answer, params, texts, made, publicKey, jobs } = await changing()
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
    const { popup } = await changing()
    expect(await popup.call('describe', {})).toMatchObject({ needsPassword: true, count: 2 })
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
    expect(await code(popup.call('unlock', password('wrong')))).toBe('WRONG_PASSWORD')
    expect(await code(popup.call('createKey', password(NEW_PASSWORD)))).toBe('ENCLAVE_LOCKED')
    expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
  })

  it('begins with recovery words as well', async () => {
    const { popup, answer, publicKey } = await changing()
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
    const { popup, answer } = await changing({ credentials: [strange, own] })
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    const result = await answer
    expect(result.unreadable).toEqual([TICKET(7)])
    expect(result.credentials[0]).toMatchObject(strange)
    expect(result.credentials[1]?.content).not.toBe(own.content)
  })

  it('refuses the password that the profile has', async () => {
    const { popup, answer } = await changing()
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
    const { popup, answer, isSettled, setting, publicKey } = await changing()
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

describe('the keys of a change', () => {
  async function changed() {
    const change = await changing()
    await change.popup.call('unlock', password(PASSWORD))
    await change.popup.call('createKey', password(NEW_PASSWORD))
    await change.popup.call('finish', {})
    await change.answer
    return change
  }
  const view = async (
    { setting }: Awaited<ReturnType<typeof changing>>,
    publicKey: string,
    n: number,
  ) => {
    const credential = await sealed('z', publicKey)
    const params = { userId: legacy.userId, publicKey, credential }
    setting.frame.call('view', { ticket: TICKET(n), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(n))
    const { needsPassword } = await popup.call('describe', {})
    if (!needsPassword) await popup.call('contents', {})
    await popup.call('decline', {})
    return needsPassword
  }

  it('are the old one until the profile is named with the new one, then that', async () => {
    const change = await changed()
    const next = change.publicKey(NEW_PASSWORD)
    expect(await view(change, legacy.publicKey, 2)).toBe(false)
    expect(await view(change, next, 3)).toBe(false)
    expect(isWiped(change.made[0]?.secret)).toBe(true)
    expect(await view(change, legacy.publicKey, 4)).toBe(true)
    expect(await view(change, next, 5)).toBe(false)
  })

  it('go both when nobody used them for too long', async () => {
    const change = await changed()
    change.setting.advance(IDLE_LIMIT)
    change.setting.core.checkIdle()
    expect(change.made.map(({ secret }) => isWiped(secret))).toEqual([true, true])
    expect(await view(change, change.publicKey(NEW_PASSWORD), 2)).toBe(true)
  })

  it('leave no secret behind when the change is over, or comes to nothing', async () => {
    const { handed, popup, answer } = await changing()
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(PASSWORD)).catch(() => undefined)
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
    const { handed: others } = await changed()
    expect([...handed, ...others].map(isWiped)).toEqual([true, true, true, true])
  })

  it('end with a window that is left alone for too long', async () => {
    const { handed, popup, answer, setting } = await changing()
    await popup.call('unlock', password(PASSWORD))
    setting.advance(IDLE_LIMIT)
    setting.core.checkIdle()
    expect(await code(answer)).toBe('ENCLAVE_LOCKED')
    expect(handed.map(isWiped)).toEqual([true])
  })

  it('come from the derivation with their secret only when it is asked for', async () => {
    const job = {
      userId: legacy.userId,
      expected: decodeBase64(legacy.publicKey),
      engine: 'js' as const,
    }
    const plain = await runKdfJob({ ...job, password: encodeUtf8(PASSWORD) })
    expect(plain).toMatchObject({ profile: 1 })
    expect(plain && 'secret' in plain).toBe(false)
    const asked = await runKdfJob({ ...job, password: encodeUtf8(PASSWORD), withSecret: true })
    expect(encodeBase64(asked?.secret ?? new Uint8Array())).toBe(OLD)
  })
})
