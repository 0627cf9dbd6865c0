/**
 * Every name that the context of VCDM 2.0 gives a meaning, at its top or further in. A context that gives one of them another
 * meaning is left to the library, which knows which of the two counts. A test compares the list with the context.
 */
export const VC_V2_NAMES: ReadonlySet<string> = new Set(
  `... BitstringStatusList BitstringStatusListCredential BitstringStatusListEntry DataIntegrityProof
  EnvelopedVerifiableCredential EnvelopedVerifiablePresentation JsonSchema JsonSchemaCredential VerifiableCredential
  VerifiablePresentation _sd _sd_alg assertionMethod aud authentication capabilityDelegation capabilityInvocation challenge
  cnf confidenceMethod created credentialSchema credentialStatus credentialSubject cryptosuite description digestMultibase
  digestSRI domain encodedList evidence exp expires holder iat id iss issuer jku jsonSchema jwk keyAgreement kid mediaType
  message name nbf nonce previousProof proof proofPurpose proofValue refreshService relatedResource renderMethod status
  statusListCredential statusListIndex statusMessage statusPurpose statusReference statusSize sub termsOfUse ttl type
  validFrom validUntil verifiableCredential verificationMethod x5u`.split(/\s+/),
)
