import { type GrantResult, IdosError, isIdosError, type SealedCopy } from '@idos/protocol'
import { isLocked } from '../flow/records.ts'
import type { Context, Operation } from './context.ts'
import { loadWalletKit } from './load-wallet-kit.ts'
import { openSecureStep, type SecureStep } from './secure-step.ts'

export type ShareFlow = {
  /** Something was consented to that the network has not recorded. */
  readonly pending: boolean
  share(onWindow: (step: SecureStep) => void): void
  /** Submits again what was consented to and not recorded; needs no new consent. */
  resubmit(): void
  view(id: string, onWindow: (step: SecureStep) => void): void
  revoke(): void
  /** Fetches what a share will need, so that the secure window does not wait for the network. */
  prefetch(id: string): void
  reset(): void
}

type Content = { content: string; encryptor_public_key: string }

export function createShareFlow(
  context: Context,
  onGranted: (grant: GrantResult) => void,
): ShareFlow {
  const { deps } = context
  let fetched: { id: string; content: Promise<Content> } | null = null
  let consented: readonly SealedCopy[] | null = null

  function fetchContent(id: string): Promise<Content> {
    if (fetched?.id === id) return fetched.content
    const content = context
      .network()
      .getCredential(id)
      .then((row) => {
        if (!row) throw new IdosError('NO_CREDENTIAL')
        return row
      })
    fetched = { id, content }
    content.catch(() => {
      if (fetched?.content === content) fetched = null
    })
    return content
  }

  async function sealedCredential(id: string) {
    const { content, encryptor_public_key } = await fetchContent(id)
    return { id, content, encryptorPublicKey: encryptor_public_key }
  }

  /** Counted from the network's time: a device whose clock is fast would lock for longer than anybody asked. */
  async function lockedUntil(): Promise<number> {
    const { lockedFor = 0 } = context.config().request
    return lockedFor === 0 ? 0 : (await context.network().time()) + lockedFor
  }

  async function consent(step: SecureStep, signal: AbortSignal, id: string) {
    const { profile } = context.session()
    const consumer = context.consumer()
    let lock = 0
    const { copies } = await step.run(signal, async (inner) => {
      lock = await lockedUntil()
      const credentials = [await sealedCredential(id)]
      const { purpose } = context.config().request
      const asked = { ...profile, credentials, consumer, lockedUntil: lock, purpose }
      return deps.enclave.share(asked, { signal: inner })
    })
    context.held.note(profile)
    const [copy] = copies
    if (copies.length !== 1 || copy?.originalId !== id || copy.lockedUntil !== lock) {
      throw new IdosError('INTERNAL')
    }
    return copies
  }

  async function toGrant(copy: SealedCopy): Promise<GrantResult> {
    const { accessGrantId } = await loadWalletKit()
    const { granteeWalletIdentifier, id, lockedUntil: until } = copy
    return {
      grantId: accessGrantId(granteeWalletIdentifier, id, until),
      copyId: id,
      consumer: context.consumer(),
      lockedUntil: until,
    }
  }

  async function submit({ send }: Operation, copies: readonly SealedCopy[]): Promise<void> {
    let grant: GrantResult | undefined
    for (const copy of copies) {
      send({ type: 'share', phase: 'wallet' })
      await context.network().share(copy)
      grant = await toGrant(copy)
      context.noteGrant(grant.grantId)
    }
    consented = null
    if (grant) await settle(send, grant)
  }

  async function settle(send: Operation['send'], grant: GrantResult): Promise<void> {
    send({ type: 'share', phase: 'checking' })
    // The grant exists; that the lists cannot be read this moment must not make it look as if it did not.
    const session = await context.readSession().catch(() => context.session())
    send({ type: 'session', session: { ...session, granted: grant } })
    onGranted(grant)
  }

  async function findRecorded(copies: readonly SealedCopy[]): Promise<GrantResult | undefined> {
    const { grants } = await context.readSession()
    const wanted = await Promise.all(copies.map(toGrant))
    return wanted.find(({ grantId }) => grants.some(({ id }) => id === grantId))
  }

  return {
    get pending() {
      return consented !== null
    },
    share(onWindow) {
      const { match } = context.session()
      if (!match) return
      context.run({ action: 'share' }, async (operation) => {
        const step = openSecureStep(deps)
        onWindow(step)
        operation.send({ type: 'share', phase: 'window' })
        consented = await consent(step, operation.signal, match.id)
        await submit(operation, consented)
      })
    },
    resubmit() {
      context.run({ action: 'resubmit' }, async (operation) => {
        if (!consented) return operation.send({ type: 'home' })
        operation.send({ type: 'share', phase: 'checking' })
        const recorded = await findRecorded(consented)
        if (!recorded) return submit(operation, consented)
        consented = null
        await settle(operation.send, recorded)
      })
    },
    view(id, onWindow) {
      context.run({ action: 'view', id }, async ({ send, signal }) => {
        const step = openSecureStep(deps)
        onWindow(step)
        send({ type: 'view', id })
        const { profile } = context.session()
        try {
          await step.run(signal, async (inner) => {
            const credential = await sealedCredential(id)
            return deps.enclave.view({ ...profile, credential }, { signal: inner })
          })
          context.held.note(profile)
        } catch (error) {
          // Closing the window is how looking at something ends.
          if (!isIdosError(error, 'USER_CLOSED')) throw error
        }
        send({ type: 'home' })
      })
    },
    revoke() {
      const state = context.state()
      if (state.step !== 'revoking') return
      const { grant } = state
      context.run({ action: 'revoke', id: grant.id }, async ({ send }) => {
        const locked = new IdosError('GRANT_LOCKED', {
          details: { lockedUntil: grant.lockedUntil },
        })
        if (isLocked(grant.lockedUntil, deps.now())) throw locked
        send({ type: 'revoke-signing' })
        await context
          .network()
          .revoke(grant.id)
          .catch((error: unknown) => {
            throw isIdosError(error, 'GRANT_LOCKED') ? locked : error
          })
        // Who else had access, and that it ended, is not the host's business.
        if (grant.told) deps.host.emit('revoked', { grantId: grant.id })
        const session = await context.readSession()
        const grants = session.grants.filter(({ id }) => id !== grant.id)
        const granted = session.granted?.grantId === grant.id ? null : session.granted
        send({ type: 'session', session: { ...session, grants, granted } })
      })
    },
    prefetch(id) {
      void fetchContent(id).catch(() => undefined)
    },
    reset() {
      fetched = null
      consented = null
    },
  }
}
