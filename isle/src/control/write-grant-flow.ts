/**
 * The person lets an issuer write, and proves to it that the key it will encrypt to is theirs.
 *
 * Requirements
 *  1. Nothing is signed before the Enclave has answered the issuer's challenge with the profile's key; where that key is not
 *     unlocked, the person unlocks it first, in a window that the click itself opens.
 *  2. What is proved and signed is the profile, key and text that the screen was drawn from.
 *
 * Attacker: whoever added this wallet to a profile of their own, to have a credential issued to their key.
 */
import {
  IdosError,
  isIdosError,
  type PossessionChallenge,
  type ProvenWriteGrant,
  toWireError,
} from '@idos/protocol'
import type { FlowEvent, WriteGrantDraft } from '../flow/state.ts'
import type { Context } from './context.ts'
import { assertWalletSignature, loadWalletKit } from './load-wallet-kit.ts'
import { openSecureStep, type SecureStep } from './secure-step.ts'
import { createWaiters } from './waiters.ts'
import { draftWriteGrant, toSignedWriteGrant } from './write-grant-draft.ts'

export type WriteGrantFlow = {
  request(challenge: PossessionChallenge, signal: AbortSignal): Promise<ProvenWriteGrant>
  /** Must be called in the click itself: it may open the secure window. */
  sign(onWindow: (step: SecureStep) => void): void
  /** Closes the secure window; the screen stays. */
  cancelUnlock(): void
  decline(): void
  reset(error: IdosError): void
}

export function createWriteGrantFlow(
  context: Context,
  dispatch: (event: FlowEvent) => void,
): WriteGrantFlow {
  const { deps, held } = context
  let open = false
  let attempt: AbortController | null = null
  const waiters = createWaiters<ProvenWriteGrant>(() => {
    open = false
    attempt?.abort()
    attempt = null
    dispatch({ type: 'write-grant-closed' })
  })

  async function unlock(draft: WriteGrantDraft, step: SecureStep, signal: AbortSignal) {
    await step.run(signal, (inner) => deps.enclave.unlock(draft.profile, { signal: inner }))
    held.note(draft.profile)
  }

  async function signText({ message }: WriteGrantDraft): Promise<string> {
    const { type: walletType, address, publicKey } = context.account()
    const signature = await context.sign(message)
    const kit = await loadWalletKit()
    assertWalletSignature(kit, { walletType, address, publicKey, message, signature })
    return signature
  }

  async function perform(draft: WriteGrantDraft, step: SecureStep | null): Promise<void> {
    const mine = new AbortController()
    attempt = mine
    const send = (event: FlowEvent) => {
      if (attempt === mine) dispatch(event)
    }
    send({ type: 'write-grant-phase', phase: step ? 'window' : 'wallet' })
    try {
      if (step) await unlock(draft, step, mine.signal)
      const { challenge, profile } = draft
      const possession = await deps.enclave.prove({ ...profile, challenge })
      send({ type: 'write-grant-phase', phase: 'wallet' })
      const signature = await signText(draft)
      if (attempt !== mine) return
      waiters.resolve({ writeGrant: toSignedWriteGrant(draft, signature), possession })
    } catch (error) {
      if (isIdosError(error, 'ENCLAVE_LOCKED')) held.clear()
      const problem = isIdosError(error, 'ABORTED') ? null : toWireError(error)
      const locked = !held.is(draft.profile)
      send({ type: 'write-grant-problem', error: problem, locked })
    }
  }

  return {
    async request(challenge, signal) {
      if (open) throw new IdosError('BUSY')
      context.session()
      open = true
      try {
        const [draft] = await Promise.all([draftWriteGrant(context, challenge), held.confirm()])
        dispatch({ type: 'write-grant', draft, locked: !held.is(draft.profile) })
        const state = context.state()
        if (state.step !== 'write-grant' || state.draft !== draft) throw new IdosError('BUSY')
      } catch (error) {
        open = false
        throw error
      }
      return waiters.wait(signal)
    },
    sign(onWindow) {
      const state = context.state()
      if (state.step !== 'write-grant' || state.phase !== 'review') return
      const { draft } = state
      const step = held.is(draft.profile) ? null : openSecureStep(deps)
      if (step) onWindow(step)
      void perform(draft, step)
    },
    cancelUnlock: () => attempt?.abort(),
    decline: () => waiters.reject(new IdosError('USER_DECLINED')),
    reset(error) {
      open = false
      waiters.reject(error)
    },
  }
}
