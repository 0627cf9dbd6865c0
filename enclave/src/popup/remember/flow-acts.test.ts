import { describe, expect, it } from 'vitest'
import type { PendingRequest } from '../../shared/messages.ts'
import { requester, setUp, share, userId } from '../controller-testkit.ts'
import { noPasskeys, record, testMemory } from './testkit.ts'

const NOW = 1_800_000_000
const locked = { ...share, needsPassword: true }
const unlock: PendingRequest = { method: 'unlock', requester, needsPassword: true, userId }

async function remembering(
  request: PendingRequest,
  { answers = {}, by = 'device' as 'device' | 'passkey' } = {},
) {
  const { memory, records } = testMemory(NOW)
  await memory.store.put((await record({ by, userId })) as never)
  const comfort = { memory, passkeys: noPasskeys, locks: undefined }
  const all = { recall: { kdfProfile: 2 }, ...answers }
  const s = setUp(request, all, undefined, undefined, undefined, comfort)
  return { ...s, memory, records }
}

describe('the window of a remembered profile', () => {
  it('unlocks by itself for an act that asks by itself, and stops at its consent', async () => {
    const s = await remembering(locked)
    await s.controller.start()
    expect(s.names()).toEqual(['describe', 'recall', 'contents'])
    expect(s.step()).toBe('consent')
  })

  it('waits for a press when unlocking is all that is asked for', async () => {
    const s = await remembering(unlock)
    await s.controller.start()
    expect(s.step()).toBe('remembered')
    expect(s.names()).toEqual(['describe'])
    await s.controller.openRemembered()
    expect(s.names()).toEqual(['describe', 'recall'])
    expect(s.step()).toBe('done')
  })

  it('asks for the password for an act that is not among those it is enough for', async () => {
    const s = await remembering({ ...unlock, method: 'rekey' } as never)
    await s.controller.start()
    expect(s.step()).toBe('unlock')
    expect(s.names()).toEqual(['describe'])
  })

  it('waits for a press before a passkey, and stays when it says no', async () => {
    const s = await remembering(locked, { by: 'passkey' })
    await s.controller.start()
    expect(s.step()).toBe('remembered')
    await s.controller.openRemembered()
    expect(s.states.at(-1)).toMatchObject({ step: 'remembered', refused: true })
    s.controller.usePassword()
    expect(s.step()).toBe('unlock')
  })

  it('asks for the password when what is remembered opens nothing', async () => {
    const s = await remembering(locked, { answers: { recall: 'WRONG_PASSWORD' } })
    await s.controller.start()
    expect(s.step()).toBe('unlock')
    expect(s.records.size).toBe(1)
  })

  it('forgets by a press, and asks for the password', async () => {
    const s = await remembering(unlock)
    await s.controller.start()
    await s.controller.forgetHere()
    expect(s.step()).toBe('unlock')
    expect(s.records.size).toBe(0)
  })

  it('forgets after a lock, too, what opened it without a press', async () => {
    const s = await remembering(locked)
    await s.controller.start()
    expect(s.controller.entry).toMatchObject({ userId, by: 'device' })
    s.controller.lockNow()
    await s.controller.forgetHere()
    expect(s.controller.entry).toBeNull()
    expect(s.records.size).toBe(0)
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'lock' })
  })

  it('has nothing kept unless the person chose it', async () => {
    const { memory, records } = testMemory(NOW)
    const comfort = { memory, passkeys: noPasskeys, locks: undefined }
    const s = setUp(locked, {}, undefined, undefined, undefined, comfort)
    await s.controller.start()
    expect(s.controller.choices).toEqual(['session', 'day', 'week'])
    await s.controller.unlock('a password')
    expect(s.calls.find(([name]) => name === 'unlock')?.[1]).not.toHaveProperty('keep')
    expect(s.names()).not.toContain('remember')
    expect(records.size).toBe(0)
  })

  it('goes on to the act when a choice could not be kept', async () => {
    const { memory } = testMemory(NOW)
    const comfort = { memory, passkeys: noPasskeys, locks: undefined }
    const s = setUp(locked, { remember: 'INTERNAL' }, undefined, undefined, undefined, comfort)
    await s.controller.start()
    await s.controller.unlock('a password', 'day')
    expect(s.calls.find(([name]) => name === 'unlock')?.[1]).toHaveProperty('keep', true)
    expect(s.step()).toBe('consent')
  })

  it('offers a passkey after the right password only, and goes on without', async () => {
    const { memory } = testMemory(NOW)
    const comfort = { memory, passkeys: noPasskeys, locks: undefined }
    const wrong = setUp(
      locked,
      { unlock: 'WRONG_PASSWORD' },
      undefined,
      undefined,
      undefined,
      comfort,
    )
    await wrong.controller.start()
    await wrong.controller.unlock('a password', 'passkey')
    expect(wrong.step()).toBe('unlock')
    const s = setUp(locked, {}, undefined, undefined, undefined, comfort)
    await s.controller.start()
    await s.controller.unlock('a password', 'passkey')
    expect(s.step()).toBe('add-passkey')
    expect(await s.controller.keep('passkey')).toBe('unsupported')
    await s.controller.goOn()
    expect(s.step()).toBe('consent')
  })

  it('says until when it is unlocked, and locks by a press, whatever it shows', async () => {
    const s = await remembering(locked)
    await s.controller.start()
    expect(s.controller.lockAt).toBe(NOW + 900)
    s.controller.lockNow()
    expect(s.states.at(-1)).toMatchObject({ step: 'done', act: 'lock' })
    expect(s.controller.lockAt).toBeNull()
    expect(s.emitted).toEqual(['lock'])
  })

  it('is not unlocked while it asks for the password', async () => {
    const { memory } = testMemory(NOW)
    const s = setUp(locked, {}, undefined, undefined, undefined, {
      memory,
      passkeys: noPasskeys,
      locks: undefined,
    })
    await s.controller.start()
    expect(s.controller.lockAt).toBeNull()
    await s.controller.decline()
    expect(s.controller.lockAt).toBeNull()
  })
})

describe('the turn', () => {
  it('comes before anything is asked, and a window that lost it ends its request', async () => {
    let steal: () => void = () => undefined
    let grant: () => void = () => undefined
    const locks = {
      request: (_: string, options: LockOptions, run: (lock: unknown) => Promise<unknown>) => {
        if (options.ifAvailable) return Promise.resolve(run(null))
        return new Promise((_, reject) => {
          steal = () => reject(new DOMException('', 'AbortError'))
          grant = () => void run({})
        })
      },
    } as unknown as LockManager
    const { memory } = testMemory(NOW)
    const s = setUp(locked, {}, undefined, undefined, undefined, {
      memory,
      passkeys: noPasskeys,
      locks,
    })
    const started = s.controller.start()
    await expect.poll(() => s.step()).toBe('waiting')
    expect(s.names()).toEqual(['describe'])
    grant()
    await started
    expect(s.step()).toBe('unlock')
    expect(s.names()).toEqual(['describe', 'describe'])
    steal()
    await expect.poll(() => s.states.at(-1)).toMatchObject({ step: 'failed', code: 'BUSY' })
    expect(s.emitted).toEqual(['bye'])
  })
})
