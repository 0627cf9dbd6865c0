import { IdosError, type NewProfile } from '@idos/protocol'
import type { SecureStep } from '../enclave/secure-step.ts'
import { type ClientParts, neverAborted } from '../parts.ts'
import type { Profile } from '../records/account.ts'
import { assertWalletSignature, loadWalletKit } from '../wallet/load-wallet-kit.ts'

/** Seconds that the registrar has to present the wallet's proof. */
const PROOF_LIFETIME = 900

/** For whom the creation waits: the person in the window, the wallet, the registrar, the wallet again. */
export type CreationPhase = 'window' | 'wallet' | 'registering' | 'logging-in'

export type CreateProfileParameters = {
  /** From `openWindow()`, called in the click itself. Null when `state().chosen` is there: a password was set before. */
  readonly window: SecureStep | null
  readonly signal?: AbortSignal | undefined
  /** Origin of the page, which the text that the wallet signs names. */
  readonly site: string
  /** Has the profile registered by whoever may do so, an issuer for example. */
  register(profile: NewProfile): Promise<unknown>
  onPhase?(phase: CreationPhase): void
}

/** Resolves when the profile is registered and its wallet logged in. A failed log-in leaves the profile registered. */
export async function createProfile(
  parts: ClientParts,
  parameters: CreateProfileParameters,
): Promise<Profile> {
  const { onPhase } = parameters
  const chosen = parts.state().chosen ?? (await chooseKey(parts, parameters))
  onPhase?.('wallet')
  const profile = await proveWallet(parts, chosen, parameters.site)
  onPhase?.('registering')
  await parameters.register(profile)
  parts.update({ profile: chosen, chosen: null })
  onPhase?.('logging-in')
  await parts.network.login()
  return chosen
}

async function chooseKey(
  parts: ClientParts,
  { window, signal = neverAborted, onPhase }: CreateProfileParameters,
): Promise<Profile> {
  if (!window) throw new IdosError('BAD_REQUEST', { message: 'A new key needs the secure window.' })
  onPhase?.('window')
  const { userId, publicKey } = await window.run(signal, (inner) =>
    parts.enclave.createKey({ signal: inner }),
  )
  const chosen = { userId, publicKey }
  parts.update({ chosen, unlocked: chosen })
  return chosen
}

/** What a registrar needs: the public key, and the wallet's signature that it belongs to it. */
async function proveWallet(
  parts: ClientParts,
  profile: Profile,
  site: string,
): Promise<NewProfile> {
  const { address, publicKey, type } = parts.account
  const kit = await loadWalletKit()
  const issuedAt = await parts.network.time()
  const message = kit.ownershipMessage({
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.publicKey,
    walletType: type,
    address,
    chainId: parts.chainId,
    site,
    issuedAt,
    expiresAt: issuedAt + PROOF_LIFETIME,
    nonce: parts.randomUuid(),
    existing: null,
  })
  const signature = await parts.sign(message)
  assertWalletSignature(kit, { walletType: type, address, publicKey, message, signature })
  return {
    userId: profile.userId,
    recipientEncryptionPublicKey: profile.publicKey,
    wallet: { id: parts.randomUuid(), address, publicKey, type, message, signature },
  }
}
