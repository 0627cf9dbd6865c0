import {
  type CredentialStatus,
  HOLDER_CONTEXT_URL,
  type Holder,
  type ProofSuite,
  publicKeyMultibase,
  signDocument,
  subjectIdOf,
  VC_V2_URL,
} from '@idos/credentials'
import type { Ed25519Signer } from '@idos/crypto'
import type { CredentialType } from './custom-type.ts'
import { invalidField } from './fields.ts'

/** What a credential of a known type is made of. */
export type BuildTypedParameters<Fields extends object> = {
  /** URL or URN of the credential, by which it can be revoked. */
  id: string
  /** The profile that it is issued to, and a wallet where one is known. */
  holder: Holder
  fields: Fields
  validFrom: Date
  validUntil?: Date
  credentialStatus?: CredentialStatus
  /** `eddsa-rdfc-2022` when left out. */
  cryptosuite?: ProofSuite
}

/** A signed W3C credential (VCDM 2.0) of this kind. @throws CREDENTIAL_INVALID */
export function buildTyped<Fields extends object>(
  issuer: { did: string; name: string; signer: Ed25519Signer; now: () => number },
  type: CredentialType<Fields>,
  parameters: BuildTypedParameters<Fields>,
): Promise<Record<string, unknown>> {
  const { id, holder, validFrom, validUntil, credentialStatus, cryptosuite } = parameters
  const { wallet } = holder
  const { did, name, signer } = issuer
  const credential = {
    '@context': [VC_V2_URL, type.contextUrl, ...(wallet === undefined ? [] : [HOLDER_CONTEXT_URL])],
    id,
    type: ['VerifiableCredential', type.type],
    issuer: { id: did, name },
    validFrom: seconds(validFrom, 'validFrom'),
    ...(validUntil === undefined ? {} : { validUntil: seconds(validUntil, 'validUntil') }),
    ...(credentialStatus === undefined ? {} : { credentialStatus }),
    credentialSubject: {
      id: subjectIdOf(holder.userId),
      ...(wallet === undefined ? {} : { walletAddress: wallet }),
      ...type.read(parameters.fields),
    },
  }
  return signDocument(credential, {
    signer,
    issuer: did,
    verificationMethod: `${did}#${publicKeyMultibase(signer.publicKey)}`,
    created: new Date(issuer.now()),
    contexts: type.contexts,
    ...(cryptosuite && { cryptosuite }),
  })
}

/** XML Schema dateTimeStamp in whole seconds. */
export function seconds(date: Date, field: string): string {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) {
    throw invalidField(field, 'must be a Date')
  }
  return `${date.toISOString().slice(0, 19)}Z`
}
