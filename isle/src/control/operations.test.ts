import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createOperations } from './operations.ts'
import { createSlot } from './slot.ts'

function setUp() {
  const spies = { dispatch: vi.fn(), onFailed: vi.fn(), onEnded: vi.fn() }
  return { ...spies, operations: createOperations({ ...spies, slot: createSlot() }) }
}
const retry = { action: 'load' } as const
const tick = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('createOperations', () => {
  it('starts the work synchronously, so that it may open a window', () => {
    const { operations } = setUp()
    const work = vi.fn(async () => undefined)
    operations.run(retry, work)
    expect(work).toHaveBeenCalledOnce()
    expect(operations.running).toBe(true)
  })

  it('runs one at a time', async () => {
    const { operations, onEnded } = setUp()
    const second = vi.fn(async () => undefined)
    operations.run(retry, async () => undefined)
    operations.run(retry, second)
    await tick()
    expect(second).not.toHaveBeenCalled()
    expect(onEnded).toHaveBeenCalledOnce()
    operations.run(retry, second)
    expect(second).toHaveBeenCalledOnce()
  })

  it('reports a failure with its retry, then the end', async () => {
    const { operations, onFailed, onEnded } = setUp()
    const error = new IdosError('TIMEOUT')
    operations.run(retry, async () => {
      throw error
    })
    await tick()
    expect(onFailed).toHaveBeenCalledWith(error, retry)
    expect(onEnded).toHaveBeenCalledOnce()
    expect(operations.running).toBe(false)
  })

  it.each([
    ['answers', () => Promise.resolve()],
    ['fails', () => Promise.reject(new IdosError('TIMEOUT'))],
  ])('gives no effect to a dropped operation that still %s', async (_, ending) => {
    const { operations, dispatch, onFailed, onEnded } = setUp()
    let end = (): void => undefined
    operations.run(retry, async ({ send, signal }) => {
      await new Promise<void>((resolve) => {
        end = resolve
      })
      expect(signal.aborted).toBe(true)
      send({ type: 'home' })
      await ending()
    })
    operations.drop()
    operations.run(retry, () => new Promise(() => undefined))
    end()
    await tick()
    expect(dispatch).not.toHaveBeenCalled()
    expect(onFailed).not.toHaveBeenCalled()
    expect(onEnded).not.toHaveBeenCalled()
    expect(operations.running).toBe(true)
  })

  it('cancels by signal and lets the work end by itself', async () => {
    const { operations, onFailed } = setUp()
    operations.run(
      retry,
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
        }),
    )
    operations.cancel()
    await tick()
    expect(onFailed).toHaveBeenCalledWith(expect.objectContaining({ code: 'ABORTED' }), retry)
  })
})
