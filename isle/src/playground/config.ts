import type { AskedConfig } from '../flow/asked.ts'
import { readRequest } from '../host/read-request.ts'

export const issuerKey = '3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29'

/** What the page around the invented screens asks for. */
export const config: AskedConfig = {
  request: readRequest({
    consumer: 'https://neobank.example',
    query: {
      credentials: [
        {
          id: 'kyc',
          format: 'ldp_vc',
          meta: {
            type_values: [['https://idos.network/ns/kyc/v1#KycCredential']],
            idos_type: 'kyc',
            idos_issuers: [issuerKey],
          },
          claims: [
            { path: ['credentialSubject', 'dateOfBirth'] },
            { path: ['credentialSubject', 'nationality'], values: ['DE', 'FR', 'IT'] },
          ],
        },
      ],
    },
    sites: [{ site: 'https://verify.example', issuer: issuerKey }],
    purpose: 'Open a current account, as anti-money-laundering law requires',
    retention: 5 * 365,
    lockedFor: 90 * 86_400,
  }),
  issuer: { name: 'Neobank Issuer', authPublicKey: issuerKey },
  host: { createsProfiles: true, verifiesIdentity: true, hasWallet: true },
}
