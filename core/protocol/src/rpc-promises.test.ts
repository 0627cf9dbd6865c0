import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { IdosError } from './errors.ts'
import type { Handlers } from './rpc.ts'
import {
  closeAfterEach,
  handlers,
  type Methods,
  methods,
  pair,
  roundTrip,
  SECRET,
  withRawEnd,
} from './rpc-testkit.ts'

closeAfterEach()

describe('requirement 2: every call settles', () => {
  it('by its own deadline, and the other side is told', async () => {
    const { peer: caller, received } = withRawEnd()
    await expect(caller.call('wait', {}, { deadline: 20 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(received.map((message) => (message as { kind: string }).kind)).toEqual([
      'call',
      'cancel',
    ])
  })

  it('by the default deadline', async () => {
    const { peer: caller } = withRawEnd({ defaultDeadline: 20 })
    await expect(caller.call('wait', {})).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  it('by its signal, which reaches the handler', async () => {
    let aborted: (() => void) | undefined
    const reached = new Promise<void>((resolve) => {
      aborted = resolve
    })
    const [caller] = pair(
      {},
      {
        handlers: {
          ...handlers,
          wait: (_, { signal }) =>
            new Promise(() => {
              signal.addEventListener('abort', () => aborted?.())
            }),
        },
      },
    )
    const controller = new AbortController()
    const call = caller.call('wait', {}, { signal: controller.signal })
    await caller.call('double', { n: 1 })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
    await reached
  })

  it('by a signal that was aborted before, without sending the call', async () => {
    const { peer: caller, received, settled } = withRawEnd()
    await expect(
      caller.call('double', { n: 1 }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'ABORTED',
    })
    await settled()
    expect(received.some((message) => (message as { kind: string }).kind === 'call')).toBe(false)
  })

  it('by the end of the port', async () => {
    const { peer: caller } = withRawEnd()
    const calls = [caller.call('wait', {}), caller.call('double', { n: 1 })]
    caller.close()
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await expect(caller.call('double', { n: 1 })).rejects.toMatchObject({ code: 'DISCONNECTED' })
    caller.close()
  })

  it('when its parameters cannot be sent', async () => {
    const { peer: caller } = withRawEnd()
    const call = caller.call('double', { n: (() => 1) as never })
    await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('once: a second or late answer is not even read', async () => {
    let read = 0
    const counted = v.pipe(
      methods.double.result,
      v.check(() => {
        read++
        return true
      }),
    )
    const remote = { ...methods, double: { ...methods.double, result: counted } }
    const { peer: caller, raw, received } = withRawEnd({ remote: remote as Methods })
    let id = 0
    const heard = new Promise<void>((resolve) => {
      raw.onmessage = (event: MessageEvent<{ kind: string; id: number }>) => {
        received.push(event.data)
        if (event.data.kind !== 'call') return
        id = event.data.id
        resolve()
      }
    })
    const answer = (n: number) => raw.postMessage({ kind: 'result', id, result: { n } })

    const call = caller.call('double', { n: 1 })
    await heard
    for (const n of [1, 2, 3]) answer(n)
    expect(await call).toEqual({ n: 1 })
    await roundTrip(raw, received)
    expect(read).toBe(1)

    await expect(caller.call('double', { n: 1 }, { deadline: 20 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    })
    answer(4)
    await roundTrip(raw, received)
    expect(read).toBe(1)
  })

  it('by the other side’s closing, whose handlers are aborted', async () => {
    let aborted = false
    const wait: Handlers<Methods>['wait'] = (_, { signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          aborted = true
        })
      })
    const [caller, callee] = pair({}, { handlers: { ...handlers, wait } })
    const call = caller.call('wait', {}, { deadline: 20_000 })
    await caller.call('double', { n: 1 })
    callee.close()
    expect(aborted).toBe(true)
    await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await expect(caller.call('double', { n: 1 })).rejects.toMatchObject({ code: 'DISCONNECTED' })
  })
})

describe('requirement 3: only wire errors cross', () => {
  it.each([
    ['typed', 'ENCLAVE_LOCKED'],
    ['error', 'INTERNAL'],
    ['value', 'INTERNAL'],
    ['shape', 'INTERNAL'],
    ['function', 'INTERNAL'],
  ])('of a handler that fails by %s', async (how, code) => {
    const { raw, settled } = withRawEnd()
    raw.postMessage({ kind: 'call', id: 1, method: 'fail', params: { how } })
    const [answer] = (await settled()) as [{ kind: string; error: Record<string, unknown> }]
    expect(answer).toMatchObject({ kind: 'error', id: 1, error: { code } })
    expect(JSON.stringify(answer)).not.toContain(SECRET)
    expect(JSON.stringify(answer)).not.toContain('.ts')
    const members = ['code', 'message', 'docsPath', ...(how === 'typed' ? ['details'] : [])]
    expect(Object.keys(answer.error)).toEqual(members)
  })

  it('as an IdosError with code and details at the caller', async () => {
    const [caller] = pair()
    const error = await caller.call('fail', { how: 'typed' }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(IdosError)
    expect(error).toMatchObject({ code: 'ENCLAVE_LOCKED', details: { attempts: 3 } })
    expect(error).not.toHaveProperty('cause')
  })

  it('also when the message is longer than the wire allows', async () => {
    const [caller] = pair()
    const started = performance.now()
    await expect(caller.call('fail', { how: 'long' })).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('requirement 4: a bounded number of calls is open', () => {
  it('and BUSY answers beyond it, until one ends', async () => {
    const { raw, received, settled } = withRawEnd({ maxOpen: 3 })
    for (let id = 1; id <= 5; id++)
      raw.postMessage({ kind: 'call', id, method: 'wait', params: {} })
    raw.postMessage({ kind: 'cancel', id: 2 })
    await settled()
    const errors = received.filter((message) => (message as { kind: string }).kind === 'error')
    expect(errors.map((message) => [(message as { id: number }).id, code(message)])).toEqual([
      [4, 'BUSY'],
      [5, 'BUSY'],
      [2, 'ABORTED'],
    ])
  })

  it('and a repeated id does not start a second run', async () => {
    let runs = 0
    const { raw, settled } = withRawEnd({
      handlers: {
        ...handlers,
        wait: () => {
          runs++
          return new Promise(() => {})
        },
      },
    })
    for (let i = 0; i < 3; i++) raw.postMessage({ kind: 'call', id: 1, method: 'wait', params: {} })
    await settled()
    expect(runs).toBe(1)
  })
})

function code(message: unknown): string {
  return (message as { error: { code: string } }).error.code
}
