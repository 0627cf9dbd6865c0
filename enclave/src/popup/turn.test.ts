import { describe, expect, it } from 'vitest'
import { createTurn } from './turn.ts'

/** Locks of one name, as Web Locks has them: held until the callback's promise ends, in order of asking. */
function createLocks() {
  type Waiting = {
    callback: (lock: unknown) => unknown
    resolve(v: unknown): void
    reject(e: unknown): void
  }
  let holder: { reject(error: unknown): void } | null = null
  const queue: Waiting[] = []
  function next() {
    const first = queue.shift()
    if (first) run(first)
  }
  function run({ callback, resolve, reject }: Waiting) {
    const own = { reject }
    holder = own
    void Promise.resolve(callback({})).then((value) => {
      if (holder !== own) return
      holder = null
      resolve(value)
      next()
    })
  }
  return {
    request: (_: string, options: LockOptions, callback: (lock: unknown) => unknown) =>
      new Promise((resolve, reject) => {
        const entry = { callback, resolve, reject }
        if (options.steal) {
          holder?.reject(new DOMException('', 'AbortError'))
          run(entry)
        } else if (holder === null) run(entry)
        else if (options.ifAvailable) resolve(callback(null))
        else {
          queue.push(entry)
          options.signal?.addEventListener('abort', () => {
            // Granted already: then it is too late.
            if (!queue.includes(entry)) return
            queue.splice(queue.indexOf(entry), 1)
            reject(new DOMException('', 'AbortError'))
          })
        }
      }),
  } as unknown as LockManager
}

describe('the turn of a window', () => {
  function setUp() {
    const locks = createLocks()
    const told: string[] = []
    const open = (name: string) => {
      const turn = createTurn(locks, () => told.push(`${name} lost`))
      const begun = turn
        .wait(() => told.push(`${name} waits`))
        .then(() => told.push(`${name} begins`))
      return { ...turn, begun }
    }
    return { told, open }
  }
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

  it('comes at once when no other window has it, and in order otherwise', async () => {
    const { told, open } = setUp()
    const a = open('a')
    await a.begun
    const b = open('b')
    const c = open('c')
    await settle()
    expect(told).toEqual(['a begins', 'b waits', 'c waits'])
    a.end()
    await b.begun
    expect(told.slice(3)).toEqual(['b begins'])
    b.end()
    await c.begun
    expect(told.slice(4)).toEqual(['c begins'])
  })

  it('is taken by a press; the window that had it is told, once, and its end changes nothing', async () => {
    const { told, open } = setUp()
    const a = open('a')
    await a.begun
    const b = open('b')
    await settle()
    b.take()
    await b.begun
    await settle()
    expect(told.toSorted()).toEqual(['a begins', 'a lost', 'b begins', 'b waits'])
    a.end()
    const c = open('c')
    await settle()
    expect(told.at(-1)).toBe('c waits')
    b.end()
    await c.begun
  })

  it('is not waited for by a window whose request ended', async () => {
    const { told, open } = setUp()
    const a = open('a')
    await a.begun
    const b = open('b')
    await settle()
    b.end()
    const c = open('c')
    await settle()
    a.end()
    await c.begun
    expect(told).toEqual(['a begins', 'b waits', 'c waits', 'c begins'])
  })

  it('is everybody’s where locks are denied', async () => {
    const request = () => Promise.reject(new DOMException('', 'SecurityError'))
    const turn = createTurn({ request } as unknown as LockManager, () => expect.unreachable())
    await turn.wait(() => expect.unreachable())
    turn.end()
  })

  it('is everybody’s where there are no locks', async () => {
    const turn = createTurn(undefined, () => expect.unreachable())
    await turn.wait(() => expect.unreachable())
    turn.take()
    turn.end()
  })
})
