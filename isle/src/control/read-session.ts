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
import type { WalletKit } from './load-wallet-kit.ts'
import type { Network } from './ports.ts'
import { readProvenance } from './provenance.ts'

export type ReadSessionParameters = {
  network: Network
  kit: WalletKit
  account: Account
  chainId: string
  request: GrantRequest
  consumer: string
  /** Whether the host may know of a grant. */
  mayTell: (grant: { id: string; grantee: string }) => boolean
  /** The profile that was just created or read before, when there is one. */
  expected: Profile | null
  now: number
}

/** Reads profile, credentials and grants. Throws `NO_PROFILE` or `PROFILE_MISMATCH` beside what the network throws. */
export async function readSession(parameters: ReadSessionParameters): Promise<Session> {
  const { network, kit, account, chainId, request, consumer, mayTell, expected, now } = parameters
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
  const [wallets, rows, grantRows] = await Promise.all([
    network.getWallets(),
    network.getCredentials(),
    network.getGrants(),
  ])
  const provenance = readProvenance(kit, { account, profile, chainId, wallets })
  const credentials = toCredentials(rows, now)
  const grants = toGrants(grantRows, rows, credentials, mayTell)
  const granted = findGranted(grants, credentials, request, consumer)
  const match = findMatch(credentials, request)
  return { account, profile, provenance, credentials, grants, match, granted }
}
