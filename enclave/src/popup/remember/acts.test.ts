import { secureRandom } from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listRemembered } from '../../shared/remember/memory.ts'
import { runKdfJob } from '../../worker/kdf.ts'
import {
  type Closers,
  legacy,
  PASSWORD,
  password,
  requester,
  setUp as setUpWorker,
  TICKET,
} from '../../worker/testkit.ts'
import { createRememberActs } from './acts.ts'
import type { Passkeys } from './passkeys.ts'
import { noPasskeys, testMemory } from './testkit.ts'

const NOW = 1_800_000_000
const DAY = 86_400
const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A passkey whose output follows from its salt, and what became of each output. */
function authenticator() {
  const given: Uint8Array[] = []
  let answers = true
  const outputOf = async (salt: Uint8Array<ArrayBuffer>) => {
    const output = new Uint8Array(await crypto.subtle.digest('SHA-256', salt))
    given.push(output)
    return { credential: new Uint8Array([1, 2]), output }
  }
  const passkeys: Passkeys = {
    available: async () => true,
    create: outputOf,
    use: async (_, salt) => (answers ? outputOf(salt) : 'cancelled'),
  }
  const refuse = () => {
    answers = false
  }
  return { passkeys, given, refuse }
}

/** A device on which the person has typed their password, and a later window on it. */
async function device(passkeys: Passkeys = noPasskeys) {
  const setting = testMemory(NOW)
  const typed = setUpWorker(closers, { runKdf: runKdfJob })
  void typed.frame.call('unlock', { ticket: TICKET(1), requester, params: legacy })
  const session = typed.openPopup(TICKET(1))
  await session.call('unlock', { ...password(PASSWORD), keep: true })
  const acts = createRememberActs({ session, memory: setting.memory, passkeys })

  function later(profile = legacy) {
    const worker = setUpWorker(closers)
    const answer = worker.frame.call('unlock', { ticket: TICKET(2), requester, params: profile })
    answer.catch(() => undefined)
    const window = worker.openPopup(TICKET(2))
    return {
      worker,
      acts: createRememberActs({ session: window, memory: setting.memory, passkeys }),
    }
  }
  return { ...setting, setting, acts, later }
}

describe('remembering', () => {
  it.each(['session', 'day', 'week'] as const)('for a %s opens in a later window', async (term) => {
    const { acts, memory, later } = await device()
    expect(await acts.keep(term)).toBe('kept')
    const [listed] = await listRemembered(memory)
    expect(listed).toMatchObject({ ...legacy, by: 'device', term })
    expect((listed?.until ?? 0) - NOW).toBe(term === 'week' ? 7 * DAY : DAY)
    const window = later()
    const entry = await window.acts.find(legacy.userId)
    expect(entry).toEqual(listed)
    expect(await window.acts.open(entry as never)).toBe('opened')
    await expect.poll(() => window.worker.statuses.at(-1)?.state).toBe('unlocked')
  })

  it('stores no key that can be read, and for a session not both halves', async () => {
    const { acts, records, page } = await device()
    await acts.keep('session')
    const [stored] = [...records.values()]
    expect(stored).toMatchObject({
      salt: null,
      base: { extractable: false, usages: ['deriveKey'] },
    })
    expect(page.cookie).toMatch(/^__Host-idos-half=.{44}$/)
    expect(JSON.stringify(stored)).not.toContain(PASSWORD)
  })

  it('for a session opens nothing with another half', async () => {
    const { acts, memory, later } = await device()
    await acts.keep('session')
    memory.session.write(secureRandom(32))
    const window = later()
    const entry = await window.acts.find(legacy.userId)
    expect(await window.acts.open(entry as never)).toBe('failed')
    expect(window.worker.statuses).toEqual([])
  })

  it('of two profiles of one session shares the half and no more', async () => {
    const { acts, page } = await device()
    await acts.keep('session')
    const before = page.cookie
    await acts.keep('session')
    expect(page.cookie).toBe(before)
  })

  it('opens nothing that was prolonged, moved to another profile, or is over', async () => {
    const { acts, records, later, setting } = await device()
    await acts.keep('day')
    const entry = (await later().acts.find(legacy.userId)) as never
    const [[place, stored]] = [...records] as [[string, Record<string, unknown>]]
    records.set(place, { ...stored, until: NOW + 2 * DAY })
    expect(await later().acts.open(entry)).toBe('failed')
    const other = { ...legacy, userId: TICKET(7) }
    records.set(place, { ...stored, userId: other.userId })
    expect(await later(other).acts.open({ ...(entry as object), ...other } as never)).toBe('failed')
    records.set(place, stored)
    expect(await later().acts.open(entry)).toBe('opened')
    // The window stood open until it was over.
    const window = later()
    setting.now = NOW + DAY
    expect(await window.acts.open(entry)).toBe('failed')
    expect(records.size).toBe(0)
  })

  it('is forgotten for every window at once', async () => {
    const { acts, later } = await device()
    await acts.keep('week')
    const window = later()
    const entry = (await window.acts.find(legacy.userId)) as never
    await acts.forget(legacy.userId)
    expect(await window.acts.open(entry)).toBe('failed')
    expect(await window.acts.find(legacy.userId)).toBeNull()
  })

  it('says when the browser keeps nothing', async () => {
    const { acts, memory } = await device()
    expect(await acts.choices()).toEqual(['session', 'day', 'week'])
    memory.session.write = () => undefined
    expect(await acts.keep('session')).toBe('failed')
    memory.store.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    expect(await acts.keep('day')).toBe('failed')
    memory.store.latest = () => Promise.reject(new DOMException('', 'SecurityError'))
    expect(await acts.choices()).toEqual([])
  })

  it('is not offered where a key does not reach a worker', async () => {
    const { acts } = await device()
    vi.spyOn(MessagePort.prototype, 'postMessage').mockImplementation(() => {
      throw new DOMException('', 'DataCloneError')
    })
    expect(await acts.choices()).toEqual([])
    vi.restoreAllMocks()
  })
})

describe('a passkey', () => {
  it('opens a later window; what it gave is wiped each time', async () => {
    const { passkeys, given } = authenticator()
    const { acts, records, later } = await device(passkeys)
    expect(await acts.choices()).toContain('passkey')
    expect(await acts.keep('passkey')).toBe('kept')
    expect([...records.values()]).toMatchObject([{ by: 'passkey', until: NOW + 90 * DAY }])
    const window = later()
    const entry = (await window.acts.find(legacy.userId)) as never
    expect(await window.acts.open(entry)).toBe('opened')
    expect(given).toHaveLength(2)
    for (const output of given) expect(output.every((byte) => byte === 0)).toBe(true)
  })

  it('that says no leaves the password as the way', async () => {
    const { passkeys, refuse } = authenticator()
    const { acts, later, records } = await device(passkeys)
    await acts.keep('passkey')
    refuse()
    const window = later()
    const entry = (await window.acts.find(legacy.userId)) as never
    expect(await window.acts.open(entry)).toBe('cancelled')
    expect(window.worker.statuses).toEqual([])
    expect(records.size).toBe(1)
  })

  it('stands back behind what needs no gesture', async () => {
    const { passkeys } = authenticator()
    const { acts, later } = await device(passkeys)
    await acts.keep('passkey')
    await acts.keep('day')
    expect(await later().acts.find(legacy.userId)).toMatchObject({ by: 'device' })
  })
})
