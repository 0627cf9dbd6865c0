import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openPresentations } from './file-store.ts'
import { memoryPresentations } from './memory-store.ts'
import type { EndedPresentation } from './outcome.ts'
import type { PresentationSession, PresentationStore } from './session.ts'

const folder = mkdtempSync(join(tmpdir(), 'idos-presentations-'))
afterAll(() => rmSync(folder, { recursive: true }))
let time = 1_000
const now = () => time

const id = (letter: string) => letter.repeat(22)
const session = (letter: string) =>
  ({ id: id(letter), expiresAt: time + 100, state: letter }) as PresentationSession
const ended = { expiresAt: 2_000, outcome: { status: 'declined' } } as EndedPresentation

type Opened = { stores: readonly PresentationStore[]; folder?: string }
const kinds: readonly [string, () => Promise<Opened>][] = [
  ['in memory', async () => ({ stores: [memoryPresentations({ now, most: 3 })] })],
  [
    'in a folder that two processes share',
    async () => {
      const own = join(folder, 'sessions')
      const open = () => openPresentations(own, { now, most: 3 })
      return { stores: [await open(), await open()], folder: own }
    },
  ],
]

describe.each(kinds)('sessions %s', (_, open) => {
  it('end once, whoever asks at the same moment, and are given out once', async () => {
    time = 1_000
    const { stores, folder: own } = await open()
    const [first, second = first] = stores
    if (!first || !second) throw new Error('no store')
    await first.add(session('a'))
    expect(await second.find(id('a'))).toMatchObject({ state: 'a' })
    expect(await second.ended(id('a'))).toBeUndefined()
    const claims = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((i) => (i % 2 ? first : second).claim(id('a'))),
    )
    expect(claims.filter((isMine) => isMine)).toHaveLength(1)
    await first.end(id('a'), ended)
    expect(await second.find(id('a'))).toBeUndefined()
    expect(await second.claim(id('a'))).toBe(false)
    expect(await second.ended(id('a'))).toEqual(ended)
    if (own) {
      const modes = [own, ...readdirSync(own).map((name) => join(own, name))].map(
        (path) => statSync(path).mode & 0o077,
      )
      expect(new Set(modes)).toEqual(new Set([0]))
    }
    const takes = await Promise.all([first, second, first, second].map((one) => one.take(id('a'))))
    expect(takes.filter((isMine) => isMine)).toHaveLength(1)
    expect(await first.ended(id('a'))).toBeUndefined()
  })

  it('go when their time is over, and are so many and no more', async () => {
    time = 1_000
    const { stores, folder: own } = await open()
    const [store] = stores
    if (!store) throw new Error('no store')
    for (const letter of ['b', 'c', 'd']) await store.add(session(letter))
    await expect(store.add(session('e'))).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    await store.claim(id('b'))
    time = 1_101
    expect(await store.find(id('c'))).toBeUndefined()
    await store.add(session('e'))
    expect(await store.find(id('e'))).toMatchObject({ state: 'e' })
    if (own) expect(readdirSync(own)).toEqual([`${id('e')}.open`])
  })
})

it('a name that leads out of the folder is none', async () => {
  const store = await openPresentations(join(folder, 'other'), { now })
  for (const name of ['../a', 'a'.repeat(23), '', `${'a'.repeat(21)}/`]) {
    await expect((async () => store.find(name))()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  }
})
