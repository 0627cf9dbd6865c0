import { issue } from '@digitalbazaar/vc'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import { HOLDER_CONTEXT_URL } from './contexts/holder-v1.ts'
import { KYC_CONTEXT_URL, type kycDateTerms, type kycTextTerms } from './contexts/kyc-v1.ts'
import { readCredentialForm } from './credential-form.ts'
import { didKey, didKeyPublicKey, publicKeyMultibase } from './did-key.ts'
import { signDirectly } from './direct/sign-directly.ts'
import { createDocumentLoader, type ExtraContexts, VC_V2_URL } from './document-loader.ts'
import { type Holder, subjectIdOf } from './holder.ts'
import { JCS_SUITE, signJcs } from './jcs-proof.ts'
import { kycSchemaReference } from './schema/kyc-schema.ts'
import { schemaCheck } from './schema/schema-check.ts'
import { signingSuite } from './suites.ts'

/**
 * What a KYC credential says about a person. Dates are `YYYY-MM-DD`, countries ISO 3166-1 alpha-2, pictures `data:`
 * URLs. `undefined` leaves a field out.
 */
export type KycSubject = { id?: string | undefined } & {
  [Term in (typeof kycTextTerms)[number] | (typeof kycDateTerms)[number]]?: string | undefined
}

/** `refresh`: the credential counts, and its issuer has a newer one. */
export type StatusPurpose = 'revocation' | 'suspension' | 'refresh'

/** Where a verifier finds out whether the credential is revoked (W3C Bitstring Status List). */
export type CredentialStatus = {
  id?: string
  type: 'BitstringStatusListEntry'
  statusPurpose: StatusPurpose
  /** Decimal position in the list. */
  statusListIndex: string
  /** URL of the signed list. */
  statusListCredential: string
}

/** What a W3C credential is made of, and who signs it. */
export type IssueCredentialParameters = {
  /** `id` is a `did:key` of the signer's key or the URL of a controller document. */
  issuer: { id: string; name?: string }
  signer: Ed25519Signer
  /** Defaults to the key itself: `<issuer>#z6Mk...`. */
  verificationMethod?: string
  /** URL or URN of the credential. */
  id?: string
  /** Beside `VerifiableCredential`; known to the KYC context. */
  types?: readonly 'KycCredential'[]
  subject: KycSubject
  /** The profile that it is issued to, and a wallet where one is known: they become `credentialSubject`'s id and wallet. */
  holder?: Holder
  level?: string
  validFrom: Date
  validUntil?: Date
  /** One for each list that it is in. */
  credentialStatus?: CredentialStatus | readonly CredentialStatus[]
  /** Time of the proof; now when left out. */
  created?: Date
  /** What the proof signs: the statements (`eddsa-rdfc-2022`, when left out), or the very JSON. Verifiers of ours take both. */
  cryptosuite?: ProofSuite
}

const SUITES: readonly unknown[] = ['eddsa-rdfc-2022', JCS_SUITE]

/** Cryptosuite of a Data Integrity proof: over canonical RDF, or over canonical JSON. */
export type ProofSuite = 'eddsa-rdfc-2022' | 'eddsa-jcs-2022'

/**
 * Issues a W3C credential (VCDM 2.0) with a proof that covers every field and its name. Throws
 * `CREDENTIAL_INVALID` when a field is unknown to the context, has not the form that the schema asks for, or the issuer does
 * not fit the key.
 */
export async function issueCredential(
  parameters: IssueCredentialParameters,
): Promise<Record<string, unknown>> {
  const { issuer, signer, holder, id, level, validUntil, credentialStatus } = parameters
  const wallet = holder?.wallet
  const subject = {
    ...parameters.subject,
    ...(holder === undefined ? {} : { id: subjectIdOf(holder.userId) }),
    ...(wallet === undefined ? {} : { walletAddress: wallet }),
  }
  const credential = {
    '@context': [VC_V2_URL, KYC_CONTEXT_URL, ...(wallet === undefined ? [] : [HOLDER_CONTEXT_URL])],
    ...(id === undefined ? {} : { id }),
    type: ['VerifiableCredential', ...(parameters.types ?? ['KycCredential'])],
    issuer: issuer.name === undefined ? issuer.id : { id: issuer.id, name: issuer.name },
    validFrom: xsdDateTime(parameters.validFrom),
    ...(validUntil === undefined ? {} : { validUntil: xsdDateTime(validUntil) }),
    ...(level === undefined ? {} : { level }),
    credentialSchema: { ...kycSchemaReference },
    ...(credentialStatus === undefined ? {} : { credentialStatus }),
    credentialSubject: Object.fromEntries(
      Object.entries(subject).filter(([, value]) => value !== undefined),
    ),
  }
  const form = await schemaCheck(credential)
  if (form.outcome === 'fail') throw invalid('A field does not have the form of its schema.')
  return signDocument(credential, {
    signer,
    issuer: issuer.id,
    verificationMethod: parameters.verificationMethod ?? defaultMethod(issuer.id, signer),
    created: parameters.created ?? new Date(),
    contexts: {},
    ...(parameters.cryptosuite && { cryptosuite: parameters.cryptosuite }),
  })
}

type SignOptions = {
  signer: Ed25519Signer
  issuer: string
  verificationMethod: string
  created: Date
  contexts: ExtraContexts
  cryptosuite?: ProofSuite
}

/** Adds the proof to a document that is complete otherwise. */
export async function signDocument(
  credential: Readonly<Record<string, unknown>>,
  options: SignOptions,
): Promise<Record<string, unknown>> {
  const { signer, issuer, verificationMethod, contexts, cryptosuite } = options
  if (cryptosuite !== undefined && !SUITES.includes(cryptosuite)) {
    throw invalid('The kind of proof is not one that is issued.')
  }
  if (didKeyPublicKey(issuer) && issuer !== didKey(signer.publicKey)) {
    throw invalid('The issuer is the did:key of another key.')
  }
  const wrong = readCredentialForm({ ...credential, proof: { verificationMethod } }, contexts)
  if (typeof wrong === 'string') throw invalid(wrong)
  if (cryptosuite !== JCS_SUITE) return signStatements(credential, options)
  // A name that no context knows means nothing to anybody else. The key is not asked for this.
  const unused = { ...signer, sign: async () => new Uint8Array(64) }
  await signStatements(credential, { ...options, signer: unused })
  return signJcs(credential, options)
}

async function signStatements(
  credential: Readonly<Record<string, unknown>>,
  options: SignOptions,
): Promise<Record<string, unknown>> {
  const { signer, verificationMethod, created, contexts } = options
  const direct = await signDirectly(credential, options)
  if (direct) return direct
  try {
    return await issue({
      credential: structuredClone(credential),
      suite: signingSuite(signer, verificationMethod, created),
      documentLoader: createDocumentLoader({}, contexts),
      now: created,
    })
  } catch (cause) {
    throw invalid('The credential has a field or a value that its contexts do not know.', cause)
  }
}

function defaultMethod(issuer: string, signer: Ed25519Signer): string {
  return `${issuer}#${publicKeyMultibase(signer.publicKey)}`
}

/** XML Schema dateTimeStamp in whole seconds. */
function xsdDateTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

function invalid(message: string, cause?: unknown): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message, ...(cause === undefined ? {} : { cause }) })
}
