import { describe, expect, it, vi } from 'vitest'
import { eraseOrigin, type Storages } from './erase-origin.ts'

type Ending = 'onsuccess' | 'onerror' | 'onblocked'

function storages(endings: Record<string, Ending> = {}, listed: string[] = ['other']) {
  const deleted: string[] = []
  const expired: string[] = []
  const page = {
    indexedDB: {
      databases: async () => listed.map((name) => ({ name, version: 1 })),
      deleteDatabase(name: string) {
        const request: Partial<Record<Ending, () => void>> = {}
        queueMicrotask(() => {
          deleted.push(name)
          request[endings[name] ?? 'onsuccess']?.()
        })
        return request as unknown as IDBOpenDBRequest
      },
    },
    localStorage: { clear: vi.fn() },
    sessionStorage: { clear: vi.fn() },
    document: {
      get cookie() {
        return 'a=1; __Host-b=2'
      },
      set cookie(text: string) {
        expired.push(text)
      },
    },
    caches: { keys: async () => ['old'], delete: vi.fn(async () => true) },
  } satisfies Storages
  return { page, deleted, expired }
}

describe('forgetting everything of the origin', () => {
  it('deletes what is known and what the browser lists besides', async () => {
    const { page, deleted, expired } = storages()
    await eraseOrigin(page)
    expect(expired).toEqual([
      'a=; Path=/; Secure; Max-Age=0',
      '__Host-b=; Path=/; Secure; Max-Age=0',
    ])
    expect(deleted.sort()).toEqual([
      'idos-desk',
      'idos-enclave',
      'idos-enclave-remembered',
      'idos-log',
      'other',
    ])
    expect(page.localStorage.clear).toHaveBeenCalledOnce()
    expect(page.sessionStorage.clear).toHaveBeenCalledOnce()
    expect(page.caches.delete).toHaveBeenCalledWith('old')
  })

  it('works in a browser that lists nothing', async () => {
    const { page, deleted } = storages()
    const { databases, ...indexedDB } = page.indexedDB
    const { caches, ...others } = page
    await eraseOrigin({ ...others, indexedDB })
    expect(deleted.sort()).toEqual([
      'idos-desk',
      'idos-enclave',
      'idos-enclave-remembered',
      'idos-log',
    ])
  })

  it.each(['onerror', 'onblocked'] as const)(
    'fails when a database stays (%s), and deletes the others',
    async (ending) => {
      const { page, deleted } = storages({ 'idos-log': ending })
      await expect(eraseOrigin(page)).rejects.toThrow()
      expect(deleted).toHaveLength(5)
    },
  )

  it('deletes what it can where one storage is denied', async () => {
    const { page, deleted } = storages()
    page.localStorage.clear.mockImplementation(() => {
      throw new DOMException('', 'SecurityError')
    })
    await expect(eraseOrigin(page)).rejects.toThrow()
    expect(deleted).toHaveLength(5)
  })
})
