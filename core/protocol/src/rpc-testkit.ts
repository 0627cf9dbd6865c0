import * as v from 'valibot'
import { afterEach } from 'vitest'
import { IdosError } from './errors.ts'
import { createPeer, type Handlers, type PeerOptions } from './rpc.ts'

export const methods = {
  double: { params: v.strictObject({ n: v.number() }), result: v.strictObject({ n: v.number() }) },
  wait: { params: v.strictObject({}), result: v.strictObject({}) },
  fail: { params: v.strictObject({ how: v.string() }), result: v.strictObject({}) },
} as const
export const events = { tick: v.strictObject({ n: v.number() }) } as const
export type Methods = typeof methods
type Events = typeof events
type Options = PeerOptions<Methods, Methods, Events>

export const SECRET = 'correct horse battery staple'
const open: MessagePort[] = []

/** Closes the ports that a test opened, after each. */
export function closeAfterEach() {
  afterEach(() => {
    for (const port of open.splice(0)) port.close()
  })
}

export function channel(): [MessagePort, MessagePort] {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  return [port1, port2]
}

export const handlers: Handlers<Methods> = {
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
export function withRawEnd(change: Partial<Options> = {}) {
  const [port, raw] = channel()
  const received: unknown[] = []
  raw.onmessage = (event: MessageEvent<unknown>) => received.push(event.data)
  return { peer: peer(port, change), raw, received, settled: () => roundTrip(raw, received) }
}

/** Waits until all that was sent before has been handled: the answer to this call comes after it. */
export async function roundTrip(raw: MessagePort, received: unknown[]): Promise<unknown[]> {
  const id = Number.MAX_SAFE_INTEGER
  raw.postMessage({ kind: 'call', id, method: 'double', params: { n: 0 } })
  const answered = () => received.findIndex((message) => (message as { id?: number }).id === id)
  while (answered() < 0) await new Promise((resolve) => setTimeout(resolve, 1))
  return received.toSpliced(answered(), 1)
}

export function pair(left: Partial<Options> = {}, right: Partial<Options> = {}) {
  const [a, b] = channel()
  return [peer(a, left), peer(b, right)] as const
}
