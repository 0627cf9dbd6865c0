/**
 * The front door of verification: bytes in, a report out, whatever format they are in.
 *
 * Requirements
 *  1. What is checked is what the caller gets: one text, read once, by a reader that refuses double names.
 *  2. A content is of one format, by its outside; what no format knows is not verified.
 *
 * Attacker: whoever wrote the bytes.
 */
import { decodeUtf8, readStrictJson } from '@idos/crypto'
import { type ContentResult, type CredentialFormat, malformed } from './formats.ts'
import { isObject } from './is-object.ts'
import { type VerifyCredentialOptions, verifyCredential } from './verify-credential.ts'

/** W3C credentials with a Data Integrity proof, as JSON. */
export const dataIntegrityFormat: CredentialFormat = {
  name: 'ldp_vc',
  recognises: (text) => /^[ \t\n\r]*\{/.test(text),
  async verify(text, options) {
    const parsed = readStrictJson(text)
    if (!parsed.ok || !isObject(parsed.value)) {
      const isJson = parsed.ok || parsed.fault !== 'not-json'
      return {
        credential: null,
        ...malformed(
          isJson
            ? 'The content is JSON that readers could see differently.'
            : 'The content is not a JSON credential.',
        ),
      }
    }
    const credential = parsed.value as Record<string, unknown>
    return { credential, ...(await verifyCredential(credential, options)) }
  },
}

/** How a content is verified, and in which formats. */
export type VerifyContentOptions = VerifyCredentialOptions & {
  /** Formats beside `ldp_vc`. Those that come first are asked first. */
  formats?: readonly CredentialFormat[]
}

/** Verifies a credential as it was shared or stored: its exact bytes. Never throws for a bad one. */
export async function verifyContent(
  content: Uint8Array,
  options: VerifyContentOptions,
): Promise<ContentResult> {
  let text: string
  try {
    text = decodeUtf8(content)
  } catch {
    return { format: null, credential: null, ...malformed('The content is no text.') }
  }
  const all = [...(options.formats ?? []), dataIntegrityFormat]
  const format = all.find((one) => one.recognises(text))
  if (!format) {
    return { format: null, credential: null, ...malformed('The content is in no known format.') }
  }
  return { format: format.name, ...(await format.verify(text, options)) }
}
