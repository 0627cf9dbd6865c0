/**
 * Verifies a credential and says why: a list of checks, each passed, failed or skipped, with a code and a sentence.
 *
 * Requirements
 *  1. Nothing is fetched but a status list, by the function that the caller passes; contexts and keys are here already.
 *  2. Only keys that the caller trusts for exactly this issuer count; what the credential says about keys is ignored.
 *  3. It never throws for a bad credential, whatever it holds; unknown and unchecked is not verified.
 *
 * Attacker: the holder (changed, swapped or aged fields), another issuer (signing in a trusted one's name), anybody who
 * can make a server parse JSON.
 */
import { CredentialIssuancePurpose, verifyCredential as verifyProof } from '@digitalbazaar/vc'
import { type CredentialForm, isObject, readCredentialForm } from './credential-form.ts'
import { didKeyPublicKey, publicKeyMultibase } from './did-key.ts'
import { createDocumentLoader, type ExtraContexts } from './document-loader.ts'
import { readStatusList } from './status-list.ts'
import { verifyingSuite } from './suites.ts'

/** A `did:key` by itself, or an issuer URL with one of its keys (`z6Mk...`). */
export type TrustedIssuer =
  | string
  | { readonly issuer: string; readonly publicKeyMultibase: string }

export type VerificationCheck = {
  /** `form`, `issuer`, `proof`, `fields`, `validity`, `status`; callers may add their own. */
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'skip'
  /** Stable, upper case. */
  readonly code: string
  /** One sentence for a log or a compliance file. */
  readonly reason: string
}

export type VerifyResult = {
  /** No check failed. */
  readonly verified: boolean
  readonly checks: readonly VerificationCheck[]
}

export type VerifyCredentialOptions = {
  trust: readonly TrustedIssuer[]
  now: Date
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Fetches a status list credential. Without it a credential with a status fails; `ignore` skips the check. */
  status?: ((url: string) => Promise<unknown>) | 'ignore'
  /** Further contexts that the caller has vetted. */
  contexts?: ExtraContexts
}

const NAMES = ['form', 'issuer', 'proof', 'fields', 'validity', 'status'] as const
type Name = (typeof NAMES)[number]

/** Verifies VCDM 2.0 and 1.1 with an `eddsa-rdfc-2022` or `Ed25519Signature2020` proof. */
export async function verifyCredential(
  credential: unknown,
  options: VerifyCredentialOptions,
): Promise<VerifyResult> {
  const form = readCredentialForm(credential, options.contexts ?? {})
  if (typeof form === 'string' || !isObject(credential)) {
    const reason = typeof form === 'string' ? form : 'The credential is no JSON object.'
    const rest = NAMES.slice(1).map((name) => skip(name, 'NOT_REACHED', 'The form is wrong.'))
    return result([fail('form', 'MALFORMED', reason), ...rest])
  }
  const proof = await proofCheck(credential, form, options)
  return result([
    pass('form', `The credential has the form of VCDM ${form.version}.`),
    issuerCheck(form, options),
    proof,
    fieldsCheck(form),
    validityCheck(form, options),
    await statusCheck(credential, form, options, proof.outcome === 'pass'),
  ])
}

function issuerCheck(form: CredentialForm, { trust }: VerifyCredentialOptions): VerificationCheck {
  return trustedKeys(form.issuer, trust).length > 0
    ? pass('issuer', 'The issuer is one of the accepted issuers.')
    : fail('issuer', 'UNKNOWN_ISSUER', 'The issuer is not one of the accepted issuers.')
}

