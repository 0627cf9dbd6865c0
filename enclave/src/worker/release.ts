/**
 * The one readable text that leaves the Enclave: a credential, whole, for the page that asked for it.
 *
 * Requirements: what is handed over are the very bytes that were displayed; they are a copy, as the request wipes its own when
 * it ends; the receipt says what the person saw.
 */
import { sha256Hex } from '@idos/crypto'
import type { EnclaveParams, EnclaveResult, ReceiptNames } from '@idos/protocol'
import type { Requester } from '../shared/messages.ts'
import { beginReceipt, nameShown, type ReceiptDeps, signAlone } from './receipt.ts'
import type { Plaintext } from './share.ts'
import type { Shown } from './shown.ts'

/** `names` are for the person's own window and go nowhere else. */
export async function releaseCopy(
  parameters: {
    request: Pick<EnclaveParams<'release'>, 'purpose'>
    /** Who is the receiver. */
    requester: Requester
    plaintext: Plaintext
    shown: Shown
  },
  deps: ReceiptDeps,
): Promise<{ result: EnclaveResult<'release'>; names: ReceiptNames }> {
  const { request, requester, plaintext } = parameters
  const { id, content } = plaintext
  const contentHash = await sha256Hex(content)
  const { names, namesDigest } = await nameShown(parameters.shown, deps)
  const receipt = await signAlone({
    ...beginReceipt({ requester, purpose: request.purpose }, deps),
    act: 'release' as const,
    credential: { originalId: id, contentHash },
    namesDigest,
  })
  return { result: { content: content.slice(), receipt }, names }
}
