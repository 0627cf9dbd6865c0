/**
 * The person's own list of who has access: made with each share, opened for the Isle.
 *
 * Requirements
 *  1. What is in it was in the receipt, which the asker of that share has; and the recipient's identifier and picture, as
 *     they were shown. Nothing of a credential, and no key.
 *  2. A page that is not the Isle reads of its own shares only: where else a person has been is nobody's business.
 *  3. What this key did not seal, or has another form, is left out and said nothing of.
 *
 * Attacker: the embedder, by the texts that it hands over; a node that keeps them.
 */
import {
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeUtf8,
  openAccessRecords,
  type Random,
  type RecordKeeper,
  sealAccessRecords,
  wipe,
} from '@idos/crypto'
import {
  ACCESS_RECORD_FORMAT,
  type AccessRecord,
  accessRecords,
  type ConsentReceipt,
  KEPT_LOGO_LIMIT,
} from '@idos/protocol'
import * as v from 'valibot'
import type { Requester, ShownConsumer } from '../shared/messages.ts'

/** One record, sealed: base64. */
export async function makeRecord(
  keeper: RecordKeeper,
  { receipt, profile, logo }: ShownConsumer & { receipt: ConsentReceipt; logo: Blob | null },
  random: Random,
): Promise<string> {
  const picture = await addressOf(logo)
  const record: AccessRecord = {
    format: ACCESS_RECORD_FORMAT,
    receipt,
    grantee: profile.walletIdentifier,
    ...(picture === null ? {} : { logo: picture }),
  }
  return seal(keeper, [record], random)
}

/** What this requester may read of them, as JSON. */
export async function readRecords(
  keeper: RecordKeeper,
  sealed: readonly string[],
  { throughIsle, origin }: Requester,
): Promise<string[]> {
  const records = await openAll(keeper, sealed)
  return records
    .filter(({ receipt }) => throughIsle || receipt.requester === origin)
    .map((record) => JSON.stringify(record))
}

/** Records under one seal: base64. */
export async function seal(
  keeper: RecordKeeper,
  records: readonly AccessRecord[],
  random: Random,
): Promise<string> {
  return encodeBase64(
    await sealAccessRecords(keeper, encodeUtf8(JSON.stringify(records)), { random }),
  )
}

/** All that opens. */
export async function openAll(
  keeper: RecordKeeper,
  sealed: readonly string[],
): Promise<AccessRecord[]> {
  const all: AccessRecord[] = []
  for (const one of sealed) all.push(...(await openOne(keeper, one)))
  return all
}

async function openOne(keeper: RecordKeeper, sealed: string): Promise<AccessRecord[]> {
  try {
    const plaintext = await openAccessRecords(keeper, decodeBase64(sealed))
    const parsed = v.safeParse(accessRecords, JSON.parse(decodeUtf8(plaintext)))
    wipe(plaintext)
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}

async function addressOf(logo: Blob | null): Promise<string | null> {
  if (logo === null || logo.size > KEPT_LOGO_LIMIT) return null
  const bytes = new Uint8Array(await logo.arrayBuffer())
  return `data:${logo.type};base64,${encodeBase64(bytes)}`
}
