import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { type Act, createActs } from './acts.ts'

function setUp() {
  const settled: (string | null)[] = []
  const acts = createActs((error) => settled.push(error?.code ?? null))
  let resolve: (text: string) => void = () => undefined
  const promise = new Promise<string>((settle) => {
    resolve = settle
  })
  const open = { promise, resolve: (text: string) => resolve(text) }
  const act: Act<string> = {
    title: 'Adding',
    phase: 'window',
    work: ({ signal }) =>
      Promise.race([
        open.promise,
        new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(new IdosError('ABORTED'))),
        ),
      ]),
    done: (result) => `Added ${result}`,
  }
  return { acts, settled, open, act }
}

describe('what a person does', () => {
  it('is one thing at a time: a second signature waits for a press of its own', async () => {
    const { acts, open, act } = setUp()
    const first = acts.run(act)
    const work = vi.fn(async () => 'second')
    expect(await acts.run({ ...act, work })).toBeNull()
    expect(work).not.toHaveBeenCalled()
    open.resolve('it')
    expect(await first).toEqual({ result: 'it' })
    expect(acts.get()).toEqual({ is: 'done', text: 'Added it' })
    expect(await acts.run({ ...act, work })).toEqual({ result: 'second' })
  })

  it('can be called off, and then nothing is said of it', async () => {
    const { acts, settled, act } = setUp()
    const running = acts.run(act)
    acts.cancel()
    expect(await running).toBeNull()
    expect(acts.get()).toBeNull()
    expect(settled).toEqual(['ABORTED'])
  })

  it('that failed can be tried again by the same act', async () => {
    const { acts, act } = setUp()
    let attempts = 0
    await acts.run({
      ...act,
      async work() {
        attempts += 1
        if (attempts === 1) throw new IdosError('WALLET_REJECTED')
        return 'it'
      },
    })
    const state = acts.get()
    if (state?.is !== 'failed') throw new Error('It should have failed.')
    expect(state.error.code).toBe('WALLET_REJECTED')
    state.again()
    await vi.waitFor(() => expect(acts.get()?.is).toBe('done'))
  })

  it('says for whom it waits', async () => {
    const { acts, act } = setUp()
    const seen: string[] = []
    acts.subscribe(() => {
      const state = acts.get()
      if (state?.is === 'running') seen.push(state.phase)
    })
    await acts.run({
      ...act,
      async work({ phase }) {
        phase('wallet')
        phase('network')
        return 'it'
      },
    })
    expect(seen).toEqual(['window', 'wallet', 'network'])
  })

  it('takes an error of nobody’s making as one of ours', async () => {
    const { acts, settled, act } = setUp()
    await acts.run({ ...act, work: () => Promise.reject(new TypeError('x')) })
    expect(settled).toEqual(['INTERNAL'])
  })
})
