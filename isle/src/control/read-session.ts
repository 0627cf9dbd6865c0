import { type GrantRequest, IdosError } from '@idos/protocol'
import {
  type Account,
  findGranted,
  findMatch,
  type Profile,
  toCredentials,
  toGrants,
} from '../flow/records.ts'
import type { Session } from '../flow/state.ts'
import type { Network } from './ports.ts'

export type ReadSessionParameters = {
  network: Network
  account: Account
  request: GrantRequest
  consumer: string
  /** Wallet identifier of the consumer, when it is known. */
  grantee: string | undefined
  /** The profile that was just created, when there is one. */
  expected: Profile | null
  now: number
}

/** Reads profile, credentials and grants. Throws `NO_PROFILE` or `PROFILE_MISMATCH` beside what the network throws. */
export async function readSession(parameters: ReadSessionParameters): Promise<Session> {
  const { network, account, request, consumer, grantee, expected, now } = parameters
  const user = await network.getUser()
  if (!user) throw new IdosError('NO_PROFILE')
  const profile = { userId: user.id, publicKey: user.recipient_encryption_public_key }
  // A node that swaps the key would make the person encrypt to somebody else.
  if (
    expected &&
    (expected.userId !== profile.userId || expected.publicKey !== profile.publicKey)
  ) {
    throw new IdosError('PROFILE_MISMATCH')
  }
  const [rows, grantRows] = await Promise.all([network.getCredentials(), network.getGrants()])
  const credentials = toCredentials(rows, now)
  const grants = toGrants(grantRows, rows, credentials)
  const granted = findGranted(grants, credentials, request, consumer, grantee)
  return { account, profile, credentials, grants, match: findMatch(credentials, request), granted }
}
