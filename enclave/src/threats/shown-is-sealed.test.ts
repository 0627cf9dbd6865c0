/**
 * The consumer and the host as attackers: what the secure window lists, what the consent names, what is encrypted for the
 * recipient, what the grant's hash promises and what the row's signature covers is one string, whatever a credential looks
 * like. The real worker and the real reading of the window, over real ports.
 */
import { decodeBase64, decodeHex, decodeUtf8, encodeUtf8, openBox, sha256Hex } from '@idos/crypto'
import type { SealedCopy } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { readContents } from '../popup/contents.ts'
import type { Session } from '../popup/controller.ts'
import { contentsDeps } from '../popup/controller-testkit.ts'
import type { Field } from '../popup/credential/field.ts'
import {
  CONSUMER,
  consumer,
  legacy,
  requester,
  sealed,
  setUp,
  unlocked,
} from '../worker/testkit.ts'
import { randomCredential } from './random-credential.ts'
import { seeded } from './seeded.ts'

const CREDENTIALS = 10_000
const TOGETHER = 10
const SEED = 20_260_412

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const id = (number: number) => `22222222-2222-4222-8222-${String(number).padStart(12, '0')}`
/** All that a person can read of a list of values. */
function readable(fields: readonly Field[]): string {
  return fields
    .map((field) => {
      if (field.kind === 'group') return `${field.label}\n${readable(field.fields)}`
      return 'text' in field ? `${field.label}\n${field.text}` : field.label
    })
    .join('\n')
}

async function isSignedBy(publicKey: string, signature: string, message: Uint8Array<ArrayBuffer>) {
  const key = await crypto.subtle.importKey('raw', decodeHex(publicKey), 'Ed25519', false, [
    'verify',
  ])
  return crypto.subtle.verify('Ed25519', key, decodeBase64(signature), message)
}

describe('what is shown is what is encrypted is what is signed', () => {
  it(`of ${CREDENTIALS} credentials of any form`, { timeout: 300_000 }, async () => {
    const random = seeded(SEED)
    const setting = setUp(closers)
    await unlocked(setting)
    const { key, shown } = await consumer()
    const different: unknown[] = []
    let faults = 0
    for (let round = 0; round < CREDENTIALS / TOGETHER; round++) {
      const written = Array.from({ length: TOGETHER }, () => randomCredential(random))
      const credentials = await Promise.all(
        written.map(({ text }, at) => sealed(text, legacy.publicKey, id(at))),
      )
      const params = { ...legacy, credentials, consumer: CONSUMER, lockedUntil: 0, purpose: 'why' }
      const answer = setting.frame.call('share', { ticket: id(round), requester, params })
      const popup = setting.openPopup(id(round))
      const { credentials: listed } = await readContents(popup as unknown as Session, contentsDeps)
      await popup.call('approve', {
        consumer: shown,
        shown: listed.map(({ id: of, contentHash }) => ({ id: of, contentHash })),
      })
      const { copies, receipt } = await answer
      popup.close()
      const compare = async (copy: SealedCopy, at: number) => {
        const text = written[at]?.text ?? ''
        const content = decodeBase64(copy.content)
        const opened = await openBox(
          { content, encryptorPublicKey: decodeBase64(copy.encryptorPublicKey) },
          key,
        )
        const notes = decodeBase64(copy.publicNotesSignature)
        const hashes = new Set([
          await sha256Hex(encodeUtf8(text)),
          listed[at]?.contentHash,
          await sha256Hex(opened),
          copy.contentHash,
          receipt.credentials[at]?.contentHash,
        ])
        const isSigned = await isSignedBy(
          copy.issuerAuthPublicKey,
          copy.broaderSignature,
          new Uint8Array([...notes, ...content]),
        )
        const view = listed[at]?.view
        const screen = view ? readable([...view.claims, ...view.facts, ...view.technical]) : ''
        const hidden = (written[at]?.words ?? []).filter((word) => !screen.includes(word))
        if (view?.fault !== null) faults += 1
        if (hashes.size !== 1 || !isSigned || hidden.length > 0 || decodeUtf8(opened) !== text)
          different.push({ text, hashes: [...hashes], isSigned, hidden })
      }
      await Promise.all(copies.map(compare))
    }
    expect(different.slice(0, 3)).toEqual([])
    // Else the credentials were none that anybody could consent to.
    expect(faults).toBe(0)
  })
})
