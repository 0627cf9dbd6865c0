import { type GrantRequest, isIdosError } from '@idos/protocol'
import { CREDENTIAL_TYPE } from '@idos/protocol/request'
import { didKey } from '../did-key.ts'

export const key = 'ab'.repeat(32)
export const did = didKey(new Uint8Array(32).fill(0xab))
export const otherKey = 'cd'.repeat(32)
export const otherDid = didKey(new Uint8Array(32).fill(0xcd))

export const meta = { type_values: [[CREDENTIAL_TYPE]], idos_type: 'kyc' }
export const asked = { id: 'kyc', format: 'ldp_vc', meta }

/** A request for one credential, with some members of it changed. */
export function requestFor(change: object = {}, besides: object = {}): GrantRequest {
  const query = { credentials: [{ ...asked, ...change }] }
  return { query, purpose: 'Open an account', ...besides } as GrantRequest
}

/** What is said of a request that is refused, after the member's name. */
export function refusalOf(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    if (isIdosError(error, 'BAD_REQUEST')) return error.message
    throw error
  }
  return 'taken'
}
