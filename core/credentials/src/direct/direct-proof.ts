/**
 * What an `eddsa-rdfc-2022` proof signs (W3C Data Integrity EdDSA Cryptosuites 1.0 §3.2), made without the library for
 * credentials of the plain kind: a small one in a tenth of the time.
 */
import { concatBytes } from '@idos/crypto'
import { contextDocument, type ExtraContexts, VC_V2_URL } from '../document-loader.ts'
import { flatTerms } from './flat-terms.ts'
import { canonicalText, digest, type Quad } from './quads.ts'
import { credentialQuads, proofQuads } from './statements.ts'

type Json = Readonly<Record<string, unknown>>

/** The 64 bytes under the signature; `undefined` for what the library has to be asked. */
export async function directData(
  credential: Json,
  proof: Json,
  contexts: ExtraContexts,
): Promise<Uint8Array | undefined> {
  const { proof: _, ...document } = credential
  const terms = termsOf(document['@context'], proof, contexts)
  const quads = terms && [proofQuads(proof), credentialQuads(document, terms)]
  if (!quads) return undefined
  const digests = await Promise.all(quads.map(digestOf))
  return digests.every((digest) => digest !== undefined) ? concatBytes(...digests) : undefined
}

/** The canonical N-Quads of a credential without its proof. */
export async function directText(
  document: Json,
  contexts: ExtraContexts,
): Promise<string | undefined> {
  const terms = termsOf(document['@context'], {}, contexts)
  const quads = terms && credentialQuads(document, terms)
  return quads && canonicalText(quads)
}

function termsOf(urls: unknown, proof: Json, contexts: ExtraContexts) {
  if (!Array.isArray(urls) || Object.hasOwn(contexts, VC_V2_URL)) return undefined
  const [first, ...more] = urls
  // The library would take a verification method of a context's address for that context.
  const isContext = urls.includes(proof.verificationMethod)
  if (first !== VC_V2_URL || isContext || more.some((url) => typeof url !== 'string')) {
    return undefined
  }
  return flatTerms(more.map((url: string) => contextDocument(url, contexts)))
}

async function digestOf(quads: readonly Quad[] | undefined): Promise<Uint8Array | undefined> {
  const text = quads && (await canonicalText(quads))
  return text === undefined ? undefined : digest(text)
}
