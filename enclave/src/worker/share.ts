/**
 * Copies of credentials for a consumer. What is encrypted and hashed here is the very array of bytes that the popup
 * displayed; it never becomes a text or an object on the way.
 */
import { decodeBase64, encodeBase64, type Random, sealBox, sha256Hex, signCopy } from '@idos/crypto'
import type { ConsentReceipt, EnclaveParams, EnclaveResult, SealedCopy } from '@idos/protocol'
import type { ShownConsumer } from '../shared/messages.ts'
import { shownName, shownPurpose } from '../shared/shown-text.ts'

export type Plaintext = { readonly id: string; readonly content: Uint8Array<ArrayBuffer> }

export type ShareDeps = {
  random: Random
  uuid(): string
  /** Unix seconds. */
  now(): number
}

export async function sealCopies(
  parameters: {
    request: EnclaveParams<'share'>
    /** Origin of the requester. */
    requester: string
    consumer: ShownConsumer
    contents: readonly Plaintext[]
  },
  deps: ShareDeps,
): Promise<EnclaveResult<'share'>> {
  const { request, consumer, contents } = parameters
  const recipient = decodeBase64(consumer.profile.encryptionPublicKey)
  const copies: SealedCopy[] = []
  for (const plaintext of contents) {
    const sealed = await sealBox(plaintext.content, recipient, { random: deps.random })
    copies.push({
      id: deps.uuid(),
      originalId: plaintext.id,
      content: encodeBase64(sealed.content),
      encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
      contentHash: await sha256Hex(plaintext.content),
      ...(await signCopy(sealed.content)),
      granteeWalletIdentifier: consumer.profile.walletIdentifier,
      lockedUntil: request.lockedUntil,
    })
  }
  const receipt: ConsentReceipt = {
    id: deps.uuid(),
    requester: parameters.requester,
    consumer: {
      origin: consumer.origin,
      name: shownName(consumer.profile.name),
      encryptionPublicKey: consumer.profile.encryptionPublicKey,
    },
    credentials: copies.map((copy) => ({
      originalId: copy.originalId,
      copyId: copy.id,
      contentHash: copy.contentHash,
    })),
    lockedUntil: request.lockedUntil,
    purpose: shownPurpose(request.purpose),
    consentedAt: deps.now(),
  }
  return { copies, receipt }
}
