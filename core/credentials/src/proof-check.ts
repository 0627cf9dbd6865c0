import { CredentialIssuancePurpose, verifyCredential as verifyProof } from '@digitalbazaar/vc'
import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import type { CredentialForm } from './credential-form.ts'
import { didKeyPublicKey, publicKeyMultibase } from './did-key.ts'
import { createDocumentLoader, type ExtraContexts } from './document-loader.ts'
import { verifyingSuite } from './suites.ts'
import { trustedKeys } from './trusted-issuer.ts'
import type { VerifyCredentialOptions } from './verify-credential.ts'

/**
 * Whether the proof is the issuer's. A `did:key` of nobody that is trusted is checked by its own key, so that the report
 * tells a stranger's credential from a broken one.
 */
export async function proofCheck(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  { trust, contexts = {}, now, clockSkew = 300 }: VerifyCredentialOptions,
): Promise<VerificationCheck> {
  const suite = verifyingSuite(form.proof)
  if (!suite) return fail('proof', 'UNSUPPORTED_PROOF', 'The kind of proof is not supported.')
  if (form.proof.proofPurpose !== 'assertionMethod') {
    return fail('proof', 'WRONG_PURPOSE', 'The proof was not made to assert a credential.')
  }
  const own = didKeyPublicKey(form.issuer)
  const keys = trustedKeys(form.issuer, trust)
  if (keys.length === 0 && !own) {
    return skip('proof', 'UNKNOWN_KEY', 'No key of this issuer is known.')
  }
  for (const key of keys.length > 0 ? keys : [publicKeyMultibase(own!)]) {
    if (await isSignedBy(credential, form, key, suite, contexts)) {
      if (form.proofExpires && now.getTime() - clockSkew * 1000 > form.proofExpires.getTime()) {
        return fail('proof', 'PROOF_EXPIRED', 'The issuer let the proof expire.')
      }
      return pass('proof', 'The proof is a valid signature of the issuer.')
    }
  }
  return fail(
    'proof',
    'BAD_SIGNATURE',
    'The proof does not fit the credential and the issuer’s key.',
  )
}

async function isSignedBy(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  publicKey: string,
  suite: object,
  contexts: ExtraContexts,
): Promise<boolean> {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: form.verificationMethod,
    type: 'Multikey',
    controller: form.issuer,
    publicKeyMultibase: publicKey,
  }
  const controller = { id: form.issuer, assertionMethod: [form.verificationMethod] }
  const { verified } = await verifyProof({
    credential: structuredClone(credential),
    suite,
    purpose: new CredentialIssuancePurpose({ controller }),
    documentLoader: createDocumentLoader({ [form.verificationMethod]: method }, contexts),
    // Validity and status are checks of their own: here any time inside the credential's own window will do.
    now: form.validFrom ?? form.validUntil ?? new Date(0),
    checkStatus: async () => ({ verified: true }),
  })
  return verified
}
