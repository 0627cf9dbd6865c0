/**
 * Whether the Enclave's own page takes a request that a full-page round trip brought in its address.
 *
 * Requirements
 *  1. Who asks is the origin of the address that the answer goes to: whoever names somebody else gives them the answer.
 *  2. Nobody names somebody else, either: the browser's referrer must be that very origin, or an Isle of the build-time list,
 *     which knows the page around it by its handshake. Where the browser tells none, nothing is asked.
 *  3. Only an origin that a network attacker can not impersonate asks, and none of ours.
 *  4. Neither in a frame, nor late, nor without a request: then nothing is started, and nobody is sent anywhere.
 *  5. Nothing of the address is believed before all of it has the form of a request.
 *
 * Attacker: any page that can bring a person here by a link, and whoever gives the person an address.
 */
import { readRequest } from '@idos/crypto'
import { ASK_MARK, type RoundTripRequest } from '@idos/protocol'
import type { Requester } from '../../shared/messages.ts'
import { isTrustworthyOrigin } from '../../shared/trustworthy.ts'

export type Arrival = {
  /** Of the address, `#` included. */
  readonly fragment: string
  /** As the browser tells it; empty where it tells none. */
  readonly referrer: string
  readonly isTop: boolean
}

export type TripContext = {
  readonly enclaveOrigin: string
  readonly isleOrigins: readonly string[]
  /** Unix seconds. */
  readonly now: number
}

export type TripVerdict =
  /** Opened by hand, reloaded, or too late: the person starts again in the app. */
  | { readonly kind: 'stale' }
  /** Not from the page that the request names, or no request. */
  | { readonly kind: 'refuse' }
  | {
      readonly kind: 'accept'
      readonly request: RoundTripRequest
      readonly requester: Requester
    }

const refuse = { kind: 'refuse' } as const

export function judgeTrip(arrival: Arrival, context: TripContext): TripVerdict {
  const { fragment, referrer, isTop } = arrival
  const { isleOrigins, enclaveOrigin } = context
  if (!isTop) return refuse
  if (!fragment.startsWith(`#${ASK_MARK}`)) return { kind: 'stale' }

  const from = URL.canParse(referrer) ? new URL(referrer).origin : null
  if (from === null) return refuse
  const request = readRequest(fragment.slice(ASK_MARK.length + 1))
  if (request === null) return refuse
  const { origin } = new URL(request.back)
  if (!isTrustworthyOrigin(origin)) return refuse
  if (origin === enclaveOrigin || isleOrigins.includes(origin)) return refuse
  const throughIsle = isleOrigins.includes(from)
  if (!throughIsle && from !== origin) return refuse
  if (request.until <= context.now) return { kind: 'stale' }
  // What the page was framed by before is gone: it has the whole window now.
  return {
    kind: 'accept',
    request,
    requester: { origin, throughIsle, nested: false, outerOrigin: null },
  }
}
