/**
 * One request at a time, from the embedder's call to its settlement.
 *
 * Requirements
 *  1. Every call settles with a result or a typed error: no window within the deadline, window blocked, closed or
 *     reloaded, declined, cancelled, locked, or the end of the human deadline.
 *  2. A request that ended leaves nothing behind: the next call works without a reload.
 *  3. A window serves the request whose click opened it: one that is still loading when that request ends gets no other
 *     (a window that the person loads again does, and one that was opened while nothing was asked).
 *  4. The frame hands the popup's port to the worker unread. It never sees a password, a key or a plaintext,
 *     except the one that a person released to the embedder, which it passes on and wipes.
 *
 * Attacker: the embedder, by the order and number of its calls; a popup that vanishes at any moment.
 */
import {
  DEADLINES,
  type EnclaveMethods,
  type EnclaveParams,
  type EnclaveResult,
  type ErrorCode,
  type Handlers,
  IdosError,
  isIdosError,
} from '@idos/protocol'
import type { Requester } from '../shared/messages.ts'
import { wipeWhenPosted } from '../shared/wipe-when-posted.ts'
import type { WorkerHost } from '../shared/worker-host.ts'
import { createEarlyWindow } from './early-window.ts'
import { createQueue, WAITING_LIMIT } from './queue.ts'

/** How often a closed window is looked for. */
const CLOSED_POLL = 300
/** From the call or the click until a window must have said hello. */
const WINDOW_DEADLINE = DEADLINES.frameLoad + DEADLINES.handshake

/** A popup as the broker needs it. */
export type PopupHandle = {
  /** Identity of the window: a reloaded popup is the same one. */
  readonly window: object
  readonly closed: boolean
  /** Says that its request is over. */
  tell(code: ErrorCode): void
}

export type OpenedWindow =
  | { readonly kind: 'opened'; readonly window: { readonly closed: boolean } }
  | { readonly kind: 'failed'; readonly code: Promise<ErrorCode> }

export type BrokerDeps = {
  requester: Requester
  opener: 'embedder' | 'frame'
  worker: WorkerHost
  ticket(): string
  /** What the Enclave can do here; needs no worker. */
  abilities(): Promise<EnclaveResult<'capabilities'>>
  /** Shows or hides the frame's own "Continue" button; only used when the frame opens the window. */
  button: { show(): void; blocked(): void; hide(): void }
  onPopupConnected(): void
}

type PopupMethod =
  | 'createKey'
  | 'unlock'
  | 'share'
  | 'view'
  | 'match'
  | 'release'
  | 'present'
  | 'rekey'
  | 'backup'

type Current = {
  readonly ticket: string
  readonly controller: AbortController
  readonly fail: (code: ErrorCode) => void
  /** How it failed. It is still there until its answer is out, but no window belongs to it any more. */
  failed: ErrorCode | null
  popup: PopupHandle | null
  /** The window that the frame opened and that has not yet said hello. */
  opened: { readonly closed: boolean } | null
  timer: ReturnType<typeof setTimeout> | undefined
  poll: ReturnType<typeof setInterval> | undefined
}

export type Broker = {
  readonly handlers: Handlers<EnclaveMethods>
  /** A window that passed the guard. */
  popupArrived(popup: PopupHandle, port: MessagePort): void
  /** The embedder opened a window for its next call: one that still waits here was opened for a call that is over. */
  windowAnnounced(): void
  /** The person pressed the frame's own button; the window was opened in that very click. */
  windowOpened(result: OpenedWindow): void
  /** Drops the key and ends the open request. */
  lock(code: ErrorCode): void
}

