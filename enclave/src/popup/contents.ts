import { decodeBase64, encodeHex, wipe } from '@idos/crypto'
import { IdosError, type MatchCondition } from '@idos/protocol'
import type { Verifier } from '../shared/deputy-messages.ts'
import type { Consumer } from '../shared/messages.ts'
import type { Session } from './controller.ts'
import type { describeContent } from './credential/describe-content.ts'
import type { ShownCredential } from './flow.ts'

type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

export type ContentsDeps = {
  readonly sha256: Sha256
  /** How a decrypted text is read: comes with the later screens. */
  loadDescribe(): Promise<typeof describeContent>
}

/** The decrypted credentials of the request as they are shown, each with the digest of what was shown. */
export async function readContents(
  session: Session,
  { sha256, loadDescribe }: ContentsDeps,
  conditions: readonly MatchCondition[] = [],
): Promise<{ credentials: ShownCredential[]; verifier?: Verifier }> {
  // First: no plaintext waits for a file.
  const describe = await loadDescribe()
  const { items, ...whom } = await session.call('contents', {})
  const shown: ShownCredential[] = []
  try {
    for (const { id, content, ...part } of items) {
      const contentHash = encodeHex(await sha256(content))
      shown.push({ id, contentHash, view: await describe(content, { conditions, ...part }) })
    }
    return { credentials: shown, ...whom }
  } finally {
    // One that fails takes the others with it.
    for (const { content } of items) wipe(content)
  }
}

/** What cannot be listed cannot be consented to. */
export function listed(credentials: ShownCredential[]): ShownCredential[] {
  if (credentials.some(({ view }) => view.fault !== null)) throw new IdosError('CREDENTIAL_INVALID')
  return credentials
}

/** First 8 bytes of the SHA-256 of the key, as four groups that two people can compare. */
export async function fingerprintOf(key: string, sha256: Sha256): Promise<string> {
  const digest = encodeHex((await sha256(decodeBase64(key))).subarray(0, 8))
  return digest.match(/.{4}/g)?.join(' ') ?? digest
}

/** The consent to exactly what was shown. */
export function approval(consumer: Consumer, credentials: readonly ShownCredential[]) {
  return {
    consumer: { origin: consumer.origin, profile: consumer.profile },
    shown: credentials.map(({ id, contentHash }) => ({ id, contentHash })),
  }
}
