import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { IdosError } from './errors.ts'
import { createPeer, type Handlers, type PeerOptions } from './rpc.ts'

const methods = {
  double: { params: v.strictObject({ n: v.number() }), result: v.strictObject({ n: v.number() }) },
  wait: { params: v.strictObject({}), result: v.strictObject({}) },
  fail: { params: v.strictObject({ how: v.string() }), result: v.strictObject({}) },
} as const
const events = { tick: v.strictObject({ n: v.number() }) } as const
type Methods = typeof methods
type Events = typeof events
type Options = PeerOptions<Methods, Methods, Events>

const SECRET = 'correct horse battery staple'
const open: MessagePort[] = []

afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

function channel(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  return [port1, port2]
}

const handlers: Handlers<Methods> = {
  double: ({ n }) => ({ n: n * 2 }),
  wait: (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
    }),
  fail: ({ how }) => {
    if (how === 'typed')
      throw new IdosError('ENCLAVE_LOCKED', { details: { attempts: 3 }, cause: SECRET })
    if (how === 'value') throw SECRET
    if (how === 'long') throw new IdosError('INTERNAL', { message: 'x'.repeat(5_000) })
    if (how === 'shape') return { secret: SECRET } as never
    if (how === 'function') return Object.assign(() => SECRET) as never
    throw new Error(SECRET)
  },
}

function peer(port: MessagePort, change: Partial<Options> = {}) {
  const options: Options = {
    port,
    local: methods,
    handlers,
    remote: methods,
    events,
    defaultDeadline: 2_000,
    ...change,
  }
  return createPeer<Methods, Methods, Events, Events>(options)
}

/** A peer and the bare other end of its port. */
function withRawEnd(change: Partial<Options> = {}) {
  const [port, raw] = channel()
  const received: unknown[] = []
  raw.onmessage = (event: MessageEvent<unknown>) => received.push(event.data)
  return { peer: peer(port, change), raw, received, settled: () => roundTrip(raw, received) }
}

/** Waits until all that was sent before has been handled: the answer to this call comes after it. */
async function roundTrip(raw: MessagePort, received: unknown[]): Promise<unknown[]> {
  const id = Number.MAX_SAFE_INTEGER
  raw.postMessage({ kind: 'call', id, method: 'double', params: { n: 0 } })
  const answered = () => received.findIndex((message) => (message as { id?: number }).id === id)
  while (answered() < 0) await new Promise((resolve) => setTimeout(resolve, 1))
  return received.toSpliced(answered(), 1)
}

function pair(left: Partial<Options> = {}, right: Partial<Options> = {}) {
  const [a, b] = channel()
  return [peer(a, left), peer(b, right)] as const
}

describe('calls', () => {
  it('are answered, both ways and many at once', async () => {
    const [left, right] = pair()
    expect(await left.call('double', { n: 21 })).toEqual({ n: 42 })
    const numbers = Array.from({ length: 20 }, (_, n) => n)
    const answers = await Promise.all(numbers.map((n) => right.call('double', { n })))
    expect(answers).toEqual(numbers.map((n) => ({ n: n * 2 })))
  })

  it('carry events of the declared form only', async () => {
    const seen: unknown[] = []
    const { raw, settled } = withRawEnd({ onEvent: (event, data) => seen.push([event, data]) })
    raw.postMessage({ kind: 'event', event: 'tick', data: { n: 1 } })
    raw.postMessage({ kind: 'event', event: 'tick', data: { n: 'one' } })
    raw.postMessage({ kind: 'event', event: 'tock', data: { n: 2 } })
    raw.postMessage({ kind: 'event', event: 'constructor', data: {} })
    await settled()
    expect(seen).toEqual([['tick', { n: 1 }]])
  })

  it('emit events', async () => {
    const seen: unknown[] = []
    const [left, right] = pair({}, { onEvent: (event, data) => seen.push([event, data]) })
    left.emit('tick', { n: 7 })
    await left.call('double', { n: 1 })
    right.close()
    expect(seen).toEqual([['tick', { n: 7 }]])
  })
})

