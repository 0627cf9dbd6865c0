/**
 * The result of a check for a wallet of another maker, by OpenID4VCI. For development: this demo accepts any document.
 *
 * Attacker: anybody who can reach this server. An offer is made for the page that had the check made, and for nobody else; what
 * a wallet may then do is `@idos/issuer/openid4vci`'s to say.
 */
import { hkdfSync, randomUUID } from 'node:crypto'
import {
  createOpenId4Vci,
  memoryVciStore,
  type OpenId4Vci,
  p256Signer,
} from '@idos/issuer/openid4vci'
import type { Applicant } from './applicant.ts'

const HOUR = 3_600_000
const MOST = 200

/** What of a check goes to a wallet. */
export type CheckedPerson = Pick<Applicant, 'firstName' | 'familyName' | 'birthDate'>

/** What the page shows to its person. */
export type WalletOffer = { uri: string; transactionCode: string; expiresAt: string }

export type WalletOffers = Pick<OpenId4Vci, 'fetch'> & {
  offer(person: CheckedPerson): Promise<WalletOffer>
}

/** `seed`: the issuer's. Another key follows from it, as wallets ask for ES256. */
export async function createWalletOffers(options: {
  issuerUrl: string
  name: string
  seed: Uint8Array
  now: () => number
}): Promise<WalletOffers> {
  const { issuerUrl, name, seed, now } = options
  const checked = new Map<string, { person: CheckedPerson; at: number }>()
  const key = hkdfSync('sha256', seed, new Uint8Array(), 'neobank wallets P-256', 32)
  const vci = await createOpenId4Vci({
    issuer: `${issuerUrl}/wallets`,
    display: [{ name, locale: 'en' }],
    signer: p256Signer(new Uint8Array(key)),
    store: memoryVciStore(now),
    now,
    configurations: {
      kyc: {
        vct: `${issuerUrl}/kyc`,
        display: [{ name: 'Identity, checked by Neobank', locale: 'en' }],
        claims: [
          { path: ['given_name'], display: [{ name: 'First name', locale: 'en' }] },
          { path: ['family_name'], display: [{ name: 'Family name', locale: 'en' }] },
          { path: ['birthdate'], display: [{ name: 'Birth date', locale: 'en' }] },
        ],
      },
    },
    async dataset({ subject }) {
      const found = checked.get(subject)
      if (!found) return 'denied'
      const { firstName, familyName, birthDate } = found.person
      return { claims: { given_name: firstName, family_name: familyName, birthdate: birthDate } }
    },
  })
  return {
    fetch: vci.fetch,
    async offer(person) {
      for (const [id, { at }] of checked) if (now() - at > HOUR) checked.delete(id)
      const [oldest] = checked.keys()
      if (checked.size >= MOST && oldest !== undefined) checked.delete(oldest)
      const subject = randomUUID()
      checked.set(subject, { person, at: now() })
      const offer = await vci.createOffer({ subject, configurations: ['kyc'] })
      const { uri, transactionCode = '', expiresAt } = offer
      return { uri, transactionCode, expiresAt: expiresAt.toISOString() }
    },
  }
}
