import { issue } from '@digitalbazaar/vc'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import { HOLDER_CONTEXT_URL } from './contexts/holder-v1.ts'
import { KYC_CONTEXT_URL, type kycDateTerms, type kycTextTerms } from './contexts/kyc-v1.ts'
import { readCredentialForm } from './credential-form.ts'
import { didKey, didKeyPublicKey, publicKeyMultibase } from './did-key.ts'
import { createDocumentLoader, type ExtraContexts, VC_V2_URL } from './document-loader.ts'
import { type Holder, subjectIdOf } from './holder.ts'
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
}

/**
 * Issues a W3C credential (VCDM 2.0) with an `eddsa-rdfc-2022` proof that covers every field and its name. Throws
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
  })
}

/** Adds the proof to a document that is complete otherwise. */
export async function signDocument(
  credential: Readonly<Record<string, unknown>>,
  options: {
    signer: Ed25519Signer
    issuer: string
    verificationMethod: string
    created: Date
    contexts: ExtraContexts
  },
): Promise<Record<string, unknown>> {
  const { signer, issuer, verificationMethod, created, contexts } = options
  if (didKeyPublicKey(issuer) && issuer !== didKey(signer.publicKey)) {
    throw invalid('The issuer is the did:key of another key.')
  }
  const wrong = readCredentialForm({ ...credential, proof: { verificationMethod } }, contexts)
  if (typeof wrong === 'string') throw invalid(wrong)
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
