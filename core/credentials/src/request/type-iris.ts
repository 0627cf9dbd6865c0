import { CREDENTIAL_TYPE } from '@idos/protocol/request'
import { contextDocument, type ExtraContexts } from '../document-loader.ts'
import { isObject } from '../is-object.ts'

/**
 * The types of a credential as DCQL compares them: expanded by its contexts, of which only those count that are known here. A term
 * that none of them knows has no expansion.
 */
export function typeIris(
  credential: Readonly<Record<string, unknown>>,
  extra: ExtraContexts,
): string[] {
  const urls = [credential['@context']].flat().filter((url) => typeof url === 'string')
  return [credential.type].flat().flatMap((term) => {
    if (term === 'VerifiableCredential') return [CREDENTIAL_TYPE]
    // Contexts that are accepted protect their terms, so no two of them differ in one.
    const iri = urls.map((url) => iriIn(contextDocument(url, extra), term)).find(isPresent)
    return iri === undefined ? [] : [iri]
  })
}

function iriIn(document: unknown, term: unknown): string | undefined {
  const terms = isObject(document) ? [document['@context']].flat() : []
  for (const known of terms) {
    if (typeof term !== 'string' || !isObject(known) || !Object.hasOwn(known, term)) continue
    const meant = known[term]
    const iri = isObject(meant) ? meant['@id'] : meant
    if (typeof iri === 'string' && /^(?:https?:\/\/|urn:|did:)/.test(iri)) return iri
  }
  return undefined
}

const isPresent = (iri: string | undefined) => iri !== undefined
