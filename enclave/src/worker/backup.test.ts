import { type BoxKey, decodeBase64, encodeBase64, encodeUtf8, importBoxKey } from '@idos/crypto'
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
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const isWiped = (bytes: Uint8Array | undefined) => bytes?.every((byte) => byte === 0)

/** The legacy profile's key at once; its secret where it is asked for, as bytes that can be looked at. */
function openedKeys() {
  const keys: (BoxKey & { kind: 'bytes' })[] = []
  const secrets: (Uint8Array | undefined)[] = []
  const runKdf: RunKdf = async (job) => {
    if (new TextDecoder().decode(job.password) !== PASSWORD) return null
    const key = await importBoxKey(decodeBase64(SECRET), { subtle: null })
    if (key.kind !== 'bytes') throw new Error('not bytes')
    const secret = job.withSecret ? decodeBase64(SECRET) : undefined
    keys.push(key)
    secrets.push(secret)
    return { key, profile: 1, ...(secret ? { secret } : {}) }
  }
  return { keys, secrets, runKdf }
}

function backing() {
  const kdf = openedKeys()
  const setting = setUp(closers, { runKdf: kdf.runKdf })
  const answer = setting.frame.call('backup', { ticket: TICKET(5), requester, params: legacy })
  answer.catch(() => undefined)
  return { ...kdf, setting, answer, popup: setting.openPopup(TICKET(5)) }
}

describe('a backup', () => {
  it('gives the secret to the window that opened it, once; the embedder learns that, and nothing else', async () => {
    const { popup, answer, setting } = backing()
    await popup.call('unlock', password(PASSWORD))
    const { secret } = await popup.call('kit', {})
    expect(encodeBase64(secret)).toBe(SECRET)
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
    await popup.call('finish', {})
    expect(await answer).toEqual({ backedUp: true })
    expect(setting.statuses).toEqual([])
  })

  it('asks for the password, also while unlocked, and leaves the lock state as it is', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const answer = setting.frame.call('backup', { ticket: TICKET(5), requester, params: legacy })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(5))
    expect(await popup.call('describe', {})).toMatchObject({
      method: 'backup',
      needsPassword: true,
    })
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
    await popup.call('decline', {})
    expect(setting.statuses).toEqual([{ state: 'unlocked', userId: legacy.userId }])
  })

  it('tells nobody of a wrong password, and shows nothing after one', async () => {
    const { popup, setting } = backing()
    expect(await code(popup.call('unlock', password('wrong')))).toBe('WRONG_PASSWORD')
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
    expect(setting.statuses).toEqual([])
  })

  it('is answered yes only when the words have left: not by closing or finishing before', async () => {
    for (const end of ['bye', 'finish'] as const) {
      const { popup, answer } = backing()
      await popup.call('unlock', password(PASSWORD))
      if (end === 'finish') expect(await code(popup.call('finish', {}))).toBe('BAD_REQUEST')
      popup.emit('bye', {})
      expect(await code(answer)).toBe('USER_CLOSED')
    }
    const { popup, answer } = backing()
    await popup.call('unlock', password(PASSWORD))
    await popup.call('kit', {})
    popup.emit('bye', {})
    expect(await answer).toEqual({ backedUp: true })
  })

  it('leaves neither secret nor key behind, however it ends', async () => {
    for (const end of ['kit', 'decline', 'idle'] as const) {
      const { popup, answer, keys, secrets, setting } = backing()
      await popup.call('unlock', password(PASSWORD))
      if (end === 'kit') {
        await popup.call('kit', {})
        await popup.call('finish', {})
      } else if (end === 'decline') await popup.call('decline', {})
      else {
        setting.advance(IDLE_LIMIT)
        setting.core.checkIdle()
      }
      await code(answer)
      expect([keys[0]?.secret, secrets[0]].map(isWiped)).toEqual([true, true])
      expect(await code(popup.call('kit', {}))).toBe('ABORTED')
    }
  })

  it('gives its secret to no other window of the same request', async () => {
    const { popup, setting } = backing()
    await popup.call('unlock', password(PASSWORD))
    const second = setting.openPopup(TICKET(5))
    expect(await code(second.call('kit', {}))).toBe('BAD_REQUEST')
    expect(await code(popup.call('kit', {}))).toBe('OK')
  })

  it('is opened once for a request', async () => {
    const { popup, keys, secrets } = backing()
    await popup.call('unlock', password(PASSWORD))
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('BAD_REQUEST')
    expect([keys[1]?.secret, secrets[1]].map(isWiped)).toEqual([true, true])
    expect(encodeBase64((await popup.call('kit', {})).secret)).toBe(SECRET)
  })

  it('is opened by recovery words, too', async () => {
    const { popup, answer, setting } = backing()
    await popup.call('restore', { secret: decodeBase64(SECRET) })
    expect(encodeBase64((await popup.call('kit', {})).secret)).toBe(SECRET)
    await popup.call('finish', {})
    expect(await answer).toEqual({ backedUp: true })
    expect(setting.statuses).toEqual([])
  })

  it('that was withdrawn while the password was tried keeps nothing', async () => {
    const kdf = openedKeys()
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const setting = setUp(closers, {
      runKdf: async (...job) => {
        await gate
        return kdf.runKdf(...job)
      },
    })
    const call = { ticket: TICKET(5), requester, params: legacy }
    setting.frame.call('backup', call).catch(() => undefined)
    const popup = setting.openPopup(TICKET(5))
    const opening = code(popup.call('unlock', password(PASSWORD)))
    await popup.call('decline', {})
    go()
    expect(await opening).toBe('ABORTED')
    expect([kdf.keys[0]?.secret, kdf.secrets[0]].map(isWiped)).toEqual([true, true])
  })
})

