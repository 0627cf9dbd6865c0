import { encodeUtf8, type Random, type RecordKeeper } from '@idos/crypto'
import { type AccessRecord, SEALED_RECORDS_LIMIT } from '@idos/protocol'
import { openAll, seal } from '../access-records.ts'

/** Most bytes that are sealed together: base64 makes four of three, and the seal is 40. */
const BUNDLE = (SEALED_RECORDS_LIMIT / 4) * 3 - 40

/** All that opens, sealed for the new key, as few texts as hold them. */
export async function resealRecords(
  from: RecordKeeper,
  to: RecordKeeper,
  sealed: readonly string[],
  random: Random,
): Promise<string[]> {
  const bundles: AccessRecord[][] = []
  let room = 0
  for (const record of await openAll(from, sealed)) {
    const size = encodeUtf8(JSON.stringify(record)).length + 1
    const last = bundles.at(-1)
    if (last === undefined || size > room) {
      bundles.push([record])
      room = BUNDLE - 2 - size
    } else {
      last.push(record)
      room -= size
    }
  }
  return Promise.all(bundles.map((bundle) => seal(to, bundle, random)))
}
