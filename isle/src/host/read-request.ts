/**
 * The host's request in its one form. A file of its own, which loads beside the first: the parser of queries has no room there.
 *
 * Requirements: nothing of a request counts before this has read it whole; what it does not understand is `BAD_REQUEST`.
 *
 * Attacker: the page around.
 */
import { toRequest, wantedOf } from '@idos/credentials/request'
import type { GrantRequest } from '@idos/protocol'
import type { Asked } from '../flow/asked.ts'

export function readRequest(given: GrantRequest): Asked {
  const request = toRequest(given)
  return { ...request, credential: wantedOf(request) }
}