describe('any other request', () => {
  it('has no secret to give, whatever opened it', async () => {
    const kdf = openedKeys()
    const setting = setUp(closers, { runKdf: kdf.runKdf })
    const credential = { id: TICKET(9), content: 'AAAA', encryptorPublicKey: legacy.publicKey }
    const call = { ticket: TICKET(6), requester, params: { ...legacy, credential } }
    setting.frame.call('view', call).catch(() => undefined)
    const popup = setting.openPopup(TICKET(6))
    await popup.call('unlock', password(PASSWORD))
    expect(kdf.secrets).toEqual([undefined])
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
  })
})

describe('a derivation', () => {
  it.each([
    [true, 1],
    [false, 0],
  ])('keeps the secret of a registered key when asked to: %s', async (withSecret, count) => {
    const outcome = await runKdfJob({
      password: encodeUtf8(PASSWORD),
      userId: legacy.userId,
      expected: decodeBase64(legacy.publicKey),
      engine: 'wasm',
      withSecret,
    })
    const secrets = outcome?.secret ? [encodeBase64(outcome.secret)] : []
    expect(secrets).toEqual(Array(count).fill(SECRET))
  })
})

describe('an erasure that a person asks for', () => {
  it('ends the request with a code, and erases nothing here', async () => {
    const setting = setUp(closers)
    const call = { ticket: TICKET(1), requester, params: legacy }
    const answer = code(setting.frame.call('unlock', call))
    const popup = setting.openPopup(TICKET(1))
    await popup.call('erase', {})
    expect(await answer).toBe('ERASE_REQUESTED')
    expect(setting.statuses).toEqual([])
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('ABORTED')
  })

  it('is none of a profile that does not exist yet', async () => {
    const setting = setUp(closers)
    const call = { ticket: TICKET(1), requester, params: {} }
    setting.frame.call('createKey', call).catch(() => undefined)
    expect(await code(setting.openPopup(TICKET(1)).call('erase', {}))).toBe('BAD_REQUEST')
  })
})
