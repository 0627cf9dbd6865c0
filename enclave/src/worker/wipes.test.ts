import { type BoxKey, decodeBase64, encodeUtf8, importBoxKey } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import type { RunKdf } from './kdf.ts'
import { openRequest } from './request.ts'
import {
  type Closers,
  CONSUMER,
  code,
  legacy,
  PASSWORD,
  password,
  requester,
  type Setting,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const SECRET = '8iTwhZxrtQGKVV5OMthD5DxFc8c6B8h9MnU2Sh6JTTM='
const closers: Closers = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const close of closers.splice(0)) close()
})

/** Key derivations of an engine without X25519, where a key is bytes that can be looked at. */
function createKeys() {
  const keys: (BoxKey & { kind: 'bytes' })[] = []
  const passwords: Uint8Array[] = []
  const runKdf: RunKdf = async (job) => {
    passwords.push(job.password)
    const key = await importBoxKey(decodeBase64(SECRET), { subtle: null })
    if (key.kind !== 'bytes') throw new Error('not bytes')
    keys.push(key)
    return { key, profile: 1 }
  }
  return { keys, passwords, runKdf }
}
const isWiped = (bytes: Uint8Array | undefined) => bytes?.every((byte) => byte === 0)

async function unlockAgain(setting: Setting, n: number) {
  const answer = setting.frame.call('unlock', { ticket: TICKET(n), requester, params: legacy })
  answer.catch(() => undefined)
  await setting.openPopup(TICKET(n)).call('unlock', password(PASSWORD))
  await answer
}

describe('what is no longer needed is wiped', () => {
  it('the key, when it was not used for too long', async () => {
    const { keys, runKdf } = createKeys()
    const setting = setUp(closers, { runKdf })
    await unlocked(setting)
    expect(isWiped(keys[0]?.secret)).toBe(false)
    setting.advance(IDLE_LIMIT)
    setting.core.checkIdle()
    expect(isWiped(keys[0]?.secret)).toBe(true)
  })

  it('the key, when another one takes its place', async () => {
    const { keys, runKdf } = createKeys()
    const setting = setUp(closers, { runKdf })
    await unlocked(setting)
    await unlockAgain(setting, 2)
    expect(keys.map(({ secret }) => isWiped(secret))).toEqual([true, false])
  })

  it('the key, when the request ended while it was derived', async () => {
    const { keys, runKdf } = createKeys()
    let go = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const setting = setUp(closers, {
      runKdf: async (...job) => {
        await gate
        return runKdf(...job)
      },
    })
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    const deriving = code(popup.call('unlock', password(PASSWORD)))
    await popup.call('decline', {})
    go()
    expect(await deriving).toBe('ABORTED')
    expect(isWiped(keys[0]?.secret)).toBe(true)
    expect(setting.statuses).toEqual([])
  })

  it('the password, whatever came of it', async () => {
    const { passwords, runKdf } = createKeys()
    const setting = setUp(closers, {
      runKdf: async (...job) => {
        await runKdf(...job)
        throw new IdosError('INTERNAL')
      },
    })
    const answer = setting.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
    answer.catch(() => undefined)
    const popup = setting.openPopup(TICKET(1))
    expect(await code(popup.call('unlock', password(PASSWORD)))).toBe('INTERNAL')
    expect(passwords.map(isWiped)).toEqual([true])
  })

  it('the plaintexts before one that does not open', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const good = await sealed('{"name":"Ada"}', legacy.publicKey)
    const bad = { ...(await sealed('{}', legacy.publicKey)), content: good.content, id: TICKET(8) }
    const params = {
      ...legacy,
      credentials: [good, bad],
      consumer: CONSUMER,
      lockedUntil: 0,
      purpose: '',
    }
    const wiped: string[] = []
    const fill = Uint8Array.prototype.fill
    vi.spyOn(Uint8Array.prototype, 'fill').mockImplementation(function (
      this: Uint8Array,
      ...args: Parameters<typeof fill>
    ) {
      wiped.push(new TextDecoder().decode(this))
      return fill.apply(this, args)
    })
    const answer = code(setting.frame.call('share', { ticket: TICKET(2), requester, params }))
    const popup = setting.openPopup(TICKET(2))
    expect(await code(popup.call('contents', {}))).toBe('DECRYPTION_FAILED')
    expect(await answer).toBe('DECRYPTION_FAILED')
    expect(wiped).toContain('{"name":"Ada"}')
  })

  it('plaintexts that come after the end of their request', () => {
    const request = openRequest(TICKET(1), requester, { method: 'unlock', params: legacy })
    request.settled.catch(() => undefined)
    request.reject('ABORTED')
    const content = encodeUtf8('{"name":"Ada"}')
    request.contents = [{ id: TICKET(9), content }]
    expect(isWiped(content)).toBe(true)
    expect(request.contents).toBeNull()
  })
})
