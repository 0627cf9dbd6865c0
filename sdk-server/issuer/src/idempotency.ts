/**
 * One issuance, however often it is asked for.
 *
 * Requirements: the same key gives the same two ids, at this issuer alone; what is in the network under them with this content
 * was written by an earlier attempt; with another content the key was used for something else, and nothing is written.
 * Attacker: somebody who would take the ids first. They follow from a key that is not guessable and from this issuer's.
 */
import { encodeUtf8, sha256Hex } from '@idos/crypto'
import { IdosError, isIdosError } from '@idos/protocol'
import type { IssuerContext } from './context.ts'
import type {
  IssueByWriteGrantParameters,
  IssueByWriteGrantResult,
} from './issue-by-write-grant.ts'

type Ids = { credentialId: string; copyId: string }

/** Waits before each look for a write whose answer was lost: blocks come every second or few. */
const LOOKS = [1_000, 2_000, 4_000, 8_000]

/** Writes unless it was written, and looks again when the answer of the write was lost. */
export async function onceFor(
  context: IssuerContext,
  parameters: IssueByWriteGrantParameters,
  write: (ids: Partial<Ids>) => Promise<IssueByWriteGrantResult>,
): Promise<IssueByWriteGrantResult> {
  const { idempotencyKey } = parameters
  if (idempotencyKey === undefined) return write({})
  const ids = await idsOf(context, idempotencyKey)
  const contentHash = await sha256Hex(parameters.plaintext)
  const written = { ...ids, contentHash }
  if (await isWritten(context, written)) return written
  try {
    return await write(ids)
  } catch (error) {
    // The first attempt may also have been mined between the look and this write: then the network refuses this one.
    const isDoubtful = isIdosError(error, 'TRANSACTION_UNCONFIRMED')
    if (!isDoubtful && !isIdosError(error, 'ACTION_FAILED')) throw error
    for (const ms of isDoubtful ? LOOKS : [0]) {
      await context.sleep(ms)
      if (await isWritten(context, written)) return written
    }
    throw error
  }
}

async function idsOf({ authPublicKey }: IssuerContext, key: string): Promise<Ids> {
  const idOf = async (which: string) =>
    uuidOf(await sha256Hex(encodeUtf8(`idOS issue ${authPublicKey} ${which} ${key}`)))
  return { credentialId: await idOf('original'), copyId: await idOf('copy') }
}

/** UUID of version 8 (RFC 9562 §5.8). */
function uuidOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3]
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** By its own access, or, where the copy is another's, by the row. @throws BAD_REQUEST for a key with another content */
async function isWritten(
  { network }: IssuerContext,
  { credentialId, copyId, contentHash }: IssueByWriteGrantResult,
): Promise<boolean> {
  const grants = await network.call('get_access_grants_for_credential', { credential_id: copyId })
  if (grants.some((grant) => grant.content_hash === contentHash)) return true
  if (grants.length > 0) {
    throw new IdosError('BAD_REQUEST', {
      message: 'This idempotency key was used for another content.',
      details: { field: 'idempotencyKey' },
    })
  }
  const [row] = await network
    .call('credential_exist_as_inserter', { id: credentialId })
    .catch((error: unknown) => {
      // Only inserters may ask.
      if (isIdosError(error, 'ACTION_FAILED')) return []
      throw error
    })
  return row?.credential_exist === true
}
