import { IdosError, type SignedWriteGrant, toWireError } from '@idos/protocol'
import { ownerIdentifier } from '../flow/records.ts'
import type { FlowEvent, WriteGrantDraft } from '../flow/state.ts'
import type { Context } from './context.ts'
import { assertWalletSignature, loadWalletKit } from './load-wallet-kit.ts'
import { createWaiters } from './waiters.ts'

const DAY = 86_400
/** Seconds by which a person's clock may be fast before the network finds the grant not yet usable. */
const CLOCK_ALLOWANCE = 60

export type WriteGrantFlow = {
  request(signal: AbortSignal): Promise<SignedWriteGrant>
  sign(): void
  decline(): void
  reset(error: IdosError): void
}

function toParameters(draft: WriteGrantDraft) {
  const { owner, issuerPublicKey, id, accessGrantTimelock, notUsableBefore, notUsableAfter } = draft
  const times = { accessGrantTimelock, notUsableBefore, notUsableAfter }
  return { owner, grantee: issuerPublicKey, issuerPublicKey, id, ...times }
}

export function createWriteGrantFlow(
  context: Context,
  dispatch: (event: FlowEvent) => void,
): WriteGrantFlow {
  const { deps } = context
  let open = false
  const waiters = createWaiters<SignedWriteGrant>(() => {
    open = false
    dispatch({ type: 'write-grant-closed' })
  })

  async function draftFor(): Promise<WriteGrantDraft> {
    const { issuer } = context.config()
    if (!issuer) {
      const message = 'The page did not say which issuer the write grant is for.'
      throw new IdosError('CONFIG_INVALID', { message, details: { option: 'issuer' } })
    }
    const { dwgMessage, formatUtcDate } = await loadWalletKit()
    const from = deps.now() - CLOCK_ALLOWANCE
    const until = from + CLOCK_ALLOWANCE + DAY
    const draft = {
      id: deps.randomUuid(),
      issuerName: issuer.name,
      issuerPublicKey: issuer.authPublicKey,
      owner: ownerIdentifier(context.account()),
      // A lock that has passed: the issuer's copy can be revoked at any time.
      accessGrantTimelock: formatUtcDate(from),
      notUsableBefore: formatUtcDate(from),
      notUsableAfter: formatUtcDate(until),
      usableUntil: until,
      message: '',
    }
    const message = dwgMessage(toParameters(draft))
    // The person signs the text that this page built; the network must read the very same one.
    if ((await context.network().dwgMessage(toParameters(draft))) !== message) {
      throw new IdosError('NETWORK_BAD_ANSWER', {
        message: 'The network’s text of the write grant differs from ours. Nothing was signed.',
      })
    }
    return { ...draft, message }
  }

  async function signDraft(draft: WriteGrantDraft): Promise<void> {
    dispatch({ type: 'write-grant-signing' })
    try {
      const { type: walletType, address, publicKey } = context.account()
      const { message } = draft
      const signature = await context.sign(message)
      const kit = await loadWalletKit()
      assertWalletSignature(kit, { walletType, address, publicKey, message, signature })
      waiters.resolve({
        id: draft.id,
        ownerWalletIdentifier: draft.owner,
        granteeWalletIdentifier: draft.issuerPublicKey,
        issuerPublicKey: draft.issuerPublicKey,
        accessGrantTimelock: draft.accessGrantTimelock,
        notUsableBefore: draft.notUsableBefore,
        notUsableAfter: draft.notUsableAfter,
        signature,
      })
    } catch (error) {
      dispatch({ type: 'write-grant-problem', error: toWireError(error) })
    }
  }

  return {
    async request(signal) {
      if (open) throw new IdosError('BUSY')
      context.session()
      open = true
      try {
        const draft = await draftFor()
        dispatch({ type: 'write-grant', draft })
        const state = context.state()
        if (state.step !== 'write-grant' || state.draft !== draft) throw new IdosError('BUSY')
      } catch (error) {
        open = false
        throw error
      }
      return waiters.wait(signal)
    },
    sign() {
      const state = context.state()
      if (state.step === 'write-grant' && !state.signing) void signDraft(state.draft)
    },
    decline: () => waiters.reject(new IdosError('USER_DECLINED')),
    reset(error) {
      open = false
      waiters.reject(error)
    },
  }
}
