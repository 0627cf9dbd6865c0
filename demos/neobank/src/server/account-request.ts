import type { GrantRequest } from '@idos/consumer'

/**
 * What an account needs: the page asks for it, and the consumer checks that it is what was delivered. One object, here and nowhere
 * else.
 */
export function accountRequest(issuerDid: string): GrantRequest {
  return {
    query: {
      credentials: [
        {
          id: 'kyc',
          format: 'ldp_vc',
          meta: {
            type_values: [['https://idos.network/ns/kyc/v1#KycCredential']],
            idos_type: 'kyc',
            idos_issuers: [issuerDid],
          },
          claims: [
            { path: ['credentialSubject', 'firstName'] },
            { path: ['credentialSubject', 'familyName'] },
          ],
        },
      ],
    },
    purpose: 'Open a current account, as anti-money-laundering law requires',
    // Days.
    retention: 5 * 365,
  }
}
