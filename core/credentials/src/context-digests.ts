import { canonicalJson, encodeUtf8, sha256Hex } from '@idos/crypto'
import { createDocumentLoader, type ExtraContexts, isKnownContext } from './document-loader.ts'
import { isObject } from './is-object.ts'
import { type ExtraSchemas, schemaAt } from './schema/schema-check.ts'

/**
 * SHA-256 (hex) of each context and schema that a credential names and that is known here, by URL, in their RFC 8785 form: what
 * a later verifier compares with its own.
 */
export async function contextDigests(
  credential: Readonly<Record<string, unknown>>,
  extra: { contexts?: ExtraContexts; schemas?: ExtraSchemas } = {},
): Promise<Record<string, string>> {
  const { contexts = {}, schemas = {} } = extra
  const load = createDocumentLoader({}, contexts)
  const urls = [credential['@context']].flat().filter((url) => typeof url === 'string')
  const found: [string, unknown][] = []
  for (const url of urls) {
    if (isKnownContext(url, contexts)) found.push([url, (await load(url)).document])
  }
  for (const reference of [credential.credentialSchema].flat()) {
    const url = isObject(reference) && typeof reference.id === 'string' ? reference.id : ''
    const schema = schemaAt(url, schemas)
    if (schema) found.push([url, schema])
  }
  const digests = found.map(async ([url, document]) => [
    url,
    await sha256Hex(encodeUtf8(canonicalJson(document))),
  ])
  return Object.fromEntries(await Promise.all(digests))
}
