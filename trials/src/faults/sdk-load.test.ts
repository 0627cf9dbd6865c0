import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { startSdkLoad } from './sdk-load.ts'
import type { SdkOperation } from './sdk-operations.ts'

type Answer = () => Promise<unknown>
const fails = (error: unknown) => () => Promise.reject(error)
const works = () => Promise.resolve()

/** One write that is answered as told; then writes that work, until the load is told to stop. */
async function loadOf(answers: readonly Answer[], wasDone?: (error: unknown) => boolean) {
  const left = [...answers]
  const row = { table: 'users', column: 'id', value: 'first' } as const
  let first = true
  const next = (): SdkOperation => {
    const rows = first ? [row] : []
    first = false
    const run = () => new Promise((done) => setTimeout(done, 5)).then(left.shift() ?? works)
    return { name: 'write', kind: 'write', run, rows, ...(wasDone ? { wasDone } : {}) }
  }
  const load = startSdkLoad({ users: [], register: next })
  await load.served(10_000)
  await load.stop()
  return load
}

const unconfirmed = new IdosError('TRANSACTION_UNCONFIRMED')
const refused = new IdosError('ACTION_FAILED', {
  details: { reason: 'the id can not be used, choose another one' },
})

describe('startSdkLoad', () => {
  it('asks again after a typed error that passes, and counts it', async () => {
    const load = await loadOf([fails(new IdosError('NETWORK_UNREACHABLE')), works])
    expect(load.problems).toEqual([])
    expect([...load.counts.errors]).toEqual([['write NETWORK_UNREACHABLE', 1]])
    expect(load.acknowledged).toHaveLength(1)
  })

  it.each([
    ['an error without a type', new TypeError('fetch failed'), 'untyped'],
    ['a refusal of what was never sent', refused, 'ACTION_FAILED'],
    ['a code that asking again cannot cure', new IdosError('CHAIN_MISMATCH'), 'CHAIN_MISMATCH'],
  ])('reports %s', async (_, error, text) => {
    const load = await loadOf([fails(error)], () => true)
    expect(load.problems).toEqual([expect.stringContaining(text)])
    expect(load.acknowledged).toEqual([])
  })

  it('takes a write for done when the network says so after its answer was lost', async () => {
    const load = await loadOf([fails(unconfirmed), fails(refused)], () => true)
    expect(load.problems).toEqual([])
    expect(load.acknowledged).toHaveLength(1)
  })

  it('reports a refusal after a lost answer that does not say so', async () => {
    const load = await loadOf([fails(unconfirmed), fails(refused)], () => false)
    expect(load.problems).toEqual([expect.stringContaining('ACTION_FAILED')])
  })

  it('says when a writer is not served', async () => {
    let answer: Answer = fails(unconfirmed)
    const load = startSdkLoad({
      users: [],
      register: () => ({ name: 'write', kind: 'write', run: () => answer(), rows: [] }),
    })
    await expect(load.served(300)).rejects.toThrow('1 of 1 writers')
    answer = works
    await load.stop()
    expect(load.problems).toEqual([])
  })
})
