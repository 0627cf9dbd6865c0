/**
 * The person lets an issuer write, and proves to it that the key it will encrypt to is theirs.
 *
 * Requirements
 *  1. Nothing is signed before the Enclave has answered the issuer's challenge with the profile's key; where that key is not
 *     unlocked, the person unlocks it first, in a window that the click itself opened.
 *  2. What is proved and signed is the profile, key and text of the draft that the person was shown.
 *
 * Attacker: whoever added this wallet to a profile of their own, to have a credential issued to their key.
 */
import { isIdosError, type ProvenWriteGrant } from '@idos/protocol'
import type { SecureStep } from '../enclave/secure-step.ts'
import { type ClientParts, neverAborted } from '../parts.ts'
import { assertWalletSignature, loadWalletKit } from '../wallet/load-wallet-kit.ts'
import { toSignedWriteGrant, type WriteGrantDraft } from './write-grant-draft.ts'

/** A write grant that the person signs. */
export type WriteGrantParameters = {
  readonly draft: WriteGrantDraft
  /** From `openWindow()`, called in the click itself. Null when the key is unlocked (`isUnlocked()`). */
  readonly window: SecureStep | null
  readonly signal?: AbortSignal | undefined
  onPhase?(phase: 'window' | 'wallet'): void
}

/** `ENCLAVE_LOCKED`: the key was locked since; the next click opens the window. */
export async function writeGrant(
  parts: ClientParts,
  { draft, window, signal = neverAborted, onPhase }: WriteGrantParameters,
): Promise<ProvenWriteGrant> {
  const { challenge, profile } = draft
  onPhase?.(window ? 'window' : 'wallet')
  try {
    if (window) {
      await window.run(signal, (inner) => parts.enclave.unlock(profile, { signal: inner }))
      parts.update({ unlocked: profile })
    }
    const possession = await parts.enclave.prove({ ...profile, challenge })
    onPhase?.('wallet')
    const signature = await signDraft(parts, draft)
    return { writeGrant: toSignedWriteGrant(draft, signature), possession }
  } catch (error) {
    if (isIdosError(error, 'ENCLAVE_LOCKED')) parts.update({ unlocked: null })
    throw error
  }
}

async function signDraft(parts: ClientParts, { message }: WriteGrantDraft): Promise<string> {
  const { type: walletType, address, publicKey } = parts.account
  const signature = await parts.sign(message)
  const kit = await loadWalletKit()
  assertWalletSignature(kit, { walletType, address, publicKey, message, signature })
  return signature
}
