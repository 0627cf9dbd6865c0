import { wipe } from '@idos/crypto'
import {
  createPeer,
  DEADLINES,
  type Handlers,
  IdosError,
  isIdosError,
  type Peer,
  type Result,
} from '@idos/protocol'
import {
  type FrameMethods,
  popupEvents,
  type SessionEvents,
  type SessionMethods,
  sessionMethods,
} from '../shared/messages.ts'
import { REMEMBERED_ACTS } from '../shared/remember-messages.ts'
import type { Core } from './core-types.ts'
import { sealErrors } from './egress.ts'
import { NEW_KEY_PROFILE, type Progress } from './kdf.ts'
import { createKeepingKey, type Keepsake, openRemembered, sealKeepsake } from './keepsake.ts'
import { describeRequest, type OpenRequest } from './request.ts'

type None = Record<never, never>

export type PopupServices = {
  core: Core
  /** Settles when the self-test has passed; rejects with `SELF_TEST_FAILED`. */
  passTest(): Promise<void>
  /** Reads a consumer's description of itself from its own origin. */
  readConsumer(consumer: string): Promise<Result<FrameMethods, 'readConsumer'>>
}

/**
 * Serves one popup over its port, for one request. When the request is over the port stays silent: every later call is
 * answered `ABORTED`.
 */
export function servePopup(
  port: MessagePort,
  request: OpenRequest,
  { core, passTest, readConsumer }: PopupServices,
): Peer<None, SessionEvents> {
  const report: Progress = (fraction, profile) => peer.emit('derivation', { fraction, profile })
  const done = { done: true } as const
  let madeHere = false
  /** Of the key that this very window derived. */
  let keepsake: Keepsake | null = null
  const handlers: Handlers<SessionMethods> = {
    async describe() {
      await passTest()
      // The window is here because a person pressed a button for it.
      core.arrive(request)
      return describeRequest(request, {
        needsPassword: core.needsPassword(request),
        answered: core.answered,
      })
    },
    async createKey({ password, keep }, { signal }) {
      await passTest()
      const key = keep && (await createKeepingKey())
      const { kept, ...made } = await core.createKey(request, password, signal, report, key)
      madeHere = true
      if (kept && key) keepsake = { ...made, kdfProfile: NEW_KEY_PROFILE, key, kept }
      return made
    },
    async kit() {
      await passTest()
      // Another window of the same request would be one that nobody typed a password into.
      if (!madeHere) throw new IdosError('BAD_REQUEST')
      const secret = core.kit(request)
      // Posting clones the bytes, and happens before any timer.
      setTimeout(() => wipe(secret))
      return { secret }
    },
    async restore({ secret }) {
      await passTest()
      const restored = await core.restore(request, secret)
      madeHere = true
      return restored
    },
    async unlock({ password, keep }, { signal }) {
      await passTest()
      const key = keep && (await createKeepingKey())
      const { kept, ...done } = await core.unlock(request, password, signal, report, key)
      const { ask } = request
      if (kept && key && ask.method !== 'createKey') {
        const { userId, publicKey } = ask.params
        keepsake = { userId, publicKey, ...done, key, kept }
      }
      madeHere = true
      return done
    },
    async remember(terms) {
      // Also after the request: its answer does not wait for what the person does with their own device.
      if (keepsake === null || !core.holds(keepsake)) throw new IdosError('BAD_REQUEST')
      return sealKeepsake(keepsake, terms, core.now())
    },
    async recall(sealed) {
      await passTest()
      const { ask } = request
      if (request.over || ask.method === 'createKey') throw new IdosError('BAD_REQUEST')
      if (!REMEMBERED_ACTS.includes(ask.method)) throw new IdosError('BAD_REQUEST')
      const secret = await openRemembered(ask.params, sealed, core.now())
      return core.restore(request, secret, sealed.kdfProfile)
    },
    async consumer() {
      await passTest()
      const { ask } = request
      // The request names the consumer. A popup that was taken over can not make it another place to send something to.
      if (request.over || ask.method !== 'share') throw new IdosError('BAD_REQUEST')
      try {
        const read = await readConsumer(ask.params.consumer)
        request.logo = read.logo
        return read
      } catch (error) {
        throw new IdosError(
          isIdosError(error, 'CONSUMER_INVALID') ? 'CONSUMER_INVALID' : 'CONSUMER_UNREACHABLE',
        )
      }
    },
    async contents() {
      await passTest()
      // Posting clones the bytes; a copy made here would never be wiped.
      const items = [...(await core.contents(request))]
      const { verifier } = request
      return { items, ...(verifier && { verifier }) }
    },
    async approve(consent) {
      await passTest()
      return { receipt: await core.approve(request, consent) }
    },
    async answer() {
      await passTest()
      return { receipt: await core.answer(request) }
    },
    async release({ shown }) {
      await passTest()
      return { receipt: await core.release(request, [shown]) }
    },
    finish() {
      core.finish(request)
      return done
    },
    decline() {
      request.reject('USER_DECLINED')
      return done
    },
    erase() {
      core.erase(request)
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
    onEvent(name) {
      if (name === 'lock') core.lock()
      else {
        keepsake = null
        core.leave(request)
      }
    },
  })
  return peer
}
