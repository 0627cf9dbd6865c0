import { decodeBase64, encodeBase64, secureRandom } from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { REMEMBER_LIMIT } from '../shared/remember-messages.ts'
import { runKdfJob } from './kdf.ts'
import { createKeepingKey, openRemembered, sealKeepsake, sealSecret } from './keepsake.ts'
import {
  type Closers,
  CONSUMER,
  code,
  legacy,
  PASSWORD,
  password,
  requester,
  sealed as sealedCredential,
  setUp,
  TICKET,
} from './testkit.ts'

const NOW = 1_800_000_000
const DAY = 86_400
const until = NOW + DAY
const terms = { by: 'device', until } as const

const sealingKey = (
  extractable = false,
  usages: KeyUsage[] = ['encrypt', 'decrypt'],
  length = 256,
) =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length }, extractable, usages) as Promise<CryptoKey>

describe('a keepsake', () => {
  async function keep(secret = secureRandom(32)) {
    const key = await createKeepingKey()
    return { ...legacy, kdfProfile: 1 as const, key, kept: await sealSecret(secret, key) }
  }

  it('is sealed by a key that nobody reads, each time otherwise', async () => {
    const secret = secureRandom(32)
    const [one, other] = [await keep(secret), await keep(secret)]
    expect(one.key.extractable).toBe(false)
    expect(one.kept.sealed).not.toEqual(other.kept.sealed)
    expect(secret.some((byte) => byte !== 0)).toBe(true)
  })

  it('comes back for this profile, key, derivation, kind and end, and for no other', async () => {
    const secret = secureRandom(32)
    const key = await sealingKey()
    const keepsake = await keep(secret)
    const sealed = await sealKeepsake(keepsake, { ...terms, key }, NOW)
    const recalled = { ...terms, ...sealed, key }
    expect(await openRemembered(legacy, recalled, NOW)).toEqual(Uint8Array.from(secret))
    const flipped = sealed.sealed.slice()
    flipped[0]! ^= 1
    for (const change of [
      { until: until - 1 },
      { by: 'passkey' },
      { kdfProfile: 2 },
      { key: await sealingKey() },
      { sealed: flipped },
    ] as const) {
      expect(
        await code(openRemembered(legacy, { ...recalled, ...change }, NOW)),
        JSON.stringify(change),
      ).toBe('WRONG_PASSWORD')
    }
    for (const other of [
      { ...legacy, userId: TICKET(7) },
      { ...legacy, publicKey: encodeBase64(new Uint8Array(32)) },
    ]) {
      expect(await code(openRemembered(other, recalled, NOW))).toBe('WRONG_PASSWORD')
    }
  })

  it('is not opened when it is over, nor from before it was made', async () => {
    const key = await sealingKey()
    const sealed = await sealKeepsake(await keep(), { ...terms, key }, NOW)
    const recall = (now: number) => code(openRemembered(legacy, { ...terms, ...sealed, key }, now))
    expect(await recall(until - 1)).toBe('OK')
    expect(await recall(until)).toBe('WRONG_PASSWORD')
    expect(await recall(until - REMEMBER_LIMIT.device)).toBe('OK')
    expect(await recall(until - REMEMBER_LIMIT.device - 1)).toBe('WRONG_PASSWORD')
  })

  it('is sealed for as long as its kind allows', async () => {
    const keepsake = await keep()
    const key = await sealingKey()
    const seal = (by: 'device' | 'passkey', end: number) =>
      code(sealKeepsake(keepsake, { key, by, until: end }, NOW))
    for (const by of ['device', 'passkey'] as const) {
      expect(await seal(by, NOW + REMEMBER_LIMIT[by])).toBe('OK')
      expect(await seal(by, NOW + REMEMBER_LIMIT[by] + 1)).toBe('BAD_REQUEST')
      expect(await seal(by, NOW)).toBe('BAD_REQUEST')
    }
  })

  it('is made of a derivation only when it is wanted, and never as bytes', async () => {
    const job = () => ({
      password: new TextEncoder().encode(PASSWORD),
      userId: legacy.userId,
      expected: decodeBase64(legacy.publicKey),
      engine: 'js' as const,
    })
    expect(await runKdfJob(job())).not.toHaveProperty('kept')
    const outcome = await runKdfJob({ ...job(), keepUnder: await createKeepingKey() })
    expect(outcome?.kept?.sealed).toHaveLength(48)
    expect(outcome).not.toHaveProperty('secret')
  })
})

