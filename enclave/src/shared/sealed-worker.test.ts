import { describe, expect, it } from 'vitest'
import { startSealedWorker, type WorkerHandle } from './sealed-worker.ts'

function setUp(load: () => Promise<string>) {
  const spawned: (WorkerHandle & { url: string; posted: unknown[]; terminated: boolean })[] = []
  const worker = startSealedWorker(load, (url) => {
    const real = {
      url,
      posted: [] as unknown[],
      terminated: false,
      onmessage: null,
      onerror: null,
      postMessage: (message: unknown, transfer: Transferable[] = []) => {
        real.posted.push([message, transfer.length])
      },
      terminate: () => {
        real.terminated = true
      },
    }
    spawned.push(real)
    return real
  })
  const events: string[] = []
  worker.onerror = () => events.push('error')
  worker.onmessage = ({ data }) => events.push(String(data))
  return { worker, spawned, events }
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('startSealedWorker', () => {
  it('keeps what is posted before the code is there, in order and with its ports', async () => {
    const { worker, spawned, events } = setUp(async () => 'blob:x')
    worker.postMessage('first', [new MessageChannel().port1])
    worker.postMessage('second')
    await settle()
    worker.postMessage('third')
    expect(spawned[0]?.url).toBe('blob:x')
    expect(spawned[0]?.posted).toEqual([
      ['first', 1],
      ['second', 0],
      ['third', 0],
    ])
    spawned[0]?.onmessage?.({ data: 'answer' } as MessageEvent)
    expect(events).toEqual(['answer'])
  })

  it('starts nothing when the code is refused, and says so', async () => {
    const { worker, spawned, events } = setUp(() => Promise.reject(new TypeError('altered')))
    worker.postMessage('first')
    await settle()
    expect([spawned, events]).toEqual([[], ['error']])
  })

  it('starts nothing after it was ended, and is silent about it', async () => {
    const { worker, spawned, events } = setUp(async () => 'blob:x')
    worker.terminate()
    await settle()
    expect([spawned, events]).toEqual([[], []])
  })

  it('ends the running worker', async () => {
    const { worker, spawned } = setUp(async () => 'blob:x')
    await settle()
    worker.terminate()
    expect(spawned[0]?.terminated).toBe(true)
  })
})
