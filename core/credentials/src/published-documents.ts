import { canonicalJson } from '@idos/crypto'
import { HOLDER_CONTEXT_URL, holderContext } from './contexts/holder-v1.ts'
import { KYC_CONTEXT_URL, kycContext } from './contexts/kyc-v1.ts'
import { KYC_SCHEMA_URL, kycSchema } from './schema/kyc-schema.ts'

/** A document that is served under an address of our own, for ever the same. */
export type PublishedDocument = {
  readonly url: string
  readonly contentType: string
  /** Its exact text: RFC 8785, so that its digest is one of the meaning, too. */
  readonly text: string
}

/** Our contexts and schemas, as they are to be served: nobody needs to ask for them, and everybody may compare. */
export function publishedDocuments(): readonly PublishedDocument[] {
  const context = (url: string, document: object) => ({
    url,
    contentType: 'application/ld+json',
    text: canonicalJson(document),
  })
  return [
    context(KYC_CONTEXT_URL, kycContext),
    context(HOLDER_CONTEXT_URL, holderContext),
    {
      url: KYC_SCHEMA_URL,
      contentType: 'application/schema+json',
      text: canonicalJson(kycSchema),
    },
  ]
}

const HEADERS = {
  // Verifiers ask from pages, too. A published document never changes.
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
}

/** Serves them by their path: for the server behind the host of their addresses. `null` for any other request. */
export function servePublishedDocument(request: Request): Response | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null
  const { pathname } = new URL(request.url)
  const found = publishedDocuments().find(({ url }) => new URL(url).pathname === pathname)
  if (!found) return null
  const headers = { ...HEADERS, 'Content-Type': found.contentType }
  return new Response(request.method === 'HEAD' ? null : found.text, { headers })
}