type Window = ReturnType<ReturnType<typeof setUp>['openPopup']>

/** What comes back of a keepsake, without what it says of its profile. */
async function remembered(popup: Window, key: CryptoKey) {
  const { iv, sealed, kdfProfile } = await popup.call('remember', { ...terms, key })
  return { iv, sealed, kdfProfile }
}

describe('remembering over the port of the window', () => {
  const closers: Closers = []
  afterEach(() => {
    for (const close of closers.splice(0)) close()
    vi.restoreAllMocks()
  })
  const params = legacy

  async function unlockedWindow(keep = true) {
    const setting = setUp(closers, { runKdf: runKdfJob })
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params })
    const popup = setting.openPopup(TICKET(1))
    await popup.call('unlock', { ...password(PASSWORD), ...(keep && { keep }) })
    await answer
    return { ...setting, popup }
  }

  it('seals what the window unlocked, also when the request has its answer, and opens it later', async () => {
    const { popup } = await unlockedWindow()
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    expect(sealed.kdfProfile).toBe(1)

    const later = setUp(closers)
    const answer = later.frame.call('unlock', { ticket: TICKET(2), requester, params })
    const window = later.openPopup(TICKET(2))
    expect((await window.call('describe', {})).needsPassword).toBe(true)
    await window.call('recall', { ...terms, ...sealed, key })
    expect(await answer).toEqual({ unlocked: true, kdfProfile: 1 })
    expect(later.statuses.at(-1)).toEqual({ state: 'unlocked', userId: legacy.userId })
  })

  it('gives a recalled key no consent: what is asked for still waits for the person', async () => {
    const { popup } = await unlockedWindow()
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    const later = setUp(closers)
    const share = {
      ...legacy,
      credentials: [await sealedCredential('{"name":"Ada"}', legacy.publicKey)],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: '',
    }
    const call = { ticket: TICKET(2), requester, params: share }
    const answer = later.frame.call('share', call)
    let settled = false
    void answer
      .catch(() => undefined)
      .finally(() => {
        settled = true
      })
    const window = later.openPopup(TICKET(2))
    await window.call('recall', { ...terms, ...sealed, key })
    expect((await window.call('contents', {})).items).toHaveLength(1)
    expect(settled).toBe(false)
    window.emit('bye', {})
    expect(await code(answer)).toBe('USER_CLOSED')
  })

  it('seals nothing that was not to be kept, and nothing for another window', async () => {
    const { popup } = await unlockedWindow(false)
    expect(await code(popup.call('remember', { ...terms, key: await sealingKey() }))).toBe(
      'BAD_REQUEST',
    )
    const setting = await unlockedWindow()
    const next = setting.frame.call('unlock', { ticket: TICKET(2), requester, params })
    const other = setting.openPopup(TICKET(2))
    await other.call('finish', {})
    await next
    expect(await code(other.call('remember', { ...terms, key: await sealingKey() }))).toBe(
      'BAD_REQUEST',
    )
  })

  it('seals nothing of a key that was dropped: by time, by the person, by closing', async () => {
    const idle = await unlockedWindow()
    idle.advance(15 * 60_000)
    const late = idle.popup.call('remember', { ...terms, key: await sealingKey() })
    expect(await code(late)).toBe('BAD_REQUEST')

    const locked = await unlockedWindow()
    locked.popup.emit('lock', {})
    const refused = locked.popup.call('remember', { ...terms, key: await sealingKey() })
    expect(await code(refused)).toBe('BAD_REQUEST')
    expect(locked.statuses.at(-1)).toEqual({ state: 'locked', userId: null })

    const left = await unlockedWindow()
    left.popup.emit('bye', {})
    const gone = left.popup.call('remember', { ...terms, key: await sealingKey() })
    expect(await code(gone)).toBe('BAD_REQUEST')
  })

  it('leaves no bytes of a secret behind: derived, sealed, recalled, late or refused', async () => {
    const seen: Uint8Array[] = []
    const { encrypt, decrypt } = crypto.subtle
    vi.spyOn(crypto.subtle, 'encrypt').mockImplementation((algorithm, key, data) => {
      seen.push(data as Uint8Array)
      return encrypt.call(crypto.subtle, algorithm, key, data)
    })
    vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...given) => {
      const opened = await decrypt.apply(crypto.subtle, given)
      seen.push(new Uint8Array(opened))
      return opened
    })
    const { popup } = await unlockedWindow()
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    const later = setUp(closers)
    const answer = later.frame.call('unlock', { ticket: TICKET(2), requester, params })
    const window = later.openPopup(TICKET(2))
    const recall = { ...terms, ...sealed, key }
    await Promise.all([window.call('recall', recall), answer])
    expect(await code(window.call('recall', recall))).toBe('BAD_REQUEST')
    expect(seen).toHaveLength(4)
    for (const secret of seen) expect(secret).toEqual(new Uint8Array(32))
  })

  it('takes no key that somebody could read, or that is no sealing key', async () => {
    const { popup } = await unlockedWindow()
    for (const key of [
      await sealingKey(true),
      await sealingKey(false, ['encrypt']),
      await sealingKey(false, ['encrypt', 'decrypt'], 128),
      await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, ['deriveKey']),
      new Uint8Array(32),
    ]) {
      const refused = popup.call('remember', { ...terms, key: key as CryptoKey })
      expect(await code(refused)).toBe('BAD_REQUEST')
    }
  })

  it('opens no other profile, and makes none', async () => {
    const { popup } = await unlockedWindow()
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    const later = setUp(closers)
    const other = { ...legacy, userId: TICKET(8) }
    later.frame
      .call('unlock', { ticket: TICKET(2), requester, params: other })
      .catch(() => undefined)
    const window = later.openPopup(TICKET(2))
    expect(await code(window.call('recall', { ...terms, ...sealed, key }))).toBe('WRONG_PASSWORD')
    window.emit('bye', {})
    await window.call('describe', {}).catch(() => undefined)
    later.frame
      .call('createKey', { ticket: TICKET(3), requester, params: {} })
      .catch(() => undefined)
    const maker = later.openPopup(TICKET(3))
    expect(await code(maker.call('recall', { ...terms, ...sealed, key }))).toBe('BAD_REQUEST')
  })

  it('opens nothing for an act that is not among those it is enough for', async () => {
    const { popup } = await unlockedWindow()
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    const later = setUp(closers)
    later.frame.call('unlock', { ticket: TICKET(2), requester, params }).catch(() => undefined)
    const window = later.openPopup(TICKET(2))
    await window.call('describe', {})
    Object.assign(later.core.current?.ask ?? {}, { method: 'rekey' })
    expect(await code(window.call('recall', { ...terms, ...sealed, key }))).toBe('BAD_REQUEST')
    expect(later.statuses).toEqual([])
  })

  it('keeps a key that was just made', async () => {
    const setting = setUp(closers, { runKdf: (job) => runKdfJob({ ...job, engine: 'wasm' }) })
    const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
    const popup = setting.openPopup(TICKET(1))
    const made = await popup.call('createKey', { ...password('a new one'), keep: true })
    await popup.call('finish', {})
    await answer
    const key = await sealingKey()
    const sealed = await remembered(popup, key)
    const secret = await openRemembered(made, { ...terms, ...sealed, key }, NOW)
    expect(secret).toHaveLength(32)
  })
})
