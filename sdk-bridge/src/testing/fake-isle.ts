import {
  type ErrorCode,
  fromWireError,
  type GrantResult,
  grantResult,
  IdosError,
  type IsleState,
  isleState,
  type ProvenWriteGrant,
  toWireError,
} from '@idos/protocol'
import * as v from 'valibot'
import { createEmitter } from '../channel/emitter.ts'
import type { CreateIsleOptions, IsleHandle, IsleHandleEvents } from '../create-isle.ts'
import { isSame } from '../is-same.ts'
import type { IsleLook } from '../isle-look.ts'
import { parseConfig } from '../parse-config.ts'

/** What a page asked of its Isle. */
export type FakeIsleCall = {
  readonly method: 'requestGrant' | 'requestWriteGrant' | 'refresh' | 'disconnect'
  readonly params: unknown
}

/** An Isle without a network, whose person does what a test says. */
export type FakeIsle = {
  /** As `createIsle` gives it. */
  readonly handle: IsleHandle
  /** In place of the real one: keeps the options, refuses the ones that the real one refuses, and gives `handle`. */
  createIsle(options: CreateIsleOptions): IsleHandle
  readonly options: CreateIsleOptions | null
  readonly calls: readonly FakeIsleCall[]
  /** What `update` was called with. */
  readonly looks: readonly IsleLook[]
  readonly destroyed: boolean
  /** The Isle has opened. */
  ready(state?: Partial<IsleState>): void
  /** The Isle shows another state. What the real one cannot say is a `TypeError`. */
  show(state: Partial<IsleState>): void
  /** The person has given access: state, event, and the answer of the calls that wait for it. */
  grant(result?: Partial<GrantResult>): GrantResult
  /** The person has taken it back. */
  revoke(grantId?: string): void
  /** The Isle shows an error, and the calls that wait end with it. */
  fail(error: ErrorCode | IdosError): void
  /** The person has signed: the answer of the calls of `requestWriteGrant` that wait. */
  signWriteGrant(answer: ProvenWriteGrant): void
}

type Waiter = {
  readonly method: FakeIsleCall['method']
  resolve(value: never): void
  reject(error: Error): void
}

const start: IsleState = { status: 'connecting', account: null, grant: null, error: null }
const given: GrantResult = {
  grantId: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
  copyId: '11111111-2222-4333-8444-555555555555',
  consumer: 'https://bank.example',
  lockedUntil: 0,
}

function parseStrictly<T>(schema: v.GenericSchema<unknown, T>, value: object): T {
  const parsed = v.safeParse(schema, value)
  // Readers of the real one let some things pass; a script that says them is wrong.
  if (parsed.success && isSame(parsed.output, value)) {
    return parsed.output
  }
  throw new TypeError(`The Isle cannot say ${JSON.stringify(value)}.`)
}

/**
 * Stands in for the Isle in a unit test of a host page: no frame, no document, no wallet. It does what the test says.
 *
 * @example
 * const isle = createFakeIsle()
 * vi.mock('@idos/sdk-bridge', async (original) => ({ ...(await original()), createIsle: isle.createIsle }))
 * isle.ready({ status: 'ready', account: '0x…' })
 * isle.grant()
 */
export function createFakeIsle(): FakeIsle {
  const events = createEmitter<IsleHandleEvents>()
  const calls: FakeIsleCall[] = []
  const looks: IsleLook[] = []
  const waiting = new Set<Waiter>()
  let options: CreateIsleOptions | null = null
  let state = start
  let destroyed = false

  function show(next: Partial<IsleState>, cause?: IdosError): void {
    const last = state
    state = parseStrictly(isleState, { ...state, ...next })
    if (isSame(last, state)) return
    events.emit('change', state)
    if (state.error && !isSame(last.error, state.error))
      events.emit('error', cause ?? fromWireError(state.error))
  }

  function end(how: (waiter: Waiter) => void, method?: FakeIsleCall['method']): void {
    for (const waiter of [...waiting]) {
      if (method !== undefined && waiter.method !== method) continue
      waiting.delete(waiter)
      how(waiter)
    }
  }

  function ask<T>(method: FakeIsleCall['method'], params: unknown, signal?: AbortSignal) {
    if (destroyed) return Promise.reject<T>(new IdosError('DISCONNECTED'))
    calls.push({ method, params })
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = { method, resolve, reject }
      waiting.add(waiter)
      const onAbort = () => {
        if (waiting.delete(waiter)) reject(new IdosError('ABORTED'))
      }
      if (signal?.aborted) onAbort()
      else signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Answered at once: the state is whatever the test has said. */
  async function answer(method: 'refresh' | 'disconnect'): Promise<IsleState> {
    if (destroyed) throw new IdosError('DISCONNECTED')
    calls.push({ method, params: {} })
    if (method === 'disconnect') show({ ...start, status: 'not-connected' })
    return state
  }

  function destroy(): void {
    destroyed = true
    events.clear()
    end(({ reject }) => reject(new IdosError('DISCONNECTED')))
  }

  const handle: IsleHandle = {
    get state() {
      return state
    },
    on: events.on,
    requestGrant: (call) => ask('requestGrant', {}, call?.signal),
    requestWriteGrant: (challenge, call) => ask('requestWriteGrant', { challenge }, call?.signal),
    refresh: () => answer('refresh'),
    disconnect: () => answer('disconnect'),
    update: (look) => void looks.push(look),
    destroy,
  }

  return {
    handle,
    createIsle(next) {
      parseConfig(next, {})
      options = next
      next.signal?.addEventListener('abort', destroy, { once: true })
      return handle
    },
    get options() {
      return options
    },
    calls,
    looks,
    get destroyed() {
      return destroyed
    },
    ready(next = {}) {
      show(next)
      events.emit('ready', state)
    },
    show,
    grant(result = {}) {
      const grant = parseStrictly(grantResult, { ...given, ...result })
      show({ status: 'granted', grant, error: null })
      events.emit('granted', grant)
      end(({ resolve }) => resolve(grant as never), 'requestGrant')
      return grant
    },
    revoke(grantId = state.grant?.grantId ?? given.grantId) {
      show({ status: 'ready', grant: null, error: null })
      events.emit('revoked', { grantId })
    },
    fail(what) {
      const error = typeof what === 'string' ? new IdosError(what) : what
      show({ status: 'error', error: toWireError(error) }, error)
      end(({ reject }) => reject(error))
    },
    signWriteGrant(proven) {
      end(({ resolve }) => resolve(proven as never), 'requestWriteGrant')
    },
  }
}