describe('requirement 1: everything is parsed', () => {
  it.each<[string, unknown]>([
    ['a text', 'hello'],
    ['null', null],
    ['a list', [1, 2]],
    ['an empty object', {}],
    ['an unknown kind', { kind: 'eval', id: 1, method: 'double', params: { n: 1 } }],
    ['no id', { kind: 'call', method: 'double', params: { n: 1 } }],
    ['id zero', { kind: 'call', id: 0, method: 'double', params: { n: 1 } }],
    ['a negative id', { kind: 'call', id: -1, method: 'double', params: { n: 1 } }],
    ['a fraction as id', { kind: 'call', id: 1.5, method: 'double', params: { n: 1 } }],
    ['a text as id', { kind: 'call', id: '1', method: 'double', params: { n: 1 } }],
    ['a NaN id', { kind: 'call', id: Number.NaN, method: 'double', params: { n: 1 } }],
    ['an answer to nothing', { kind: 'result', id: 9, result: {} }],
    [
      'an error to nothing',
      { kind: 'error', id: 9, error: { code: 'INTERNAL', message: '', docsPath: '' } },
    ],
    ['a cancel of nothing', { kind: 'cancel', id: 9 }],
    ['a map', new Map([['kind', 'call']])],
  ])('drops %s', async (_, message) => {
    const { raw, settled } = withRawEnd()
    raw.postMessage(message)
    expect(await settled()).toEqual([])
  })

  it.each<[string, object]>([
    ['an unknown method', { method: 'decrypt', params: {} }],
    ['a method of the prototype', { method: 'constructor', params: {} }],
    ['__proto__', { method: '__proto__', params: {} }],
    ['an endless method name', { method: 'x'.repeat(61), params: {} }],
    ['a number as method', { method: 5, params: {} }],
    ['parameters of another form', { method: 'double', params: { n: '1' } }],
    ['too many parameters', { method: 'double', params: { n: 1, m: 2 } }],
    ['no parameters', { method: 'double' }],
    ['an extra member', { method: 'double', params: { n: 1 }, origin: 'https://evil.example' }],
  ])('answers BAD_REQUEST to %s', async (_, call) => {
    const { raw, settled } = withRawEnd()
    raw.postMessage({ kind: 'call', id: 3, ...call })
    expect(await settled()).toEqual([
      { kind: 'error', id: 3, error: expect.objectContaining({ code: 'BAD_REQUEST' }) },
    ])
  })

  it('gives handlers rebuilt parameters', async () => {
    let given: unknown
    const { raw, settled } = withRawEnd({
      handlers: {
        ...handlers,
        double: (params) => {
          given = params
          return { n: 0 }
        },
      },
    })
    raw.postMessage({
      kind: 'call',
      id: 1,
      method: 'double',
      params: { n: 4, ['__proto__']: { evil: true } },
    })
    await settled()
    raw.postMessage({ kind: 'call', id: 2, method: 'double', params: { n: 4 } })
    await settled()
    expect(Object.keys(given as object)).toEqual(['n'])
  })

  it('refuses answers of another form', async () => {
    const { peer: caller, raw } = withRawEnd()
    raw.onmessage = (event: MessageEvent<{ id: number }>) =>
      raw.postMessage({ kind: 'result', id: event.data.id, result: { n: 'many', extra: 1 } })
    await expect(caller.call('double', { n: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('ignores errors with an unknown code', async () => {
    const { peer: caller, raw } = withRawEnd()
    raw.onmessage = (event: MessageEvent<{ id: number; kind: string }>) => {
      if (event.data.kind !== 'call') return
      const { id } = event.data
      raw.postMessage({ kind: 'error', id, error: { code: 'PWNED', message: 'x', docsPath: '' } })
      raw.postMessage({ kind: 'result', id, result: { n: 5 } })
    }
    expect(await caller.call('double', { n: 1 })).toEqual({ n: 5 })
  })
})

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

describe('what passes a schema that lets more in', () => {
  const loose = {
    echo: { params: v.object({ n: v.number() }), result: v.object({ n: v.number() }) },
  }
  const hostile = {
    boom: v.pipe(
      v.number(),
      v.check(() => {
        throw new RangeError('Maximum call stack size exceeded')
      }),
    ),
  }

  it('is rebuilt: nothing but what the schema names reaches a handler, or leaves', async () => {
    const [port, raw] = channel()
    const answers: unknown[] = []
    raw.onmessage = ({ data }: MessageEvent<unknown>) => answers.push(data)
    const asked: unknown[] = []
    createPeer({
      port,
      local: loose,
      handlers: {
        echo: (params) => {
          asked.push(params)
          return { ...params, secret: SECRET } as { n: number }
        },
      },
      remote: {},
      events: {},
      defaultDeadline: 1_000,
    })
    raw.postMessage({ kind: 'call', id: 1, method: 'echo', params: { n: 1, more: 2 } })
    await expect.poll(() => answers.length).toBe(1)
    expect(asked).toEqual([{ n: 1 }])
    expect(answers).toEqual([{ kind: 'result', id: 1, result: { n: 1 } }])
  })

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'is no method of the prototype: %s',
    async (method) => {
      const { raw, received, settled } = withRawEnd()
      raw.postMessage({ kind: 'call', id: 1, method, params: {} })
      await settled()
      expect(received[0]).toMatchObject({
        kind: 'error',
        error: { code: 'BAD_REQUEST', message: 'There is no method of that name.' },
      })
    },
  )

  it('ends nothing when it makes a schema throw', async () => {
    const [port, raw] = channel()
    const answers: unknown[] = []
    raw.onmessage = ({ data }: MessageEvent<unknown>) => answers.push(data)
    createPeer({
      port,
      local: loose,
      handlers: { echo: ({ n }) => ({ n }) },
      remote: {},
      events: hostile,
      defaultDeadline: 1_000,
    })
    raw.postMessage({ kind: 'event', event: 'boom', data: 1 })
    raw.postMessage({ kind: 'call', id: 1, method: 'echo', params: { n: 5 } })
    await expect.poll(() => answers).toEqual([{ kind: 'result', id: 1, result: { n: 5 } }])
  })
})
