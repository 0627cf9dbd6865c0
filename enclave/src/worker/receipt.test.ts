import { encodeUtf8, secureRandom } from '@idos/crypto'
import { consentReceipt } from '@idos/protocol'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { shownName, shownPurpose } from '../shared/shown-text.ts'
import { sealCopies } from './share.ts'
import { consumer, legacy, requester, TICKET } from './testkit.ts'

async function receiptFor(name: string, purpose: string) {
  const { shown } = await consumer()
  const { result } = await sealCopies(
    {
      request: {
        ...legacy,
        credentials: [],
        consumer: shown.origin,
        lockedUntil: 1_900_000_000,
        purpose,
      },
      requester,
      consumer: { ...shown, profile: { ...shown.profile, name } },
      contents: [{ id: TICKET(9), content: encodeUtf8('{}') }],
      shown: [],
    },
    { random: secureRandom, uuid: () => TICKET(7), now: () => 1_800_000_000 },
  )
  return result.receipt
}

describe('the receipt', () => {
  it('holds the texts that were shown, not those that were sent', async () => {
    const name = 'Acme \u202eknaB\u202c\u200b Bank'
    const purpose = `Log in\n\n\u2066only\u2069${'\u0301'.repeat(9)}${String.fromCodePoint(0xe0041)}`
    const receipt = await receiptFor(name, purpose)
    expect(receipt.consumer.name).toBe('Acme knaB Bank')
    expect(receipt.purpose).toBe(`Log in only${'\u0301'.repeat(3)}`)
    expect([receipt.consumer.name, receipt.purpose]).toEqual([
      shownName(name),
      shownPurpose(purpose),
    ])
    expect(v.is(consentReceipt, receipt)).toBe(true)
  })
})
