/**
 * The receipt of an act, made and signed where the act is carried out.
 *
 * Requirements: it says what the person saw; what a credential's fields are called goes to the person's own window alone, and to
 * the asker as a digest under a salt that this worker draws; the keys are forgotten with the act.
 */
import {
  createThrowAwayKey,
  encodeHex,
  namesDigestOf,
  type Random,
  signReceipt,
  type ThrowAwayKey,
} from '@idos/crypto'
import { RECEIPT_FORMAT, type ReceiptNames } from '@idos/protocol'
import type { Requester } from '../shared/messages.ts'
import { shownPurpose } from '../shared/shown-text.ts'
import type { Shown } from './shown.ts'

export type ReceiptDeps = {
  random: Random
  uuid(): string
  /** Unix seconds. */
  now(): number
}

/** What every receipt says of the asking. */
export function beginReceipt(
  { requester, purpose }: { requester: Requester; purpose: string },
  deps: Pick<ReceiptDeps, 'uuid' | 'now'>,
) {
  const { origin, throughIsle, nested, outerOrigin } = requester
  return {
    format: RECEIPT_FORMAT,
    id: deps.uuid(),
    requester: origin,
    ...{ throughIsle, nested, outerOrigin },
    purpose: shownPurpose(purpose),
    consentedAt: deps.now(),
  } as const
}

/** What was shown, by its names, and the digest that may leave. */
export async function nameShown(
  shown: Shown,
  { random }: Pick<ReceiptDeps, 'random'>,
): Promise<{ names: ReceiptNames; namesDigest: string }> {
  const credentials = shown.map(({ kinds = [], fields = [] }) => ({ kinds, fields }))
  const names = { salt: encodeHex(random(32)), credentials }
  return { names, namesDigest: await namesDigestOf(names) }
}

/** Signs with a key of its own, where the act made none. */
export async function signAlone<B>(body: B) {
  return withKeys((make) => make().then((key) => signReceipt(body, [key])))
}

/** Runs an act that makes throw-away keys; all of them are forgotten, however it ends. */
export async function withKeys<T>(
  run: (make: () => Promise<ThrowAwayKey>) => Promise<T>,
): Promise<T> {
  const keys: ThrowAwayKey[] = []
  try {
    return await run(async () => {
      const key = await createThrowAwayKey()
      keys.push(key)
      return key
    })
  } finally {
    for (const key of keys) key.forget()
  }
}
