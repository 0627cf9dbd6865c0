/**
 * Signatures of webhooks (Standard Webhooks 1.0): HMAC-SHA-256 over id, time and body, by secrets that both sides know.
 */
import { decodeBase64, encodeBase64, encodeUtf8, secureRandom } from '@idos/crypto'
import { IdosError } from '@idos/protocol'

const PREFIX = 'whsec_'
const VERSION = 'v1'

/** A new secret in the form that Standard Webhooks gives them: `whsec_` and the base64 of 32 random bytes. */
export function webhookSecret(): string {
  return `${PREFIX}${encodeBase64(secureRandom(32))}`
}

/** The keys of a list of secrets. @throws CONFIG_INVALID for none, or one that is no secret */
export function webhookKeys(secrets: readonly string[]): Promise<readonly CryptoKey[]> {
  const isList = Array.isArray(secrets) && secrets.length > 0 && secrets.length <= 10
  const keys = isList ? secrets.map(keyBytes) : []
  if (keys.length === 0 || keys.includes(undefined)) {
    throw new IdosError('CONFIG_INVALID', {
      message: 'The secrets of a webhook are a list of texts that begin with whsec_.',
      details: { field: 'secrets' },
    })
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return Promise.all(
    keys
      .flatMap((key) => key ?? [])
      .map((key) => crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])),
  )
}

/** As it stands in the header: `v1,<base64>`. */
export async function webhookSignature(
  key: CryptoKey,
  id: string,
  timestamp: string,
  body: Uint8Array,
): Promise<string> {
  const head = encodeUtf8(`${id}.${timestamp}.`)
  const signed = new Uint8Array(head.length + body.length)
  signed.set(head)
  signed.set(body, head.length)
  return `${VERSION},${encodeBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))}`
}

/** 24 to 64 bytes, as the specification has them. */
function keyBytes(secret: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof secret !== 'string' || !secret.startsWith(PREFIX)) return undefined
  try {
    const bytes = decodeBase64(secret.slice(PREFIX.length))
    return bytes.length >= 24 && bytes.length <= 64 ? bytes : undefined
  } catch {
    return undefined
  }
}
