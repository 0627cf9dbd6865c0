import type { GrantRequest } from '@idos/protocol'
import type { TrustPolicy } from '../trust-policy.ts'
import type { CreateVerifierParameters } from './context.ts'
import { createVerifier, type Verifier } from './create-verifier.ts'
import { serve, type TestServer } from './test-server.ts'
import { es256, issuerDid, issuerSigner, VCT } from './test-wallet.ts'

export const did = 'did:web:bank.example'
export const identity = {
  prefix: 'decentralized_identifier',
  did,
  keyId: `${did}#1`,
  signer: es256,
} as const

export const request: GrantRequest = {
  query: {
    credentials: [
      {
        id: 'pid',
        format: 'dc+sd-jwt',
        meta: { vct_values: [VCT], idos_type: 'pid', idos_issuers: [issuerDid] },
        claims: [
          { path: ['given_name'] },
          { path: ['nationality'], values: ['GB', 'IE'] },
          { path: ['address', 'locality'] },
        ],
      },
    ],
  },
  purpose: 'Open an account',
  retention: 30,
}

/** The bank's server, as wallets reach it. */
export async function startVerifier(
  change: Partial<CreateVerifierParameters> & { trust?: TrustPolicy } = {},
): Promise<{ verifier: Verifier; server: TestServer; origin: string }> {
  let verifier: Verifier | undefined
  const server = await serve(async (asked) => (verifier as Verifier).handle(asked))
  verifier = createVerifier({
    origin: server.origin,
    endpoint: `${server.origin}/openid4vp`,
    identity,
    trust: { issuers: [issuerDid] },
    signer: issuerSigner,
    ...change,
  })
  return { verifier, server, origin: server.origin }
}
