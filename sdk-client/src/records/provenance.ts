/**
 * What this wallet signed for, compared with the profile that the network names.
 *
 * Requirements
 *  1. A proof in the bound form must be this wallet's own and name this wallet, profile, encryption key and network, or a key
 *     whose holders signed, one after another, for the one that the profile has (`key-changes.ts`): a gateway that names another profile or key is caught before anything is handed to an issuer.
 *  2. A proof that names no key, or none at all, proves nothing of the key. Whose it is then shows only by unlocking it.
 *
 * Attacker: a gateway or node that swaps a returning person's key; a page that registered its own key with the profile.
 */
import { IdosError } from '@idos/protocol'
import type { WalletKit } from '../wallet/load-wallet-kit.ts'
import { type Account, isSameAddress, type Profile } from './account.ts'
import { leadsTo } from './key-changes.ts'
import type { KeyChangeRow, WalletRow } from './rows.ts'
import { shownText } from './shown-text.ts'

/** What is known of where the profile comes from, for a person who asks whether it is theirs. */
export type Provenance = {
  /**
   * `bound`: this wallet signed for this very profile and key. `unbound`: what it signed names no key (or the network keeps
   * it back), so that nothing but unlocking shows whose key it is.
   */
  readonly proof: 'bound' | 'unbound'
  /** Unix seconds; null when it is not known. */
  readonly createdAt: number | null
  /** The oldest wallet of the profile; null when it is not known. */
  readonly oldestWallet: string | null
  /** When and on which page this wallet signed to be added to a profile that existed; null for the first wallet. */
  readonly added: { readonly at: number; readonly site: string } | null
  /** How many wallets the profile has beside this one. */
  readonly otherWallets: number
}

export type ProvenanceParameters = {
  account: Account
  profile: Profile
  chainId: string
  /** The wallets of the profile, the oldest first. */
  wallets: readonly WalletRow[]
  /** The keys that the profile had; a wallet may have signed for one of them. */
  keyChanges: readonly KeyChangeRow[]
}

/** Throws `PROFILE_MISMATCH` when this wallet signed for something else. */
export function readProvenance(kit: WalletKit, parameters: ProvenanceParameters): Provenance {
  const { account, wallets } = parameters
  const others = wallets.filter(({ address }) => !isSameAddress(address, account.address))
  const oldest = wallets[0] ? shownText(wallets[0].address, 100) : null
  const known = { oldestWallet: oldest, otherWallets: others.length }
  const shown = wallets.find(({ message, signature }) => message !== null && signature !== null)
  const proof = shown && readProof(kit, parameters, shown)
  if (!proof) return { proof: 'unbound', createdAt: null, added: null, ...known }
  const { existing, issuedAt, site } = proof
  if (!existing) return { proof: 'bound', createdAt: issuedAt, added: null, ...known }
  return {
    proof: 'bound',
    createdAt: existing.createdAt || null,
    added: { at: issuedAt, site },
    ...known,
    oldestWallet: existing.wallet,
  }
}

function readProof(kit: WalletKit, parameters: ProvenanceParameters, row: WalletRow) {
  const { account, profile, chainId } = parameters
  const { type: walletType, address, publicKey } = account
  const message = row.message ?? ''
  const proof = kit.parseOwnershipMessage(message)
  if (!proof) return null
  const signature = row.signature ?? ''
  const holds =
    kit.verifyWalletSignature({ walletType, address, publicKey, message, signature }) &&
    isSameAddress(proof.address, address) &&
    proof.userId === profile.userId &&
    leadsTo(kit, parameters.keyChanges, {
      from: proof.recipientEncryptionPublicKey,
      to: profile,
      chainId,
    }) &&
    proof.chainId === chainId
  if (!holds) throw new IdosError('PROFILE_MISMATCH')
  return proof
}
