import { type Session as ClientSession, type Credential, findMatch } from '@idos/client'
import type { GrantResult } from '@idos/protocol'
import type { Asked } from './asked.ts'
import { findGranted, type Grant } from './records.ts'

/** What the network holds for the logged-in person, as it answers what the host asks for. */
export type Session = Omit<ClientSession, 'grants'> & {
  readonly grants: readonly Grant[]
  /** The credential that fits the request best. */
  readonly match: Credential | null
  /** A grant that the host may know of, on a credential that fits. */
  readonly granted: GrantResult | null
}

export type HostView = {
  request: Asked
  /** Origin of the consumer. */
  consumer: string
  /** Whether the host may know of a grant. */
  mayTell(grant: { id: string; grantee: string }): boolean
}

/** What was read, seen with the eyes of the host that asks. */
export function toSession(read: ClientSession, view: HostView): Session {
  const { request, consumer, mayTell } = view
  const { credentials } = read
  const grants = read.grants.map((grant) => ({ ...grant, told: mayTell(grant) }))
  const match = findMatch(credentials, request.credential)
  const granted = findGranted(grants, credentials, request, consumer)
  return { ...read, grants, match, granted }
}