export function createBroker(deps: BrokerDeps): Broker {
  let current: Current | null = null
  const early = createEarlyWindow()
  /** The request whose click opened a window that has not yet said hello. */
  const openedFor = new WeakMap<object, Current>()
  // The Isle brings a window with each call, from a click of its own: a second one would have nobody to wait for.
  const queue = createQueue(deps.opener === 'frame' ? WAITING_LIMIT : 0)

  function setDeadline(request: Current, milliseconds: number, code: ErrorCode): void {
    clearTimeout(request.timer)
    request.timer = setTimeout(() => request.fail(code), milliseconds)
  }

  function watch(request: Current, target: { readonly closed: boolean }): void {
    clearInterval(request.poll)
    let seenClosed = 0
    request.poll = setInterval(() => {
      if (!target.closed) return
      // The popup's farewell reaches the worker first and knows more: a credential that was seen was not "closed".
      seenClosed += 1
      if (seenClosed > 1) request.fail('USER_CLOSED')
    }, CLOSED_POLL)
  }

  function bind(request: Current, popup: PopupHandle, port: MessagePort): void {
    request.popup = popup
    request.opened = null
    deps.button.hide()
    setDeadline(request, DEADLINES.humanStep, 'TIMEOUT')
    watch(request, popup)
    deps.worker.handPopup(request.ticket, port)
    deps.onPopupConnected()
  }

  function awaitWindow(request: Current): void {
    const waiting = early.take()
    if (waiting !== null) bind(request, waiting.popup, waiting.port)
    else if (deps.opener === 'embedder') setDeadline(request, WINDOW_DEADLINE, 'POPUP_TIMEOUT')
    else {
      deps.button.show()
      setDeadline(request, DEADLINES.humanStep, 'TIMEOUT')
    }
  }

  async function run<M extends PopupMethod>(
    method: M,
    params: EnclaveParams<M>,
    signal: AbortSignal,
  ): Promise<EnclaveResult<M>> {
    // No wait where there is none: the window may be here before the next task.
    const turn = queue.enter(signal)
    const leave = turn instanceof Promise ? await turn : turn
    let rejectFailure: (error: IdosError) => void = () => {}
    const failure = new Promise<never>((_, reject) => {
      rejectFailure = reject
    })
    const request: Current = {
      ticket: deps.ticket(),
      controller: new AbortController(),
      fail(code) {
        request.failed ??= code
        rejectFailure(new IdosError(code))
      },
      failed: null,
      popup: null,
      opened: null,
      timer: undefined,
      poll: undefined,
    }
    current = request
    const onAbort = () => request.fail('ABORTED')
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      const answer = deps.worker
        .call(
          method,
          { ticket: request.ticket, requester: deps.requester, params },
          request.controller.signal,
        )
        .catch(hideRestart)
      awaitWindow(request)
      return (await Promise.race([answer, failure])) as EnclaveResult<M>
    } catch (error) {
      const known = isIdosError(error) ? error : new IdosError('INTERNAL', { cause: error })
      request.failed ??= known.code
      request.popup?.tell(known.code)
      if (known.code !== 'POPUP_BLOCKED' && known.code !== 'POPUP_ISOLATED') deps.button.hide()
      throw known
    } finally {
      clearTimeout(request.timer)
      clearInterval(request.poll)
      signal.removeEventListener('abort', onAbort)
      current = null
      request.controller.abort()
      leave()
    }
  }

  function popupArrived(popup: PopupHandle, port: MessagePort): void {
    const request = current?.failed ? null : current
    const asked = openedFor.get(popup.window)
    openedFor.delete(popup.window)
    if (asked !== undefined && asked !== request) {
      port.close()
      popup.tell(asked.failed ?? 'ABORTED')
    } else if (request !== null && request.popup === null) bind(request, popup, port)
    else if (request?.popup && request.popup.window !== popup.window) {
      port.close()
      popup.tell('BUSY')
    } else {
      // The same window again: the person reloaded it, which ends its request like closing it does. The new page in it is
      // told nothing about the request of the old one.
      if (request !== null) {
        request.popup = null
        request.fail('USER_CLOSED')
      }
      early.keep(popup, port)
      deps.onPopupConnected()
    }
  }

  function windowOpened(result: OpenedWindow): void {
    const request = current
    if (result.kind === 'failed') {
      void result.code.then((code) => {
        deps.button.blocked()
        if (request !== null && request === current) request.fail(code)
      })
      return
    }
    if (request === null || request.popup) return
    request.opened = result.window
    openedFor.set(result.window, request)
    setDeadline(request, WINDOW_DEADLINE, 'POPUP_TIMEOUT')
    watch(request, result.window)
  }

  function lock(code: ErrorCode): void {
    queue.clear(code)
    current?.fail(code)
    deps.worker.restart()
  }

  return {
    popupArrived,
    windowAnnounced: () => early.dismiss('ABORTED'),
    windowOpened,
    lock,
    handlers: {
      capabilities: deps.abilities,
      status: () => {
        const { state, userId } = deps.worker.status()
        return { state, ...(userId === null ? {} : { userId }), pending: current !== null }
      },
      lock: () => {
        lock('ABORTED')
        return { locked: true }
      },
      prove: (params) =>
        deps.worker.prove({ requester: deps.requester, params }).catch(hideRestart),
      accessRecords: (params) =>
        deps.worker.accessRecords({ requester: deps.requester, params }).catch(hideRestart),
      seal: (params) => deps.worker.seal(params).catch(hideRestart),
      createKey: (params, { signal }) => run('createKey', params, signal),
      unlock: (params, { signal }) => run('unlock', params, signal),
      share: (params, { signal }) => run('share', params, signal),
      view: (params, { signal }) => run('view', params, signal),
      match: (params, { signal }) => run('match', params, signal),
      present: (params, { signal }) => run('present', params, signal),
      rekey: (params, { signal }) => run('rekey', params, signal),
      backup: (params, { signal }) => run('backup', params, signal),
      async release(params, { signal }) {
        const released = await run('release', params, signal)
        wipeWhenPosted(released.content)
        return released
      },
    },
  }
}

/** A worker that died is replaced at once: to the embedder the channel is not gone. */
function hideRestart(error: unknown): never {
  throw isIdosError(error, 'DISCONNECTED') ? new IdosError('INTERNAL') : error
}
