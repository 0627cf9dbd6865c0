/**
 * The one readable text that leaves the Enclave: a credential, whole, for the page that asked for it.
 *
 * Requirements: what is handed over are the very bytes that were displayed; they are a copy, as the request wipes its own when
 * it ends; the receipt says what the person saw.
 */
import { sha256Hex } from '@idos/crypto'
import type { EnclaveParams, EnclaveResult } from '@idos/protocol'
import { shownPurpose } from '../shared/shown-text.ts'
import type { Plaintext, ShareDeps } from './share.ts'

export async function releaseCopy(
  parameters: {
    request: Pick<EnclaveParams<'release'>, 'purpose'>
    /** Origin of the requester, who is the receiver. */
    requester: string
    plaintext: Plaintext
  },
  deps: Pick<ShareDeps, 'uuid' | 'now'>,
): Promise<EnclaveResult<'release'>> {
  const { id, content } = parameters.plaintext
  const contentHash = await sha256Hex(content)
  return {
    content: content.slice(),
    receipt: {
      id: deps.uuid(),
      requester: parameters.requester,
      credential: { originalId: id, contentHash },
      purpose: shownPurpose(parameters.request.purpose),
      consentedAt: deps.now(),
    },
  }
}
