/**
 * How a person comes to the card: wallet, profile, credential, and a copy that the bank vouches for.
 *
 * ACME has screens of its own here and no Isle: what leaves is signed for somebody else to submit, which is `@idos/client/delegate`.
 */
import type { Enclave } from '@idos/client'
import {
  type AccessGrantDraft,
  createDelegatingClient,
  type DelegatingClient,
} from '@idos/client/delegate'
import { IdosError, type WalletCourier } from '@idos/sdk-bridge'
import { type Card, claimCard } from './cards.ts'
import type { PageConfig } from './config.ts'
import type { Step } from './step.ts'

export type Claim = {
  /** Finds what the bank issued. Asks the wallet: to connect, and to log in. */
  connect(courier: WalletCourier): Promise<void>
  /** The consent, the signatures, and the card. Call it in the click. */
  share(): Promise<Card>
}

export type ClaimOptions = {
  config: PageConfig
  enclave: Enclave
  /** Of this page, as the Enclave knows it. */
  origin: string
  show: (step: Step) => void
}

export function createClaim({ config, enclave, origin, show }: ClaimOptions): Claim {
  let client: DelegatingClient | null = null
  let found: string | null = null
  /** What was consented to: nobody consents twice because a wallet declined. */
  let draft: AccessGrantDraft | null = null
  const working = (title: string, body: string) => show({ at: 'working', title, body })

  return {
    async connect(courier) {
      working('Your wallet asks', 'Let it connect to this page.')
      const account = await courier.connect({ interactive: true })
      const { address, type, publicKey, name } = account
      if (address === null) throw new IdosError('WALLET_MISSING')
      client = await createDelegatingClient({
        ...{ enclave, gateway: config.gateway, chainId: config.chainId },
        account: { type, address, publicKey, wallet: name },
        sign: (message) => courier.sign({ address, message }),
      })
      if (!(await client.hasProfile())) return show({ at: 'no-profile' })
      working(
        'Your wallet asks',
        'It logs you in: we see that there is a check, and not what it says.',
      )
      await client.login()
      const match = (await client.credentials()).find(
        ({ type, status, issuerPublicKey }) =>
          type === 'kyc' && status === 'valid' && issuerPublicKey === config.issuer.publicKey,
      )
      found = match?.id ?? null
      draft = null
      show(match ? { at: 'found', issuedAt: match.issuedAt } : { at: 'no-credential' })
    },
    async share() {
      if (!client || found === null) throw new IdosError('BAD_REQUEST')
      const { purpose, retention } = config.request
      if (!draft) {
        const window = client.openWindow()
        working(
          'Continue in the secure window',
          'Press the button below. The window shows what leaves, and who gets it.',
        )
        const asked = { window, credentialId: found, consumer: origin, purpose, retention }
        draft = await client.draftAccessGrant(asked)
      }
      working('Your wallet asks twice', 'For the copy, and for our access to it.')
      const grant = await client.signAccessGrant(draft)
      working(
        'Neobank is asked',
        'It looks whether it stands by its check, and vouches for the copy.',
      )
      const card = await claimCard(grant)
      draft = null
      return card
    },
  }
}
