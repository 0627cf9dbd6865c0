import { describe, expect, it } from 'vitest'
import { closeAfterEach, handlers, pair, withRawEnd } from './rpc-testkit.ts'

closeAfterEach()

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

  it.each([
    ['an unknown code', { code: 'PWNED', message: 'x', docsPath: '' }],
    ['more than is known', { code: 'BUSY', message: 'x', docsPath: '', stack: 'at' }],
    ['nothing in it', undefined],
  ])('is INTERNAL for an error with %s, without its text', async (_, error) => {
    const { peer: caller, raw } = withRawEnd()
    raw.onmessage = (event: MessageEvent<{ id: number; kind: string }>) => {
      if (event.data.kind === 'call') raw.postMessage({ kind: 'error', id: event.data.id, error })
    }
    await expect(caller.call('double', { n: 1 })).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'Something went wrong on our side.',
    })
  })
})
