import { IdosError } from '@idos/protocol'

/** What of an HTTP request can be signed. */
export type SignableRequest = {
  readonly method: string
  /** As the signer meant it: behind a proxy the public address, not the one that the process sees. */
  readonly targetUri: string
  readonly headers: Headers
}

/** The parameters of a signature, in the order in which they are written (RFC 9421 §2.3). */
export type SignatureParameters = {
  readonly created: number
  readonly expires: number
  readonly nonce: string
  readonly keyid: string
  readonly alg: 'ed25519'
  readonly tag: string
}

/** `("@method" ...);created=...`: what `Signature-Input` says of one signature, and the last line of its base. */
export function writeSignatureParameters(
  components: readonly string[],
  parameters: Readonly<Partial<Record<string, string | number>>>,
): string {
  const list = components.map((name) => `"${name}"`).join(' ')
  const rest = Object.entries(parameters).map(([name, value]) =>
    typeof value === 'number' ? `;${name}=${value}` : `;${name}="${value}"`,
  )
  return `(${list})${rest.join('')}`
}

/**
 * The text that is signed (RFC 9421 §2.5): a line for each component, then the parameters as they were written. Throws
 * `BAD_REQUEST` for a component that the request does not have.
 */
export function signatureBase(
  request: SignableRequest,
  components: readonly string[],
  parameters: string,
): string {
  const lines = components.map((name) => `"${name}": ${componentOf(request, name)}`)
  return [...lines, `"@signature-params": ${parameters}`].join('\n')
}

function componentOf({ method, targetUri, headers }: SignableRequest, name: string): string {
  const url = new URL(targetUri)
  switch (name) {
    case '@method':
      return method.toUpperCase()
    case '@target-uri':
      return targetUri
    case '@authority':
      return url.host
    case '@path':
      return url.pathname
    default: {
      const value = name.startsWith('@') ? null : headers.get(name)
      if (value === null) {
        throw new IdosError('BAD_REQUEST', { message: `The request has no ${name} to be signed.` })
      }
      return value.trim()
    }
  }
}
