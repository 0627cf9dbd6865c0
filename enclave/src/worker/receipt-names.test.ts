import { checkReceipt, encodeUtf8 } from '@idos/crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { signAlone, withKeys } from './receipt.ts'
import {
  type Closers,
  consentable,
  legacy,
  requester,
  sealed,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const good = async (file: unknown) => (await checkReceipt(encodeUtf8(JSON.stringify(file)))).ok

async function share() {
  const { answer, popup, shown, displayed } = await consentable(setUp(closers))
  const named = displayed.map((one) => ({
    ...one,
    kinds: ['Identity (KYC)'],
    fields: ['Family name'],
  }))
  const { receipt } = await popup.call('approve', { consumer: shown, shown: named })
  return { receipt, result: await answer }
}

describe('the receipt of a share', () => {
  it('is signed by the key that signed the copy, and names its fields to the window alone', async () => {
    const { receipt, result } = await share()
    expect(await good(receipt)).toBe(true)
    expect(await good(result.receipt)).toBe(true)
    expect(receipt.keys).toEqual(result.copies.map((copy) => copy.issuerAuthPublicKey))
    expect(JSON.stringify(receipt)).toContain('Family name')
    expect(JSON.stringify(result)).not.toContain('Family name')
    expect(receipt).toMatchObject({ act: 'share', requester: requester.origin, throughIsle: true })
  })

  it('has another digest each time, so that a page cannot tell equal fields from others', async () => {
    const [one, two] = [await share(), await share()]
    expect(one.result.receipt.namesDigest).not.toBe(two.result.receipt.namesDigest)
  })
})

describe('the receipt of a question', () => {
  it('says what was asked, and stays with the person', async () => {
    const setting = setUp(closers)
    await unlocked(setting)
    const conditions = [{ on: 'private' as const, path: ['name'], is: 'present' as const }]
    const credentials = [await sealed('{"name":"Ada"}', legacy.publicKey)]
    const params = { ...legacy, credentials, conditions, purpose: 'why' }
    const answer = setting.frame.call('match', { ticket: TICKET(3), requester, params })
    const { receipt } = await setting.openPopup(TICKET(3)).call('answer', {})
    expect(await good(receipt)).toBe(true)
    expect(receipt).toMatchObject({ act: 'answer', conditions, count: 1, purpose: 'why' })
    expect(await answer).toEqual({ ids: [credentials[0]?.id] })
  })
})

describe('throw-away keys', () => {
  it('are forgotten, however the act ends', async () => {
    const forgotten = vi.fn()
    const watch = async (make: Parameters<Parameters<typeof withKeys>[0]>[0]) => {
      const key = await make()
      key.forget = forgotten
    }
    await withKeys(watch)
    await expect(
      withKeys(async (make) => {
        await watch(make)
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(forgotten).toHaveBeenCalledTimes(2)
    expect((await signAlone({ a: 1 })).keys).toHaveLength(1)
  })
})
