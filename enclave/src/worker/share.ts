/**
 * Copies of credentials for a consumer. What is encrypted and hashed here is the very array of bytes that the popup
 * displayed; it never becomes a text or an object on the way.
 */
import {
  decodeBase64,
  encodeBase64,
  sealBox,
  sha256Hex,
  signCopyWith,
  signReceipt,
} from '@idos/crypto'
import type { EnclaveParams, EnclaveResult, ReceiptNames, SealedCopy } from '@idos/protocol'
import type { Requester, ShownConsumer } from '../shared/messages.ts'
import { shownName } from '../shared/shown-text.ts'
import { beginReceipt, nameShown, type ReceiptDeps, withKeys } from './receipt.ts'
import type { Shown } from './shown.ts'

export type Plaintext = {
  readonly id: string
  readonly content: Uint8Array<ArrayBuffer>
  /** Of what was cut: names of claims that stay, and of those that were asked for and are not there. */
  readonly stays?: string[][]
  readonly missing?: string[][]
}

export type ShareDeps = ReceiptDeps

/** `names` are for the person's own window and go nowhere else. */
export async function sealCopies(
  parameters: {
    request: EnclaveParams<'share'>
    requester: Requester
    consumer: ShownConsumer
    contents: readonly Plaintext[]
    shown: Shown
  },
  deps: ShareDeps,
): Promise<{ result: EnclaveResult<'share'>; names: ReceiptNames }> {
  const { request, consumer, contents, requester } = parameters
  const recipient = decodeBase64(consumer.profile.encryptionPublicKey)
  return withKeys(async (makeKey) => {
    const copies: SealedCopy[] = []
    const keys = []
    for (const plaintext of contents) {
      const sealed = await sealBox(plaintext.content, recipient, { random: deps.random })
      const key = await makeKey()
      keys.push(key)
      copies.push({
        id: deps.uuid(),
        originalId: plaintext.id,
        content: encodeBase64(sealed.content),
        encryptorPublicKey: encodeBase64(sealed.encryptorPublicKey),
        contentHash: await sha256Hex(plaintext.content),
        ...(await signCopyWith(key, sealed.content)),
        granteeWalletIdentifier: consumer.profile.walletIdentifier,
        lockedUntil: request.lockedUntil,
      })
    }
    const { names, namesDigest } = await nameShown(parameters.shown, deps)
    const body = {
      ...beginReceipt({ requester, purpose: request.purpose }, deps),
      act: 'share' as const,
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
      namesDigest,
    }
    return { result: { copies, receipt: await signReceipt(body, keys) }, names }
  })
}
