import { type IdosError, toWireError, wholeNumber } from '@idos/protocol'
import * as v from 'valibot'

const callId = wholeNumber(1, Number.MAX_SAFE_INTEGER)

/**
 * Answers every call with one error, so that a refused page learns why and does not wait. Of a call it reads the id and
 * nothing else: a page of another version asks in words that no schema here knows.
 */
export function refuseOn(port: MessagePort, reason: IdosError): void {
  const error = toWireError(reason)
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { kind, id } = Object(data) as { kind?: unknown; id?: unknown }
    if (kind === 'call' && v.is(callId, id)) port.postMessage({ kind: 'error', id, error })
  }
}
