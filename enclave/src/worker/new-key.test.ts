import { type BoxKey, decodeBase64, encodeBase64, importBoxKey } from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import type { RunKdf } from './kdf.ts'
import { type Closers, code, password, requester, setUp, TICKET } from './testkit.ts'

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const closers: Closers = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) close()
})
const isWiped = (bytes: Uint8Array | undefined) => bytes?.every((byte) => byte === 0)

/** New keys of one secret at once, as bytes that can be looked at. */
function createKeys() {
  const keys: (BoxKey & { kind: 'bytes' })[] = []
  const secrets: Uint8Array[] = []
  const runKdf: RunKdf = async () => {
    const secret = decodeBase64(SECRET)
    const key = await importBoxKey(secret.slice(), { subtle: null })
    if (key.kind !== 'bytes') throw new Error('not bytes')
    keys.push(key)
    secrets.push(secret)
    return { key, profile: 2, secret }
  }
  return { keys, secrets, runKdf }
}

function creating(options: { runKdf?: RunKdf } = {}) {
  const kdf = createKeys()
  const setting = setUp(closers, { runKdf: kdf.runKdf, ...options })
  let settled = false
  const answer = setting.frame.call('createKey', { ticket: TICKET(1), requester, params: {} })
  const done = () => {
    settled = true
  }
  answer.then(done, done)
  const popup = setting.openPopup(TICKET(1))
  return { ...kdf, setting, answer, popup, isSettled: () => settled }
}
const chosen = () => password('a good long password')

describe('a new key', () => {
  it('gives its secret to the window that made it, once', async () => {
    const { popup, secrets } = creating()
    const made = await popup.call('createKey', chosen())
    const { secret } = await popup.call('kit', {})
    expect(encodeBase64(secret)).toBe(SECRET)
    expect(encodeBase64((await importBoxKey(secret)).publicKey)).toBe(made.publicKey)
    expect(isWiped(secrets[0])).toBe(true)
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
  })

  it('leaves no copy of the secret here once it is posted', async () => {
    const { popup } = creating()
    await popup.call('createKey', chosen())
    const wiped: string[] = []
    const fill = Uint8Array.prototype.fill
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
      this: Uint8Array,
      ...args: Parameters<typeof fill>
    ) {
      wiped.push(encodeBase64(this))
      return fill.apply(this, args)
    })
    await popup.call('kit', {})
    // The array that was kept, and the one that was handed over.
    await vi.waitFor(() => expect(wiped.filter((text) => text === SECRET)).toHaveLength(2))
  })

  it('gives its secret to no other window of the same request', async () => {
    const { setting, popup } = creating()
    await popup.call('createKey', chosen())
    const second = setting.openPopup(TICKET(1))
    expect(await code(second.call('kit', {}))).toBe('BAD_REQUEST')
    expect(await code(popup.call('kit', {}))).toBe('OK')
  })

  it('has none before it is made, nor after its request', async () => {
    const { popup, answer, secrets } = creating()
    expect(await code(popup.call('kit', {}))).toBe('BAD_REQUEST')
    await popup.call('createKey', chosen())
    await popup.call('finish', {})
    await answer
    expect(await code(popup.call('kit', {}))).toBe('ABORTED')
    expect(isWiped(secrets[0])).toBe(true)
  })

  it.each([
    ['with words', true, 'finish'],
    ['without words', false, 'finish'],
    ['with words, by closing the window', true, 'bye'],
    ['without words, by closing the window', false, 'bye'],
  ])('is told to the embedder at the end only, and alike, %s', async (_, kit, end) => {
    const { setting, popup, answer, isSettled, keys } = creating()
    const made = await popup.call('createKey', chosen())
    if (kit) await popup.call('kit', {})
    await setting.frame.call('capabilities', {})
    expect(isSettled()).toBe(false)
    expect(setting.statuses).toEqual([])
    if (end === 'finish') await popup.call('finish', {})
    else popup.emit('bye', {})
    expect(await answer).toEqual(made)
    expect(setting.statuses).toEqual([{ state: 'unlocked', userId: made.userId }])
    expect(isWiped(keys[0]?.secret)).toBe(false)
  })

  it('is wiped when its request fails', async () => {
    const { setting, popup, answer, keys, secrets } = creating()
    await popup.call('createKey', chosen())
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
    expect([keys[0]?.secret, secrets[0]].map(isWiped)).toEqual([true, true])
    expect(setting.statuses).toEqual([])
  })

  it('that comes after the end of its request is wiped', async () => {
    const kdf = createKeys()
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const { popup } = creating({
      runKdf: async (...job) => {
        await gate
        return kdf.runKdf(...job)
      },
    })
    const deriving = code(popup.call('createKey', chosen()))
    await popup.call('decline', {})
    go()
    expect(await deriving).toBe('ABORTED')
    expect([kdf.keys[0]?.secret, kdf.secrets[0]].map(isWiped)).toEqual([true, true])
  })

  it('goes when the window is left alone for too long, also when the timer slept', async () => {
    for (const poll of [true, false]) {
      const { setting, popup, answer, keys, secrets } = creating()
      await popup.call('createKey', chosen())
      setting.advance(IDLE_LIMIT)
      if (poll) setting.core.checkIdle()
      expect(await code(popup.call('kit', {}))).toBe('ABORTED')
      expect(await code(answer)).toBe('ENCLAVE_LOCKED')
      expect([keys[0]?.secret, secrets[0]].map(isWiped)).toEqual([true, true])
    }
  })

  it('is made once for a request', async () => {
    const { popup } = creating()
    await popup.call('createKey', chosen())
    expect(await code(popup.call('createKey', chosen()))).toBe('BAD_REQUEST')
  })
})
