import { sha256Hex } from '@idos/crypto'
import type { ShownContent } from '../shared/messages.ts'
import type { Plaintext } from './share.ts'

/** What a popup says that it displayed: the digest of each text, in order, and what it called the contents. */
export type Shown = readonly ShownContent[]

/** Shown = encrypted = signed: whether these are the digests of the very texts that this worker holds. */
export async function isWhatWasShown(
  shown: Shown,
  contents: readonly Plaintext[],
): Promise<boolean> {
  if (shown.length !== contents.length) return false
  for (const [index, { id, content }] of contents.entries()) {
    const entry = shown[index]
    if (entry?.id !== id || entry.contentHash !== (await sha256Hex(content))) return false
  }
  return true
}
