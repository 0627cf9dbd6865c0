import { CredentialIssuancePurpose, verifyCredential as verifyProof } from '@digitalbazaar/vc'
import { verifyEd25519Strictly } from '@idos/crypto/ed25519-strict'
import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import type { CredentialForm } from './credential-form.ts'
import { didJwkPublicKey } from './did/did-jwk.ts'
import { didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'
import { directData } from './direct/direct-proof.ts'
import { createDocumentLoader, type ExtraContexts } from './document-loader.ts'
import { isJcsProof, isJcsSigned, readProofValue } from './jcs-proof.ts'
import { isRdfcProof, verifyingSuite } from './suites.ts'
import { isTrustedFor } from './trusted-for.ts'
import { entriesOf, issuerKeys } from './trusted-issuer.ts'
import type { VerifyCredentialOptions } from './verify-credential.ts'

/**
 * Whether the proof is the issuer's. An issuer of nobody that is trusted whose id is its key is checked by that, so that the
 * report tells a stranger's credential from a broken one.
 */
export async function proofCheck(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  options: VerifyCredentialOptions,
): Promise<VerificationCheck> {
  const { contexts = {}, now, clockSkew = 300 } = options
  const isSigned =
    (await directSignatureOf(credential, form, contexts)) ?? signatureOf(credential, form, contexts)
  if (!isSigned) return fail('proof', 'UNSUPPORTED_PROOF', 'The kind of proof is not supported.')
  if (form.proof.proofPurpose !== 'assertionMethod') {
    return fail('proof', 'WRONG_PURPOSE', 'The proof was not made to assert a credential.')
  }
  const keys = await candidateKeys(form, options)
  if (keys.length === 0) return skip('proof', 'UNKNOWN_KEY', 'No key of this issuer is known.')
  for (const key of keys) {
    if (await isSigned(key)) {
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

async function candidateKeys(
  form: CredentialForm,
  { trust, now, resolveDid, types }: VerifyCredentialOptions,
): Promise<string[]> {
  if (entriesOf(form.issuer, trust).length === 0) {
    const own = didKeyPublicKey(form.issuer) ?? didJwkPublicKey(form.issuer)
    return own ? [publicKeyMultibase(own)] : []
  }
  const isFor = isTrustedFor(form, types)
  // What the issuer check refuses is told apart from a bad signature by all of its keys.
  const isAny = !entriesOf(form.issuer, trust).some(isFor)
  const keys = await issuerKeys(form.issuer, trust, {
    ...{ now, resolveDid },
    isFor: (entry) => isAny || isFor(entry),
  })
  return keys.flatMap(({ key, method }) =>
    method === undefined || method === form.verificationMethod ? [key] : [],
  )
}

/** The same for what needs no JSON-LD processor; `undefined` for all other credentials. */
async function directSignatureOf(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  contexts: ExtraContexts,
): Promise<((key: string) => Promise<boolean>) | undefined> {
  const signature = isRdfcProof(form.proof) ? readProofValue(form.proof.proofValue) : undefined
  const data = signature && (await directData(credential, form.proof, contexts))
  if (!data) return undefined
  return async (multibase) => {
    const key = parsePublicKeyMultibase(multibase)
    return key !== undefined && verifyEd25519Strictly(data, signature, key)
  }
}

/** How a signature of this kind of proof is checked by a key; `undefined` for kinds that are not supported. */
function signatureOf(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  contexts: ExtraContexts,
): ((key: string) => Promise<boolean>) | undefined {
  if (isJcsProof(form.proof)) return (key) => isJcsSigned(credential, form.proof, key)
  const suite = verifyingSuite(form.proof)
  return suite && ((key) => isSignedBy(credential, form, key, suite, contexts))
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
