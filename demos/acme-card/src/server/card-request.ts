import type { GrantRequest } from '@idos/consumer'

/** What a card needs, of whose check: the page says it to the person, the server checks what it got against it. */
export function cardRequest(issuerDid: string): GrantRequest {
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
    purpose: 'Give you a payment card, relying on the identity check of your bank',
    // Days.
    retention: 365,
  }
}
