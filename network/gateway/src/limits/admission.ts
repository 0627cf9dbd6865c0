/**
 * From the headers of a request to its text: every limit that is met before anybody knows what is asked.
 *
 * Order: unread answers, declared length, bytes of the address, room for the body, its bytes as they come, room among
 * the requests that are being answered. What can be refused before the body has come is refused then.
 */
import { RpcFault, rpcCode, tooManyRequests } from '../rpc/fault.ts'
import { type Answers, type AnswersOptions, createAnswers } from './answers.ts'
import { createInFlight, type InFlightOptions } from './in-flight.ts'
import { declaredLength, readBody } from './read-body.ts'
import { createReceiving } from './receiving.ts'
import { type BucketRate, createTokenBuckets } from './token-bucket.ts'

export type AdmissionOptions = {
  readonly maxBodyBytes: number
  readonly inFlight: InFlightOptions
  readonly bytesInFlight: { readonly total: number; readonly perClient: number }
  readonly unreadBytes: AnswersOptions
  readonly addressBytes: BucketRate
  /** Milliseconds. */
  readonly now: () => number
}

export type Admitted = {
  /** Length of the body. */
  readonly bytes: number
  /** The body's text, once. */
  takeText(): string
  /** To be called once, when the request has been answered. */
  leave(): void
}

export type Admission = {
  /** @throws RpcFault */
  admit(client: string, request: Request): Promise<Admitted>
  /** For answers that clients take their time to read. */
  readonly hold: Answers['hold']
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { maxBodyBytes: maxBytes, bytesInFlight, now } = options
  const addressBytes = createTokenBuckets({ ...options.addressBytes, now })
  const answers = createAnswers(options.unreadBytes)
  const inFlight = createInFlight(options.inFlight)
  const receiving = createReceiving({
    ...options.inFlight,
    totalBytes: bytesInFlight.total,
    perClientBytes: bytesInFlight.perClient,
    now,
  })

  const charge = (client: string, bytes: number) => {
    const { ok, waitSeconds } = addressBytes.take(client, bytes)
    if (!ok) throw tooManyRequests('bytes-address', waitSeconds)
  }

  return {
    hold: answers.hold,
    async admit(client, request) {
      answers.admit(client)
      const declared = declaredLength(request, maxBytes)
      if (declared !== undefined) charge(client, declared)
      const body = await receiving.receive(client, (holding) => {
        const hold = (bytes: number) => {
          if (declared === undefined) charge(client, bytes)
          holding.hold(bytes)
        }
        return readBody({ request, maxBytes, holding: { ...holding, hold } })
      })
      const full = inFlight.enter(client)
      if (full) {
        body.release()
        if (full === 'client') throw tooManyRequests('in-flight', 1)
        throw new RpcFault(503, rpcCode.gatewayInternal, 'the gateway is busy', { reason: 'busy' })
      }
      return {
        bytes: body.bytes,
        takeText: body.takeText,
        leave() {
          inFlight.leave(client)
          body.release()
        },
      }
    },
  }
}
