import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createPeer } from './rpc.ts'
import { channel, closeAfterEach, SECRET, withRawEnd } from './rpc-testkit.ts'

closeAfterEach()

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
    const boom = { kind: 'event', event: 'boom', data: 1 }
    // Whoever listens to errors of the page hears nothing of it.
    expect(() => port.onmessage?.({ data: boom } as MessageEvent)).not.toThrow()
    raw.postMessage(boom)
    raw.postMessage({ kind: 'call', id: 1, method: 'echo', params: { n: 5 } })
    await expect.poll(() => answers).toEqual([{ kind: 'result', id: 1, result: { n: 5 } }])
  })
})
