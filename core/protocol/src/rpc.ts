/**
 * Typed request / response / event over one MessagePort.
 *
 * Requirements
 *  1. Every message is parsed by a schema and rebuilt before anything looks at it; what does not parse is dropped
 *     (a request with a usable id is answered `BAD_REQUEST`, and an error with one is `INTERNAL`).
 *  2. Every call settles: by its answer, its deadline, its abort signal, or the end of the port.
 *  3. Only a wire error crosses; never a stack, never a thrown value.
 *  4. A bounded number of calls is open at a time (`BUSY` beyond it), so a flooding peer costs no memory.
 *
 * Attacker: the peer. It may send anything a structured clone can carry, in any order, at any rate. The port itself is
 * trusted to be point-to-point: whoever created it checked source and origin at the handshake.
 */
import * as v from 'valibot'
import { fromWireError, IdosError, toWireError, type WireError } from './errors.ts'
import { wholeNumber, wireError } from './text.ts'

type Schema = v.GenericSchema<unknown, unknown>
/** Schemas of methods by their names. */
export type MethodMap = Readonly<
  Record<string, { readonly params: Schema; readonly result: Schema }>
>
/** Schemas of events by their names. */
export type EventMap = Readonly<Record<string, Schema>>

/** Parameters of a method, as its schema reads them. */
export type Params<M extends MethodMap, K extends keyof M> = v.InferOutput<M[K]['params']>
/** Result of a method, as its schema reads it. */
export type Result<M extends MethodMap, K extends keyof M> = v.InferOutput<M[K]['result']>

/** What answers each method. The result may be a promise; the signal ends when nobody waits any more. */
export type Handlers<M extends MethodMap> = {
  readonly [K in keyof M]: (
    params: Params<M, K>,
    context: { readonly signal: AbortSignal },
  ) => Promise<Result<M, K>> | Result<M, K>
}

const id = wholeNumber(1, Number.MAX_SAFE_INTEGER)
const methodName = v.pipe(v.string(), v.maxLength(60))
const frame = v.union([
  v.strictObject({ kind: v.literal('call'), id, method: methodName, params: v.unknown() }),
  v.strictObject({ kind: v.literal('result'), id, result: v.unknown() }),
  v.strictObject({ kind: v.literal('error'), id, error: wireError }),
  v.strictObject({ kind: v.literal('cancel'), id }),
  v.strictObject({ kind: v.literal('event'), event: methodName, data: v.unknown() }),
])

/** A port, what this side answers on it, and what the other side does. */
export type PeerOptions<Local extends MethodMap, Remote extends MethodMap, In extends EventMap> = {
  port: MessagePort
  /** What this side answers. */
  local: Local
  handlers: Handlers<Local>
  /** What the other side answers. */
  remote: Remote
  /** Events this side accepts. */
  events: In
  onEvent?: <K extends keyof In & string>(event: K, data: v.InferOutput<In[K]>) => void
  /** Milliseconds until a call without its own deadline fails with `TIMEOUT`. */
  defaultDeadline: number
  /** Open calls accepted from the peer. */
  maxOpen?: number
}

/** How long a call may take, in milliseconds, and what ends it before. */
export type CallOptions = { deadline?: number; signal?: AbortSignal | undefined }

/** The other side of a port, typed. */
export type Peer<Remote extends MethodMap, Out extends EventMap> = {
  call<K extends keyof Remote & string>(
    method: K,
    params: Params<Remote, K>,
    options?: CallOptions,
  ): Promise<Result<Remote, K>>
  emit<K extends keyof Out & string>(event: K, data: v.InferOutput<Out[K]>): void
  /** Fails every open call with `DISCONNECTED` and closes the port. */
  close(): void
}

function parseQuietly<S extends Schema>(schema: S, value: unknown) {
  try {
    return v.safeParse(schema, value)
  } catch {
    return undefined
  }
}

type Pending = { resolve(value: unknown): void; reject(error: Error): void; schema: Schema }

/** Starts answering and calling over a port. The port is started; the caller has checked who is at the other end. */
export function createPeer<
  Local extends MethodMap,
  Remote extends MethodMap,
  In extends EventMap,
  Out extends EventMap,
