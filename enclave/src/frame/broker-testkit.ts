import { type ErrorCode, IdosError, isIdosError } from '@idos/protocol'
import { vi } from 'vitest'
import type { WorkerHost } from '../shared/worker-host.ts'
import { type Broker, createBroker, type PopupHandle } from './broker.ts'

export const requester = {
  origin: 'https://dapp.example',
  throughIsle: true,
  nested: false,
  outerOrigin: null,
}
export const created = { userId: 'u', publicKey: 'k' }

type Call = { resolve(value: unknown): void; reject(error: Error): void; signal: AbortSignal }

/** A broker with a worker that answers when the test says so. */
export function setUp(opener: 'embedder' | 'frame' = 'embedder') {
  const calls: Call[] = []
  const handed: { ticket: string; port: MessagePort }[] = []
  const shown: string[] = []
  const proved: unknown[] = []
  let tickets = 0
  let restarts = 0
  const worker = {
    call: (_method: string, _params: object, signal: AbortSignal) =>
      new Promise((resolve, reject) => {
        calls.push({ resolve, reject, signal })
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      }),
    prove: async (params: unknown) => {
      proved.push(params)
      return { tag: 'f'.repeat(64) }
    },
    seal: async () => ({ content: 'c', encryptorPublicKey: 'e' }),
    status: () => ({ state: 'locked', userId: null }),
    handPopup: (ticket: string, port: MessagePort) => handed.push({ ticket, port }),
    restart: () => {
      restarts += 1
    },
  } as unknown as WorkerHost
  const broker = createBroker({
    requester,
    opener,
    worker,
    ticket: () => `ticket-${++tickets}`,
    abilities: async () => ({
      ...{ protocol: 1, methods: [], keyStore: 'webcrypto', kdf: 'wasm' },
      flow: { way: 'window-by-frame', because: 'as-agreed', certain: false },
    }),
    button: {
      show: () => shown.push('show'),
      blocked: () => shown.push('blocked'),
      hide: () => shown.push('hide'),
    },
    onPopupConnected: () => shown.push('connected'),
  })
  return { broker, calls, handed, shown, proved, restarts: () => restarts }
}

/** One `createKey` of the embedder, and what became of it so far. */
export function call(broker: Broker, signal = new AbortController().signal) {
  const outcome: { value?: unknown; code?: ErrorCode } = {}
  Promise.resolve(broker.handlers.createKey({}, { signal })).then(
    (value) => {
      outcome.value = value
    },
    (error: unknown) => {
      outcome.code = isIdosError(error) ? error.code : 'INTERNAL'
    },
  )
  return outcome
}

export function popup(window: object = {}) {
  const told: ErrorCode[] = []
  const handle = { window, closed: false, tell: (code: ErrorCode) => told.push(code), told }
  return handle as PopupHandle & { closed: boolean; told: ErrorCode[] }
}

export const port = () => new MessageChannel().port1
export const flush = () => vi.advanceTimersByTimeAsync(0)
