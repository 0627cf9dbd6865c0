import { encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../shared/log/entry.ts'
import type { LogStore } from '../shared/log/log-store.ts'
import type { PendingRequest } from '../shared/messages.ts'
import { requester, setUp, share } from './controller-testkit.ts'
import { createRequestLog } from './request-log.ts'

const ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const never = () => new Promise<void>(() => {})

function memory() {
  const records = new Map<string, LogEntry>()
  const store: LogStore = {
    put: async (entry) => void records.set(entry.id, entry),
    records: async () => [...records.values()],
    remove: async (ids) => {
      for (const id of ids) records.delete(id)
    },
  }
  return { records, store, only: () => [...records.values()][0] }
}

function logOn(store: LogStore, wait: (milliseconds: number) => Promise<void> = never) {
  return createRequestLog({ store, now: () => 1_800_000_000, uuid: () => ID, wait })
}

const asked: PendingRequest = { ...share, purpose: 'Open\u202e an account' } as PendingRequest
const receipt = { id: ID }
const contents = { items: [{ id: 'c1', content: encodeUtf8('{"familyName":"Lovelace"}') }] }

describe('the log of a request', () => {
  it('has a share before its answer leaves, without a value of it', async () => {
    const { store, only } = memory()
    const log = logOn(store)
    const s = setUp(asked, { contents, approve: { receipt } }, undefined, undefined, undefined, {
      log,
    })
    await s.controller.start()
    expect(only()).toMatchObject({
      act: 'share',
      requester,
      outcome: 'asked',
      purpose: 'Open an account',
    })
    let seen: LogEntry | undefined
    const call = s.session.call
    s.session.call = ((method: string, params: never) => {
      if (method === 'approve') seen = structuredClone(only())
      return call(method as never, params)
    }) as never
    await s.controller.allow()
    expect(seen).toMatchObject({
      outcome: 'allowed',
      endedAt: null,
      recipient: { origin: 'https://c.example', name: 'C' },
      credentials: [{ fields: ['Family name'], contentHash: 'a'.repeat(64) }],
    })
    expect(only()).toMatchObject({ outcome: 'done', endedAt: 1_800_000_000 })
    expect(JSON.stringify(only())).not.toContain('Lovelace')
  })

  it('says allowed, not failed, when nobody knows whether the answer left', async () => {
    const { store, only } = memory()
    const s = setUp(asked, { contents, approve: 'TIMEOUT' }, undefined, undefined, undefined, {
      log: logOn(store),
    })
    await s.controller.start()
    await s.controller.allow()
    expect(only()).toMatchObject({ outcome: 'allowed', endedAt: null })
  })

  it('knows a request that was declined from one that failed and one without an answer', async () => {
    for (const [outcome, act] of [
      ['declined', (s: ReturnType<typeof setUp>) => s.controller.decline()],
      ['failed', (s: ReturnType<typeof setUp>) => s.controller.ended('ABORTED')],
      ['asked', () => undefined],
    ] as const) {
      const { store, only } = memory()
      const s = setUp(asked, {}, undefined, undefined, undefined, { log: logOn(store) })
      await s.controller.start()
      await act(s)
      await Promise.resolve()
      expect(only()?.outcome).toBe(outcome)
    }
  })

  it.each([
    ['denies', () => Promise.reject(new DOMException('', 'SecurityError')), never],
    ['hangs', never, async () => undefined],
  ])('keeps nobody from an answer when the storage %s, and says so', async (_, put, wait) => {
    const store = { ...memory().store, put, records: () => Promise.reject(new Error('denied')) }
    const s = setUp(asked, { contents, approve: { receipt } }, undefined, undefined, undefined, {
      log: logOn(store, wait),
    })
    await s.controller.start()
    await s.controller.allow()
    expect(s.names().at(-1)).toBe('approve')
    expect(s.states.at(-1)).toMatchObject({ step: 'done', kept: false })
  })

  it('says nothing of a storage that works', async () => {
    const s = setUp(asked, { contents, approve: { receipt } }, undefined, undefined, undefined, {
      log: logOn(memory().store),
    })
    await s.controller.start()
    await s.controller.allow()
    expect(s.states.at(-1)).toMatchObject({ step: 'done', kept: true })
  })

  it('never lets an older state overtake a newer one', async () => {
    const { store, only } = memory()
    const delays = [30, 0, 10]
    const put = async (entry: LogEntry) => {
      await new Promise((resolve) => setTimeout(resolve, delays.shift()))
      await store.put(entry)
    }
    const log = logOn({ ...store, put })
    log.begin(asked)
    const allowed = log.allow({ credentials: [] })
    await log.end('done')
    await allowed
    expect(only()?.outcome).toBe('done')
  })

  it('ends once', async () => {
    const { store, only } = memory()
    const log = logOn(store)
    log.begin(asked)
    await log.end('declined')
    await log.end('done')
    expect(only()?.outcome).toBe('declined')
  })

  it('takes away what is too much when a window opens', async () => {
    const { store, records } = memory()
    const log = logOn(store)
    log.begin(asked)
    await log.end('declined')
    const first = records.get(ID)
    if (!first) throw new Error('nothing was written')
    records.set('old', { ...first, id: 'old', at: 1 })
    logOn(store).begin(asked)
    await new Promise((resolve) => setTimeout(resolve))
    expect([...records.keys()]).toEqual([ID])
  })
})
