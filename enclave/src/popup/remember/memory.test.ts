import { describe, expect, it } from 'vitest'
import { forget, forgetAll, listRemembered, type Memory } from '../../shared/remember/memory.ts'
import { OTHER_USER, record, testMemory, USER } from './testkit.ts'

const NOW = 1_800_000_000
const DAY = 86_400

describe('what a device remembers', () => {
  async function remembering(...records: readonly unknown[]) {
    const setting = testMemory(NOW)
    for (const each of records) await setting.memory.store.put(each as never)
    return setting
  }
  const users = async (memory: Memory) => (await listRemembered(memory)).map(({ userId }) => userId)

  it('is listed with its end, and without anything that opens it', async () => {
    const { memory } = await remembering(await record({ term: 'week', until: NOW + 7 * DAY }))
    const [listed] = await listRemembered(memory)
    expect(listed).toEqual({
      userId: USER,
      publicKey: expect.any(String),
      by: 'device',
      term: 'week',
      since: NOW,
      until: NOW + 7 * DAY,
    })
  })

  it('ends to the second, and is deleted then', async () => {
    const setting = await remembering(await record({ until: NOW + DAY }))
    setting.now = NOW + DAY - 1
    expect(await users(setting.memory)).toEqual([USER])
    setting.now = NOW + DAY
    expect(await users(setting.memory)).toEqual([])
    expect(setting.records.size).toBe(0)
  })

  it('does not come back when the clock is turned back, and goes as a whole', async () => {
    const setting = await remembering(
      await record({ until: NOW + DAY }),
      await record({ userId: OTHER_USER, until: NOW + 7 * DAY, term: 'week' }),
    )
    setting.now = NOW + 2 * DAY
    expect(await users(setting.memory)).toEqual([OTHER_USER])
    setting.now = NOW + DAY / 2
    expect(await users(setting.memory)).toEqual([])
    expect(setting.records.size).toBe(0)
    setting.now = NOW + 3 * DAY
    expect(await users(setting.memory)).toEqual([])
  })

  it('survives a clock that is put right by a minute', async () => {
    const setting = await remembering(await record({ since: NOW - 3600, until: NOW + DAY }))
    await users(setting.memory)
    setting.now = NOW - 60
    expect(await users(setting.memory)).toEqual([USER])
    // No second minute on top of the first.
    setting.now = NOW - 120
    expect(await users(setting.memory)).toEqual([])
  })

  it('is not taken from the future', async () => {
    const setting = await remembering(await record({ since: NOW + 3600, until: NOW + DAY }))
    expect(await users(setting.memory)).toEqual([])
    expect(setting.records.size).toBe(0)
  })

  it('of a browser session ends with the half that was in it', async () => {
    const setting = await remembering(await record({ term: 'session', salt: null }))
    setting.memory.session.write(new Uint8Array(32).fill(7))
    expect(await users(setting.memory)).toEqual([USER])
    setting.memory.session.clear()
    expect(await users(setting.memory)).toEqual([])
    expect(setting.records.size).toBe(0)
  })

  it('is forgotten one profile at a time, passkey and all, or all at once', async () => {
    const setting = await remembering(
      await record(),
      await record({ by: 'passkey' }),
      await record({ userId: OTHER_USER }),
    )
    setting.memory.session.write(new Uint8Array(32))
    await forget(setting.memory, USER)
    expect(await users(setting.memory)).toEqual([OTHER_USER])
    await forgetAll(setting.memory)
    expect(setting.records.size).toBe(0)
    expect(setting.memory.session.read()).toBeNull()
  })

  it('is nothing when the store holds nonsense or is denied', async () => {
    const sealing = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
    ])
    for (const wrong of [
      null,
      { userId: USER, by: 'device' },
      { ...(await record()), base: sealing },
      { ...(await record()), password: 'x' },
      { ...(await record()), term: 'passkey' },
    ]) {
      const { memory } = testMemory(NOW)
      const denied = { ...memory, store: { ...memory.store, all: async () => [wrong] } }
      expect(await listRemembered(denied)).toEqual([])
    }
    const { memory } = testMemory(NOW)
    const refuse = () => Promise.reject(new DOMException('', 'SecurityError'))
    expect(await listRemembered({ ...memory, store: { ...memory.store, latest: refuse } })).toEqual(
      [],
    )
  })
})
