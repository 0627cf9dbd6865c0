/**
 * Reads the body of a request.
 *
 * Requirements: no byte is kept that was not accounted for; a body that is too large is refused before it is read where
 * its length is declared (the HTTP parser ends it there), else at the byte that is too many; only transactions may be
 * large, and one that is names its method within the first bytes, as every client writes it.
 * Attacker: wants the gateway to keep as much as possible for as long as possible.
 */
import { RpcFault, rpcCode } from '../rpc/fault.ts'
import type { Holding } from './receiving.ts'

export type ReadBodyOptions = {
  readonly request: Request
  readonly maxBytes: number
  readonly holding: Holding
}

/** Everything but a transaction is far shorter. */
export const SMALL_BODY = 65_536

const LARGE_METHOD = /"method"\s*:\s*"user\.(?:broadcast|estimate_price)"/

/** Whether a request of this method may be longer than `SMALL_BODY`. */
export function mayBeLarge(method: string): boolean {
  return method === 'user.broadcast' || method === 'user.estimate_price'
}

/** Bytes of the body, when the request declares them. @throws RpcFault when they are too many */
export function declaredLength(request: Request, maxBytes: number): number | undefined {
  const declared = request.headers.get('content-length')
  if (declared === null || request.headers.has('transfer-encoding')) return undefined
  if (!(Number(declared) <= maxBytes)) throw tooLarge()
  return Number(declared)
}

/** @throws RpcFault */
export async function readBody({ request, maxBytes, holding }: ReadBodyOptions): Promise<string> {
  const declared = declaredLength(request, maxBytes)
  if (declared !== undefined && declared <= SMALL_BODY) {
    holding.hold(declared)
    // A stream over it would cost more than the rest of the request's reading.
    return request.text()
  }
  if (!request.body) return ''
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  const letGo = () => {
    chunks.length = 0
    reader.cancel().catch(() => {})
  }
  holding.onDrop(letGo)
  try {
    let length = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (length + value.length > maxBytes) throw tooLarge()
      holding.hold(value.length)
      chunks.push(value)
      const wasSmall = length <= SMALL_BODY
      length += value.length
      if (wasSmall && length > SMALL_BODY && !namesLargeMethod(chunks)) throw tooLarge()
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    letGo()
    throw error
  }
}

export function tooLarge(): RpcFault {
  return new RpcFault(413, rpcCode.invalidPayload, 'request too large', { reason: 'size' })
}

function namesLargeMethod(chunks: readonly Uint8Array[]): boolean {
  return LARGE_METHOD.test(Buffer.concat(chunks).toString('latin1', 0, SMALL_BODY))
}
