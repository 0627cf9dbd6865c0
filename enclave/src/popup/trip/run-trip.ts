/**
 * One request of a round trip, from its arrival to the way back: what broker and frame are to a secure window.
 *
 * Requirements
 *  1. The worker gets the requester that the judge found, and the page's own port; nothing else reaches it.
 *  2. The way back is taken once, to the address of the request and to no other, with an answer that only the asker opens.
 *  3. It is taken with whatever the worker said; with `USER_CLOSED` when the person goes before it said anything.
 *  4. Nobody's patience keeps a key here: the human deadline ends the request.
 *
 * Attacker: the asker, by its request; a person's next visitor, by the address that stays behind.
 */
import { sealAnswer } from '@idos/crypto'
import {
  DEADLINES,
  type ErrorCode,
  isIdosError,
  joinAnswer,
  ROUND_TRIP_LIMIT,
  ROUND_TRIP_PROTOCOL,
  type RoundTripOutcome,
  type RoundTripRequest,
} from '@idos/protocol'
import type { Requester } from '../../shared/messages.ts'
import type { WorkerHost } from '../../shared/worker-host.ts'
import type { Connection } from '../connect.ts'
import type { Session } from '../controller.ts'

/** How long the worker may take to say how a request ended that the person has left. */
const LAST_WORD = 1_000

const TOO_LONG = { method: 'none', code: 'ROUND_TRIP_IMPOSSIBLE' } as const

export type TripDeps = {
  request: RoundTripRequest
  requester: Requester
  worker: Pick<WorkerHost, 'call' | 'handPopup' | 'stop'>
  /** The page's own window. */
  self: Window
  /** Replaces this page by that one. */
  go(address: string): void
}

export type Trip = {
  connect(): Promise<Connection>
  /** Takes the person back. */
  leave(session: Session | null): void
}

export function createTrip({ request, requester, worker, self, go }: TripDeps): Trip {
  const ticket = crypto.randomUUID()
  const controller = new AbortController()
  let outcome: Promise<RoundTripOutcome> | null = null
  let left = false

  async function ask(): Promise<RoundTripOutcome> {
    const { method, params } = request.ask
    const timer = setTimeout(() => end('TIMEOUT'), DEADLINES.humanStep)
    let ended: ErrorCode | null = null
    const end = (code: ErrorCode) => {
      ended = code
      controller.abort()
    }
    try {
      const call = { ticket, requester, params } as never
      const result = await worker.call(method, call, controller.signal)
      return { method, result } as RoundTripOutcome
    } catch (error) {
      const code = ended ?? (isIdosError(error) ? error.code : 'INTERNAL')
      // The screens hear of it as those of a window do from its frame.
      self.postMessage({ type: 'idos:enclave:ended', code }, self.location.origin)
      return { method: 'none', code }
    } finally {
      clearTimeout(timer)
    }
  }

  async function takeBack(): Promise<void> {
    const patience = new Promise<RoundTripOutcome>((resolve) =>
      setTimeout(() => resolve({ method: 'none', code: 'USER_CLOSED' }), LAST_WORD),
    )
    const said = await Promise.race([outcome ?? patience, patience])
    controller.abort()
    const address = await addressOf(request, said)
    try {
      go(address)
    } catch {
      // Longer than this browser follows.
      go(await addressOf(request, TOO_LONG))
    }
    worker.stop()
  }

  return {
    async connect() {
      const { port1, port2 } = new MessageChannel()
      outcome ??= ask()
      worker.handPopup(ticket, port2)
      return { frame: self, port: port1, isWhole: () => true }
    },
    leave(session) {
      if (left) return
      left = true
      session?.emit('bye', {})
      void takeBack()
    },
  }
}

/** An answer that has become too long for an address is an error that is not. */
async function addressOf(request: RoundTripRequest, outcome: RoundTripOutcome): Promise<string> {
  const { back, secret } = request
  const answer = { protocol: ROUND_TRIP_PROTOCOL, secret, outcome } as const
  const address = joinAnswer(back, await sealAnswer(answer, request))
  if (address.length <= ROUND_TRIP_LIMIT) return address
  return addressOf(request, TOO_LONG)
}
