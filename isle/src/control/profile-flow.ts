import type { NewProfile } from '@idos/protocol'
import type { Profile } from '../flow/records.ts'
import type { Context, Operation } from './context.ts'
import { assertWalletSignature, loadWalletKit } from './load-wallet-kit.ts'
import { openSecureStep, type SecureStep } from './secure-step.ts'

/** Seconds that the issuer has to present the wallet's proof. */
const PROOF_LIFETIME = 900

export type ProfileFlow = {
  create(onWindow: (step: SecureStep) => void): void
  login(): void
  reset(): void
}

export function createProfileFlow(context: Context): ProfileFlow {
  const { deps } = context
  /** A key that was chosen but not yet registered: a retry must not ask for a password again. */
  let chosen: Profile | null = null

  async function prove(profile: Profile): Promise<NewProfile> {
    const account = context.account()
    const kit = await loadWalletKit()
    const issuedAt = await context.network().time()
    const message = kit.ownershipMessage({
      userId: profile.userId,
      recipientEncryptionPublicKey: profile.publicKey,
      walletType: account.type,
      address: account.address,
      chainId: deps.chainId,
      site: deps.hostOrigin,
      issuedAt,
      expiresAt: issuedAt + PROOF_LIFETIME,
      nonce: deps.randomUuid(),
      existing: null,
    })
    const signature = await context.sign(message)
    const { address, publicKey, type } = account
    assertWalletSignature(kit, { walletType: type, address, publicKey, message, signature })
    return {
      userId: profile.userId,
      recipientEncryptionPublicKey: profile.publicKey,
      wallet: { id: deps.randomUuid(), address, publicKey, type, message, signature },
    }
  }

  async function logIn({ send }: Operation): Promise<void> {
    await context.network().login()
    const session = await context.readSession()
    send({ type: 'session', session })
  }

  async function finish(operation: Operation): Promise<void> {
    operation.send({ type: 'creation', phase: 'logging-in' })
    await logIn(operation)
  }

  return {
    create(onWindow) {
      context.run({ action: 'create-profile' }, async (operation) => {
        const { send, signal } = operation
        if (!chosen) {
          const step = openSecureStep(deps)
          onWindow(step)
          send({ type: 'creation', phase: 'window' })
          chosen = await step.run(signal, (inner) => deps.enclave.createKey({ signal: inner }))
          context.held.note(chosen)
        }
        send({ type: 'creation', phase: 'wallet' })
        const profile = await prove(chosen)
        send({ type: 'creation', phase: 'registering' })
        await deps.host.call('profile.create', profile, { deadline: 60_000, signal })
        context.expectProfile(chosen)
        chosen = null
        await finish(operation)
      })
    },
    login() {
      context.run({ action: 'login' }, async (operation) => {
        operation.send({ type: 'login-asked' })
        await logIn(operation)
      })
    },
    reset() {
      chosen = null
    },
  }
}