async function proofCheck(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  { trust, contexts = {} }: VerifyCredentialOptions,
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

function fieldsCheck(form: CredentialForm): VerificationCheck {
  return form.namesAreSigned
    ? pass('fields', 'The proof covers the names of the fields.')
    : skip(
        'fields',
        'NAMES_NOT_SIGNED',
        'This old format signs values without their field names: rely on the content hash and the row’s signature.',
      )
}

function validityCheck(
  form: CredentialForm,
  { now, clockSkew = 300 }: VerifyCredentialOptions,
): VerificationCheck {
  const skew = clockSkew * 1000
  if (form.validFrom && now.getTime() + skew < form.validFrom.getTime()) {
    return fail('validity', 'NOT_YET_VALID', 'The credential is not valid yet.')
  }
  if (form.validUntil && now.getTime() - skew > form.validUntil.getTime()) {
    return fail('validity', 'EXPIRED', 'The credential has expired.')
  }
  return pass('validity', 'The credential is valid at this time.')
}

async function statusCheck(
  credential: Readonly<Record<string, unknown>>,
  form: CredentialForm,
  options: VerifyCredentialOptions,
  isSigned: boolean,
): Promise<VerificationCheck> {
  const { credentialStatus } = credential
  const { status } = options
  if (credentialStatus === undefined) {
    return skip('status', 'NO_STATUS', 'The credential has no status list.')
  }
  if (status === 'ignore') return skip('status', 'IGNORED', 'The caller ignores status lists.')
  if (!status)
    return fail('status', 'NOT_CHECKED', 'The status could not be checked: no way to fetch lists.')
  // Nobody may send us to an address of their own choice.
  if (!isSigned) return skip('status', 'NOT_REACHED', 'The proof is not valid.')
  const entries = Array.isArray(credentialStatus) ? credentialStatus : [credentialStatus]
  for (const entry of entries) {
    const problem = await entryProblem(entry, form, options, status)
    if (problem) return problem
  }
  return pass('status', 'The issuer has neither revoked nor suspended the credential.')
}

async function entryProblem(
  entry: unknown,
  form: CredentialForm,
  options: VerifyCredentialOptions,
  fetchList: (url: string) => Promise<unknown>,
): Promise<VerificationCheck | undefined> {
  const unknown = fail(
    'status',
    'STATUS_UNKNOWN',
    'The status list could not be read or does not fit.',
  )
  if (!isObject(entry) || entry.type !== 'BitstringStatusListEntry') return unknown
  const { statusPurpose, statusListIndex, statusListCredential } = entry
  if (typeof statusPurpose !== 'string' || typeof statusListCredential !== 'string') return unknown
  if (typeof statusListIndex !== 'string' || !/^\d{1,9}$/.test(statusListIndex)) return unknown
  const list = await fetchList(statusListCredential).catch(() => undefined)
  if (!isObject(list) || list.id !== statusListCredential) return unknown
  // A list is a credential of the same issuer; it has no status of its own.
  const listForm = readCredentialForm(list, options.contexts ?? {})
  if (typeof listForm === 'string' || listForm.issuer !== form.issuer) return unknown
  const { verified } = await verifyCredential(list, { ...options, status: 'ignore' })
  if (!verified) return unknown
  const isSet = await readStatusList(list, { statusPurpose, statusListIndex })
  if (isSet === undefined) return unknown
  if (!isSet) return undefined
  return statusPurpose === 'suspension'
    ? fail('status', 'SUSPENDED', 'The issuer has suspended the credential.')
    : fail('status', 'REVOKED', 'The issuer has revoked the credential.')
}

/** Keys (multibase) that the caller accepts for this issuer. */
function trustedKeys(issuer: string, trust: readonly TrustedIssuer[]): string[] {
  return trust.flatMap((entry) => {
    if (typeof entry !== 'string') {
      return entry.issuer === issuer ? [entry.publicKeyMultibase] : []
    }
    const key = entry === issuer ? didKeyPublicKey(entry) : undefined
    return key ? [publicKeyMultibase(key)] : []
  })
}

function result(checks: readonly VerificationCheck[]): VerifyResult {
  return { verified: checks.every(({ outcome }) => outcome !== 'fail'), checks }
}

function pass(name: Name, reason: string): VerificationCheck {
  return { name, outcome: 'pass', code: 'OK', reason }
}

function fail(name: Name, code: string, reason: string): VerificationCheck {
  return { name, outcome: 'fail', code, reason }
}

function skip(name: Name, code: string, reason: string): VerificationCheck {
  return { name, outcome: 'skip', code, reason }
}
