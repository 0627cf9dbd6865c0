import { describe, expect, it, vi } from 'vitest'
import type { LogEntry } from '../shared/log/entry.ts'
import { bySite } from './by-site.ts'
import { forgetDevice, forgetSite, lockAll, type Memory, readKept } from './memory.ts'

const BANK = 'https://bank.example'
const SHOP = 'https://shop.example'
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const denied = () => Promise.reject(new DOMException('', 'SecurityError'))

function entry(n: number, origin: string, recipient: string | null, more: Partial<LogEntry> = {}) {
  return {
    id: id(n),
    at: 1_800_000_000 + n,
    act: 'share',
    requester: { origin, throughIsle: true, nested: false, outerOrigin: null },
    recipient: recipient === null ? null : { origin: recipient, name: null },
    purpose: '',
    lockedUntil: 0,
    credentials: [],
    outcome: 'done',
    endedAt: null,
    receipt: null,
    ...more,
  } satisfies LogEntry
}

function memoryOf(entries: readonly LogEntry[], pinned: readonly string[]) {
  const log = new Map<string, unknown>(entries.map((one) => [one.id, one]))
  const pins = new Set(pinned)
  const order: string[] = []
  const memory = {
    log: {
      put: async () => undefined,
      records: async () => [...log.values()],
      async remove(ids: readonly string[]) {
        for (const one of ids) log.delete(one)
      },
    },
    pins: {
      origins: async () => [...pins],
      async remove(origin: string) {
        pins.delete(origin)
      },
    },
    profiles: {
      list: async () => [{ userId: id(9), until: 1 }],
      forget: vi.fn(async () => undefined),
      async forgetAll() {
        order.push('profiles')
      },
    },
    closeWindows: () => void order.push('windows'),
    async eraseOrigin() {
      order.push('origin')
    },
  } satisfies Memory
  return { memory, log, pins, order }
}

describe('what this browser keeps', () => {
  it('is shown site by site, the last one first, also those that only received', () => {
    const entries = [
      entry(1, SHOP, BANK),
      entry(2, BANK, BANK, { outcome: 'declined' }),
      entry(3, SHOP, null, { act: 'unlock' }),
    ]
    const sites = bySite({ entries, pinned: [BANK, 'https://old.example'] })
    expect(
      sites.map(({ site, asked, received, consents, pinned }) => [
        site,
        asked.length,
        received.length,
        consents,
        pinned,
      ]),
    ).toEqual([
      [SHOP, 2, 0, 1, false],
      [BANK, 1, 1, 1, true],
      ['https://old.example', 0, 0, 0, true],
    ])
  })

  it('is forgotten of one site: its key, what it asked and what it received, and nothing of another', async () => {
    const kept = entry(4, SHOP, null)
    const { memory, log, pins } = memoryOf(
      [entry(1, BANK, BANK), entry(2, SHOP, BANK), entry(3, BANK, null), kept],
      [BANK, SHOP],
    )
    await forgetSite(memory, BANK)
    expect([...log.keys()]).toEqual([kept.id])
    expect([...pins]).toEqual([SHOP])
  })

  it('is not called forgotten when a store fails', async () => {
    const { memory } = memoryOf([], [BANK])
    await expect(
      forgetSite({ ...memory, pins: { ...memory.pins, remove: denied } }, BANK),
    ).rejects.toThrow()
    await expect(forgetDevice({ ...memory, eraseOrigin: denied })).rejects.toThrow()
    const profiles = { ...memory.profiles, forgetAll: denied }
    await expect(lockAll({ ...memory, profiles })).rejects.toThrow()
  })

  it('is shown as far as it can be read, and the person is told', async () => {
    const { memory } = memoryOf([entry(1, BANK, BANK)], [BANK])
    expect(await readKept(memory)).toMatchObject({ denied: false, pinned: [BANK] })
    const log = { ...memory.log, records: denied }
    expect(await readKept({ ...memory, log })).toMatchObject({
      denied: true,
      entries: [],
      pinned: [BANK],
    })
  })

  it('is without records that are none', async () => {
    const { memory, log } = memoryOf([entry(1, BANK, BANK)], [])
    for (const [n, nonsense] of [
      null,
      5,
      {},
      { ...entry(2, BANK, BANK), value: 'Ada' },
      { ...entry(3, 'javascript:alert(1)', null) },
    ].entries())
      log.set(`n${n}`, nonsense)
    expect((await readKept(memory)).entries).toHaveLength(1)
  })

  it('goes as a whole after everything is locked', async () => {
    const { memory, order } = memoryOf([], [])
    await forgetDevice(memory)
    expect(order).toEqual(['windows', 'profiles', 'origin'])
  })
})
