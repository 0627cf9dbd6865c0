import { createPeer, DEADLINES, type Handlers, type Peer } from '@idos/protocol'
import {
  popupEvents,
  type SessionEvents,
  type SessionMethods,
  sessionMethods,
} from '../shared/messages.ts'
import type { Core } from './core.ts'
import { sealErrors } from './egress.ts'
import type { Progress } from './kdf.ts'
import { describeRequest, type OpenRequest } from './request.ts'

type None = Record<never, never>

/**
 * Serves one popup over its port, for one request. When the request is over the port stays silent: every later call is
 * answered `ABORTED`.
 *
 * @param passTest Settles when the self-test has passed; rejects with `SELF_TEST_FAILED`.
 */
export function servePopup(
  port: MessagePort,
  request: OpenRequest,
  core: Core,
  passTest: () => Promise<void>,
): Peer<None, SessionEvents> {
  const report: Progress = (fraction, profile) => peer.emit('derivation', { fraction, profile })
  const done = { done: true } as const
  const handlers: Handlers<SessionMethods> = {
    async describe() {
      await passTest()
      return describeRequest(request, core.needsPassword(request))
    },
    async createKey({ password }, { signal }) {
      await passTest()
      return core.createKey(request, password, signal, report)
    },
    async unlock({ password }, { signal }) {
      await passTest()
      return core.unlock(request, password, signal, report)
    },
    async contents() {
      await passTest()
      // Posting clones the bytes; a copy made here would never be wiped.
      return { items: [...(await core.contents(request))] }
    },
    async approve(consent) {
      await passTest()
      await core.approve(request, consent)
      return done
    },
    finish() {
      core.finish(request)
      return done
    },
    decline() {
      request.reject('USER_DECLINED')
      return done
    },
    giveUp({ code }) {
      request.reject(code)
      return done
    },
  }
  const peer = createPeer<SessionMethods, None, typeof popupEvents, SessionEvents>({
    port,
    local: sessionMethods,
    handlers: sealErrors(handlers),
    remote: {},
    events: popupEvents,
    defaultDeadline: DEADLINES.machineStep,
    maxOpen: 4,
    onEvent: () => core.leave(request),
  })
  return peer
}
