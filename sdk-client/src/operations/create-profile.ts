import { IdosError, type NewProfile } from '@idos/protocol'
import type { SecureStep } from '../enclave/secure-step.ts'
import type { SignedText } from '../network/network.ts'
import { type ClientParts, neverAborted } from '../parts.ts'
import type { Profile } from '../records/account.ts'
import { assertWalletSignature, loadWalletKit } from '../wallet/load-wallet-kit.ts'

/** Seconds that the registrar has to present the wallet's proof. */
const PROOF_LIFETIME = 900

/** For whom the creation waits: the person in the window, the wallet, the registrar, the wallet again. */
export type CreationPhase = 'window' | 'wallet' | 'registering' | 'logging-in'

/** How a new profile comes about: the window for its password, and who registers it. */
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
  const { profile, loggedIn } = await proveWallet(parts, chosen, parameters.site)
  onPhase?.('registering')
  await parameters.register(profile)
  parts.update({ profile: chosen, chosen: null })
  if (loggedIn) return chosen
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

/**
 * What a registrar needs: the public key, and the wallet's signature that it belongs to it. Where the gateway takes it, the
 * same text logs this page in first: its nonce counts once, so the registrar gets a signature that logs nobody in.
 */
async function proveWallet(
  parts: ClientParts,
  profile: Profile,
  site: string,
): Promise<{ profile: NewProfile; loggedIn: boolean }> {
  const { address, publicKey, type } = parts.account
  const kit = await loadWalletKit()
  const issuedAt = await parts.network.time()
  const textOf = (nonce: string, logsInAt?: string) =>
    kit.ownershipMessage({
      userId: profile.userId,
      recipientEncryptionPublicKey: profile.publicKey,
      walletType: type,
      address,
      chainId: parts.chainId,
      site,
      issuedAt,
      expiresAt: issuedAt + PROOF_LIFETIME,
      nonce,
      existing: null,
      logsInAt,
    })
  const { message, signature, loggedIn } =
    (await parts.network.loginBy(({ nonce, page }) => textOf(kit.loginNonce(nonce), page))) ??
    (await signAlone(parts, textOf(parts.randomUuid())))
  assertWalletSignature(kit, { walletType: type, address, publicKey, message, signature })
  const wallet = { id: parts.randomUuid(), address, publicKey, type, message, signature }
  const { userId, publicKey: recipientEncryptionPublicKey } = profile
  return { profile: { userId, recipientEncryptionPublicKey, wallet }, loggedIn }
}

async function signAlone(parts: ClientParts, message: string): Promise<SignedText> {
  return { message, signature: await parts.sign(message), loggedIn: false }
}
