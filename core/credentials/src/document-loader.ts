/**
 * Contexts come from this program, never from the network: whoever serves a context decides what a credential says.
 */
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { defaultDocumentLoader } from '@digitalbazaar/vc'
import { HOLDER_CONTEXT_URL, holderContext } from './contexts/holder-v1.ts'
import {
  IDOS_CREDENTIALS_V1_URL,
  IDOS_SUBJECT_V1_URL,
  idosCredentialsV1,
  idosSubjectV1,
} from './contexts/idos-legacy.ts'
import { KYC_CONTEXT_URL, kycContext } from './contexts/kyc-v1.ts'

/** The context of version 1.1 of the VC data model: read, and never issued. */
export const VC_V1_URL = 'https://www.w3.org/2018/credentials/v1'
/** The context of version 2 of the VC data model, the first of every credential that is issued here. */
export const VC_V2_URL = 'https://www.w3.org/ns/credentials/v2'

/** Contexts by URL, beside the two of the VC data model, which the VC library brings. */
const bundled: ReadonlyMap<string, object> = new Map([
  ...dataIntegrityContexts,
  [Ed25519Signature2020.CONTEXT_URL, Ed25519Signature2020.CONTEXT],
  [KYC_CONTEXT_URL, kycContext],
  [HOLDER_CONTEXT_URL, holderContext],
  [IDOS_CREDENTIALS_V1_URL, idosCredentialsV1],
  [IDOS_SUBJECT_V1_URL, idosSubjectV1],
])

/** Contexts that a caller has vetted itself, by URL. */
export type ExtraContexts = Readonly<Record<string, object>>

/** As the VC library takes it, without its types: it brings none. */
type DocumentLoader = (
  url: string,
) => Promise<{ contextUrl: null; documentUrl: string; document: unknown }>

/** Whether a credential may name this context. */
export function isKnownContext(url: string, extra: ExtraContexts): boolean {
  const core = url === VC_V1_URL || url === VC_V2_URL
  return core || bundled.has(url) || Object.hasOwn(extra, url)
}

/** A context that is ours or the caller's, as a document; the two of the VC data model are the library's own. */
export function contextDocument(url: string, extra: ExtraContexts): object | undefined {
  return Object.hasOwn(extra, url) ? extra[url] : bundled.get(url)
}

/** Serves known contexts and the given documents (verification methods); anything else throws. */
export function createDocumentLoader(
  documents: Readonly<Record<string, object>>,
  extra: ExtraContexts,
): DocumentLoader {
  return async (url) => {
    const document =
      [documents, extra].find((set) => Object.hasOwn(set, url))?.[url] ?? bundled.get(url)
    if (document) return { contextUrl: null, documentUrl: url, document: structuredClone(document) }
    return defaultDocumentLoader(url)
  }
}