>(options: PeerOptions<Local, Remote, In>): Peer<Remote, Out> {
  const { port, local, handlers, remote, events } = options
  const maxOpen = options.maxOpen ?? 32
  const pending = new Map<number, Pending>()
  const running = new Map<number, AbortController>()
  let nextId = 1
  let closed = false

  function send(message: v.InferOutput<typeof frame>): void {
    if (!closed) port.postMessage(message)
  }

  function fail(callId: number, error: WireError): void {
    send({ kind: 'error', id: callId, error })
  }

  async function answer(callId: number, method: string, rawParams: unknown): Promise<void> {
    if (running.has(callId)) return
    const spec = Object.hasOwn(local, method) ? local[method] : undefined
    const params = spec ? parseQuietly(spec.params, rawParams) : undefined
    if (!spec || !params?.success) {
      const message = spec
        ? `The parameters of ${method} are not valid.`
        : `There is no method of that name.`
      return fail(callId, toWireError(new IdosError('BAD_REQUEST', { message })))
    }
    if (running.size >= maxOpen) return fail(callId, toWireError(new IdosError('BUSY')))
    const controller = new AbortController()
    running.set(callId, controller)
    try {
      const handler = handlers[method as keyof Local]
      const value = await handler(params.output as never, { signal: controller.signal })
      const result = v.safeParse(spec.result, value)
      if (!result.success) throw new IdosError('INTERNAL')
      send({ kind: 'result', id: callId, result: result.output })
    } catch (error) {
      fail(callId, toWireError(error))
    } finally {
      running.delete(callId)
    }
  }

  function settle(callId: number, message: { result: unknown } | { error: WireError }): void {
    const call = pending.get(callId)
    if (!call) return
    if ('error' in message) {
      call.reject(fromWireError(message.error))
      return
    }
    const parsed = v.safeParse(call.schema, message.result)
    if (parsed.success) call.resolve(parsed.output)
    else
      call.reject(
        new IdosError('BAD_REQUEST', { message: 'The answer does not have the expected form.' }),
      )
  }

  function close(): void {
    if (closed) return
    closed = true
    port.onmessage = null
    port.close()
    for (const controller of running.values()) controller.abort()
    for (const call of [...pending.values()]) call.reject(new IdosError('DISCONNECTED'))
  }

  port.onmessage = (event: MessageEvent<unknown>) => {
    // A message can be hostile enough (size, depth) to make the parser itself throw; it is dropped like any other.
    try {
      receive(event.data)
    } catch {
      return
    }
  }

  function receive(data: unknown): void {
    const parsed = v.safeParse(frame, data)
    if (!parsed.success) {
      // Its call still has an end: the other side may be of another version.
      const { kind, id: of } = Object(data) as { kind?: unknown; id?: unknown }
      if (kind === 'error') pending.get(of as number)?.reject(new IdosError('INTERNAL'))
      const call = v.safeParse(id, of)
      if (kind === 'call' && call.success)
        fail(call.output, toWireError(new IdosError('BAD_REQUEST')))
      return
    }
    const message = parsed.output
    switch (message.kind) {
      case 'call':
        void answer(message.id, message.method, message.params)
        return
      case 'result':
      case 'error':
        settle(message.id, message)
        return
      case 'cancel':
        running.get(message.id)?.abort()
        return
      case 'event': {
        const schema = Object.hasOwn(events, message.event) ? events[message.event] : undefined
        const parsedData = schema && v.safeParse(schema, message.data)
        if (parsedData?.success)
          options.onEvent?.(message.event as never, parsedData.output as never)
      }
    }
  }
  // Engines that know the end of a port tell it; in others deadlines end what is open.
  port.addEventListener?.('close', close)
  port.start?.()

  return {
    call(method, params, callOptions = {}) {
      if (closed) return Promise.reject(new IdosError('DISCONNECTED'))
      const spec = remote[method]
      if (!spec) return Promise.reject(new IdosError('BAD_REQUEST'))
      const callId = nextId++
      return new Promise((resolve, reject) => {
        const deadline = callOptions.deadline ?? options.defaultDeadline
        const timer = setTimeout(() => {
          send({ kind: 'cancel', id: callId })
          finish(() => reject(new IdosError('TIMEOUT')))
        }, deadline)
        const onAbort = () => {
          send({ kind: 'cancel', id: callId })
          finish(() => reject(new IdosError('ABORTED')))
        }
        const finish = (then: () => void) => {
          clearTimeout(timer)
          callOptions.signal?.removeEventListener('abort', onAbort)
          pending.delete(callId)
          then()
        }
        pending.set(callId, {
          schema: spec.result,
          resolve: (value) => finish(() => resolve(value as never)),
          reject: (error) => finish(() => reject(error)),
        })
        if (callOptions.signal?.aborted) return onAbort()
        callOptions.signal?.addEventListener('abort', onAbort, { once: true })
        try {
          send({ kind: 'call', id: callId, method, params })
        } catch {
          // Something in the parameters cannot be cloned.
          finish(() => reject(new IdosError('BAD_REQUEST')))
        }
      })
    },
    emit(event, data) {
      send({ kind: 'event', event, data })
    },
    close,
  }
}
