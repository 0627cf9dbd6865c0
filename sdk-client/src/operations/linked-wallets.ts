/**
 * The wallets that act for one profile.
 *
 * Requirements
 *  1. A newcomer proves itself by a text that names this very profile and key: those that were read before, and not what a node
 *     says at this moment.
 *  2. What the newcomer signed is checked here before the wallet that acts is asked for anything.
 *  3. The text of the wallet that acts names the newcomer whole (`addWalletDetail`): a page that carries texts to wallets can not
 *     put its own wallet in the newcomer's place unseen.
 *
 * Attacker: a page that wants a wallet of its own in the profile; a node that has the newcomer sign for another profile.
 */
import { IdosError } from '@idos/protocol'
import type { AddedWallet } from '../network/network.ts'
import { orAborted } from '../or-aborted.ts'
import { type ClientParts, neverAborted, type Stoppable } from '../parts.ts'
import { type Account, isSameProfile, ownerIdentifier } from '../records/account.ts'
import { shownText } from '../records/shown-text.ts'
import {
  nameRows,
  toWallets,
  WALLET_NAME_ATTRIBUTE,
  WALLET_NAME_LENGTH,
  type Wallet,
} from '../records/wallets.ts'
import { assertWalletSignature, loadWalletKit } from '../wallet/load-wallet-kit.ts'
import { ownProfile } from './read-session.ts'

/** Seconds that the wallet which acts has to add the newcomer. */
const PROOF_LIFETIME = 900

/** A wallet that proves that it belongs to the person, and how it is asked to sign. */
export type ProveWalletParameters = Stoppable & {
  /** The newcomer. */
  readonly wallet: Account
  /** Origin of the page, which the text names. */
  readonly site: string
  /** Carries the text to the newcomer, as `ClientOptions.sign` does to the wallet that acts. */
  sign(message: string, options: { signal: AbortSignal }): Promise<string>
}

export async function readWallets({ account, network }: ClientParts): Promise<Wallet[]> {
  const [kit, rows, attributes] = await Promise.all([
    loadWalletKit(),
    network.getWallets(),
    network.getAttributes(),
  ])
  const timeOf = (message: string) => kit.parseOwnershipMessage(message)?.issuedAt ?? null
  return toWallets({ account, rows, attributes, timeOf })
}

/** Throws `PROFILE_EXISTS`, `PROFILE_MISMATCH` or `WALLET_BAD_SIGNATURE` beside what network and wallet throw. */
export async function proveWallet(
  parts: ClientParts,
  { wallet, site, sign, signal = neverAborted }: ProveWalletParameters,
): Promise<AddedWallet> {
  const { network, chainId } = parts
  const { address, publicKey, type: walletType } = wallet
  const kit = await loadWalletKit()
  const [profile, row, isTaken, issuedAt] = await Promise.all([
    ownProfile(parts),
    network.getProfile(),
    network.hasProfile(ownerIdentifier(wallet)),
    network.time(),
  ])
  if (!row) throw new IdosError('NO_PROFILE')
  const named = { userId: row.id, publicKey: row.recipient_encryption_public_key }
  if (!isSameProfile(profile, named)) throw new IdosError('PROFILE_MISMATCH')
  if (isTaken) throw new IdosError('PROFILE_EXISTS')
  const message = kit.ownershipMessage({
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.publicKey,
    ...{ walletType, address, chainId, site, issuedAt },
    expiresAt: issuedAt + PROOF_LIFETIME,
    nonce: parts.randomUuid(),
    existing: { createdAt: Number(row.created_at), wallet: row.oldest_wallet ?? '' },
  })
  if (signal.aborted) throw new IdosError('ABORTED')
  const signature = await orAborted(signal, sign(message, { signal }))
  assertWalletSignature(kit, { walletType, address, publicKey, message, signature })
  return { id: parts.randomUuid(), address, publicKey, message, signature }
}

/** Asks the wallet once, twice for a wallet with a name: what the person called it does not stay behind. */
export async function removeWallet(parts: ClientParts, id: string): Promise<void> {
  await nameWallet(parts, id, '')
  await parts.network.removeWallet(id)
}

/**
 * Asks the wallet once, twice where a name stands there two times; not at all when nothing changes. An empty name takes the
 * present one away. However many rows a gateway calls names, one is cleared away at a time.
 */
export async function nameWallet(
  { network, randomUuid }: ClientParts,
  id: string,
  name: string,
): Promise<void> {
  const value = shownText(name, WALLET_NAME_LENGTH)
  const [present, second] = nameRows(await network.getAttributes(), id)
  if (second) await network.removeAttribute(second.id)
  if (value === (present?.value ?? '')) return
  const key = WALLET_NAME_ATTRIBUTE + id
  if (!present) return network.addAttribute({ id: randomUuid(), key, value })
  if (value === '') return network.removeAttribute(present.id)
  return network.editAttribute({ id: present.id, key, value })
}
