/**
 * A handle for a page whose Isle comes and goes under it, as a component's does: the same object before the first Isle is
 * mounted, while one is there, and when another one takes its place.
 *
 * Requirements
 *  1. A call waits until an Isle is there and has opened or failed to, so that one made in a page's first effect is not
 *     lost. It settles by that Isle's answer, by its signal, when the last Isle goes, or after ten minutes.
 *  2. A call that an Isle has taken ends with that Isle: what it asks for may be something else to the next one.
 *  3. What a listener hears and `state` says is of the present Isle only.
 */
import { DEADLINES, IdosError, type IsleState } from '@idos/protocol'
import { createEmitter } from './channel/emitter.ts'
import type { IsleHandle, IsleHandleEvents } from './create-isle.ts'
import { isSame } from './is-same.ts'
import type { IsleLook } from './isle-look.ts'

export type IsleLink = {
  readonly handle: IsleHandle
  /** The Isle that is there from now on; the answer takes it away again, and leaves it to the caller to destroy it. */
  attach(isle: IsleHandle): () => void
}

type Present = { readonly isle: IsleHandle; settled: boolean }
type Waiter = { resolve(isle: IsleHandle): void; reject(error: IdosError): void }

const nobody: IsleState = { status: 'connecting', account: null, grant: null, error: null }
const events = ['change', 'ready', 'granted', 'revoked', 'error'] as const

export function createIsleLink(): IsleLink {
  const emitter = createEmitter<IsleHandleEvents>()
  const waiting = new Set<Waiter>()
  let present: Present | null = null
  let state = nobody

  function take(next: IsleState): void {
    const last = state
    state = next
    if (!isSame(last, next)) emitter.emit('change', next)
  }

  function settle(of: Present): void {
    of.settled = true
    for (const waiter of [...waiting]) waiter.resolve(of.isle)
  }

  function opened(signal?: AbortSignal): Promise<IsleHandle> {
    if (signal?.aborted) return Promise.reject(new IdosError('ABORTED'))
    if (present?.settled) return Promise.resolve(present.isle)
    return new Promise((resolve, reject) => {
      const onAbort = () => waiter.reject(new IdosError('ABORTED'))
      const timer = setTimeout(() => waiter.reject(new IdosError('TIMEOUT')), DEADLINES.humanStep)
      const end = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        waiting.delete(waiter)
      }
      const waiter: Waiter = {
        resolve(isle) {
          end()
          resolve(isle)
        },
        reject(error) {
          end()
          reject(error)
        },
      }
      waiting.add(waiter)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  function attach(isle: IsleHandle): () => void {
    const own: Present = { isle, settled: false }
    present = own
    take(isle.state)
    const offs = events.map((event) =>
      isle.on(event, (data) => {
        if (event === 'change') take(data as IsleState)
        else emitter.emit(event, data as never)
        if (event === 'ready' || event === 'error') settle(own)
      }),
    )
    return () => {
      for (const off of offs) off()
      if (present !== own) return
      present = null
      // Where another one is mounted in the same breath, as a render does it, nobody hears of the gap.
      queueMicrotask(() => {
        if (present) return
        for (const waiter of [...waiting]) waiter.reject(new IdosError('DISCONNECTED'))
        take(nobody)
      })
    }
  }

  const handle: IsleHandle = {
    get state() {
      return state
    },
    on: emitter.on,
    requestGrant: async (call) => (await opened(call?.signal)).requestGrant(call),
    requestWriteGrant: async (challenge, call) =>
      (await opened(call?.signal)).requestWriteGrant(challenge, call),
    refresh: async () => (await opened()).refresh(),
    disconnect: async () => (await opened()).disconnect(),
    update: (look: IsleLook) => present?.isle.update(look),
    destroy: () => present?.isle.destroy(),
  }
  return { handle, attach }
}
