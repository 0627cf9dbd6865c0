import { describe, expect, it } from 'vitest'
import { createOrder, type TransactionState } from './order.ts'

/** Two targets whose mempools are filled by hand. */
function setUp() {
  const states: [Map<string, TransactionState>, Map<string, TransactionState>] = [
    new Map(),
    new Map(),
  ]
  let looks = 0
  const look = (i: 0 | 1) => async (hash: string) => {
    looks++
    return states[i].get(hash) ?? ('unknown' as const)
  }
  /** Until the order has looked at both a few times more, and found no reason to go on. */
  const someLooks = async () => {
    const until = looks + 6
    while (looks < until) await new Promise((resolve) => setImmediate(resolve))
  }
  const order = createOrder([look(0), look(1)])
  const set = (hash: string, a: TransactionState, b: TransactionState) => {
    states[0].set(hash, a)
    states[1].set(hash, b)
  }
  return { order, set, someLooks }
}

function later<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('the order of transactions', () => {
  it('lets the next one go when both targets have the one before, mined or not', async () => {
    const { order, set, someLooks } = setUp()
    const sent: string[] = []
    const first = later<string>()
    const one = order.submit('one', () => {
      sent.push('one')
      return first.promise
    })
    const two = order.submit('two', async () => {
      sent.push('two')
      set('two', 'mined', 'mined')
      return 'two'
    })
    set('one', 'mined', 'unknown')
    await someLooks()
    expect(sent).toEqual(['one'])
    set('one', 'mined', 'waiting')
    expect(await two).toBe('two')
    expect(sent).toEqual(['one', 'two'])
    set('one', 'mined', 'mined')
    first.resolve('one')
    expect(await one).toBe('one')
  })

  it('looks quietly only when nothing is under way', async () => {
    const { order, set, someLooks } = setUp()
    const first = later<void>()
    set('one', 'waiting', 'waiting')
    const one = order.submit('one', () => first.promise)
    let looked = false
    const quiet = order.quiet(async () => {
      looked = true
    })
    first.resolve()
    await someLooks()
    expect(looked).toBe(false)
    set('one', 'mined', 'mined')
    await Promise.all([one, quiet])
    expect(looked).toBe(true)
  })

  it('goes on after a transaction that was refused or broke', async () => {
    const { order } = setUp()
    const broken = order.submit(undefined, () => Promise.reject(new Error('gone')))
    await expect(broken).rejects.toThrow('gone')
    expect(await order.submit('refused', async () => 'no')).toBe('no')
  })
})
