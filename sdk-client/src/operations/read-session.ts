/**
 * What the network holds for the logged-in person.
 *
 * Requirement: an account has one profile. A node or gateway that names another profile or key than the one that was read
 * before, was just created here, or that this wallet signed for (`records/provenance.ts`), and no key that its holder signed to
 * come after it (`records/key-changes.ts`), is caught before anything is
 * encrypted to it or handed to an issuer.
 *
 * Attacker: a gateway or node that swaps a key, so that the person encrypts to somebody else.
 */
import { IdosError, isIdosError } from '@idos/protocol'
import type { ClientParts } from '../parts.ts'
import { type KeptRecords, toKeptRecords } from '../records/access-records.ts'
import { type Account, isSameProfile, type Profile } from '../records/account.ts'
import { type Credential, toCredentials } from '../records/credentials.ts'
import { type Grant, toGrants } from '../records/grants.ts'
import { leadsTo } from '../records/key-changes.ts'
import { type Provenance, readProvenance } from '../records/provenance.ts'
import { loadWalletKit, type WalletKit } from '../wallet/load-wallet-kit.ts'

/** The profile of the wallet that is logged in, and how sure it is that its key is the person's. */
export type OwnProfile = {
  readonly profile: Profile
  readonly provenance: Provenance
}

/** Everything that the network holds for the person, read in one go. */
export type Session = OwnProfile & {
  readonly account: Account
  /** The newest first. */
  readonly credentials: readonly Credential[]
  readonly grants: readonly Grant[]
}

/** Throws `NO_PROFILE` or `PROFILE_MISMATCH` beside what the network throws. */
export async function readProfile(parts: ClientParts): Promise<OwnProfile> {
  const { visit } = parts.state()
  const kit = await loadWalletKit()
  const profile = await readUser(parts)
  const provenance = await proveProfile(parts, kit, profile)
  return keep(parts, visit, { profile, provenance })
}

/** Throws `NO_PROFILE` or `PROFILE_MISMATCH` beside what the network throws. */
export async function readSession(parts: ClientParts): Promise<Session> {
  const { network, account } = parts
  const { visit } = parts.state()
  const kit = await loadWalletKit()
  const profile = await readUser(parts)
  const [provenance, rows, grantRows, attributes] = await Promise.all([
    proveProfile(parts, kit, profile),
    network.getCredentials(),
    network.getGrants(),
    network.getAttributes(),
  ])
  const credentials = toCredentials(rows, parts.now())
  const grants = toGrants(grantRows, rows, credentials)
  if (parts.state().visit === visit) {
    parts.update({ records: toKeptRecords(attributes, profile.publicKey) })
  }
  return keep(parts, visit, { account, profile, provenance, credentials, grants })
}

/** The profile that is known, or else the one that the network names. */
export async function ownProfile(parts: ClientParts): Promise<Profile> {
  return parts.state().profile ?? (await readProfile(parts)).profile
}

/** The person's sealed list of who has access, as it is known, or else as the network has it. */
export async function keptRecords(parts: ClientParts): Promise<KeptRecords> {
  const known = parts.state().records
  if (known) return known
  const [{ publicKey }, rows] = await Promise.all([
    ownProfile(parts),
    parts.network.getAttributes(),
  ])
  return toKeptRecords(rows, publicKey)
}

async function readUser(parts: ClientParts): Promise<Profile> {
  const expected = parts.state().profile
  const user = await parts.network.getUser()
  if (!user) throw new IdosError('NO_PROFILE')
  const profile = { userId: user.id, publicKey: user.recipient_encryption_public_key }
  if (expected && !(await isSuccessor(parts, expected, profile))) {
    throw new IdosError('PROFILE_MISMATCH')
  }
  return profile
}

/** The same profile, or one whose password was changed meanwhile on another device. */
async function isSuccessor(parts: ClientParts, known: Profile, named: Profile): Promise<boolean> {
  if (isSameProfile(known, named)) return true
  if (known.userId !== named.userId) return false
  const [kit, changes] = await Promise.all([loadWalletKit(), parts.network.getKeyChanges()])
  return leadsTo(kit, changes, { from: known.publicKey, to: named, chainId: parts.chainId })
}

async function proveProfile(
  parts: ClientParts,
  kit: WalletKit,
  profile: Profile,
): Promise<Provenance> {
  const { account, chainId, network } = parts
  const wallets = await network.getWallets()
  const given = { account, profile, chainId, wallets }
  try {
    return readProvenance(kit, { ...given, keyChanges: [] })
  } catch (error) {
    if (!isIdosError(error, 'PROFILE_MISMATCH')) throw error
    const keyChanges = await network.getKeyChanges()
    if (keyChanges.length === 0) throw error
    return readProvenance(kit, { ...given, keyChanges })
  }
}

/** Remembers the profile, unless the person has logged out since. */
function keep<T extends OwnProfile>(parts: ClientParts, visit: number, read: T): T {
  if (parts.state().visit === visit) parts.update({ profile: read.profile })
  return read
}
