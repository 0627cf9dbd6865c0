import {
  decodeBase64,
  encodeBase64,
  encodeUtf8,
  importBoxKey,
  sealAccessRecords,
  sealBox,
} from '@idos/crypto'
import { type AccessRecord, accessRecord } from '@idos/protocol'
import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { changing, NEW_PASSWORD, OLD } from './rekey-testkit.ts'
import {
  type Closers,
  CONSUMER,
  code,
  consentable,
  legacy,
  PASSWORD,
  password,
  requester,
  type Setting,
  setUp,
  TICKET,
  unlocked,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
const logo = (size = 4) => new Blob([PNG, new Uint8Array(size - 4)], { type: 'image/png' })
const keeper = async () => ({
  key: await importBoxKey(decodeBase64(OLD)),
  userId: legacy.userId,
})

async function shared(setting: Setting) {
  const { answer, popup, shown, displayed } = await consentable(setting, undefined, 0, {
    keepRecord: true,
  })
  await popup.call('consumer', {})
  await popup.call('approve', { consumer: shown, shown: displayed })
  return answer
}

const read = async (setting: Setting, sealed: string[], who: object = {}) => {
  const call = { requester: { ...requester, ...who }, params: { ...legacy, sealed } }
  const { records } = await setting.frame.call('accessRecords', call)
  return records.map((text) => v.parse(accessRecord, JSON.parse(text)))
}

describe('the record of a share', () => {
  it('is its receipt and whom it went to, as that origin described itself', async () => {
    const setting = setUp(closers, { logo: logo() })
    const { record = '', receipt } = await shared(setting)
    const expected: AccessRecord = {
      format: 'idos-access/1',
      receipt,
      grantee: 'ed25519:abc',
      logo: `data:image/png;base64,${encodeBase64(PNG)}`,
    }
    expect(await read(setting, [record])).toEqual([expected])
  })

  it('is made when it is asked for only', async () => {
    const setting = setUp(closers)
    const { answer, popup, shown, displayed } = await consentable(setting)
    await popup.call('approve', { consumer: shown, shown: displayed })
    expect(await answer).not.toHaveProperty('record')
  })

  it('does without a picture that is too large', async () => {
    const setting = setUp(closers, { logo: logo(4_097) })
    const [record] = await read(setting, [(await shared(setting)).record ?? ''])
    expect(record?.receipt.consumer.origin).toBe(CONSUMER)
    expect(record).not.toHaveProperty('logo')
  })

  it('is read by the Isle, and by the very page that asked', async () => {
    const setting = setUp(closers)
    const sealed = [(await shared(setting)).record ?? '']
    for (const [who, count] of [
      [{}, 1],
      [{ origin: 'https://other.example' }, 1],
      [{ throughIsle: false }, 1],
      [{ throughIsle: false, origin: 'https://other.example' }, 0],
    ] as const)
      expect(await read(setting, sealed, who)).toHaveLength(count)
  })

  it('opens to the unlocked key of the profile only', async () => {
    const setting = setUp(closers)
    const sealed = [(await shared(setting)).record ?? '']
    const ask = (params: object) =>
      code(
        setting.frame.call('accessRecords', {
          requester,
          params: { ...legacy, sealed, ...params },
        }),
      )
    expect(await ask({ userId: TICKET(3) })).toBe('ENCLAVE_LOCKED')
    setting.advance(16 * 60_000)
    expect(await ask({})).toBe('ENCLAVE_LOCKED')
    expect(setting.core.current).toBeNull()
  })

  it('is believed of nobody else', async () => {
    const setting = setUp(closers)
    const { record = '', receipt } = await shared(setting)
    const forged = { format: 'idos-access/1', receipt, grantee: 'aa'.repeat(32) }
    const text = encodeUtf8(JSON.stringify([forged]))
    const { content } = await sealBox(text, decodeBase64(legacy.publicKey))
    const own = async (plaintext: string) =>
      encodeBase64(await sealAccessRecords(await keeper(), encodeUtf8(plaintext)))
    const others = [
      encodeBase64(content),
      'AAAA',
      '',
      await own('not JSON'),
      await own(JSON.stringify([{ ...forged, format: 'idos-access/2' }])),
      await own(JSON.stringify([{ ...forged, secret: 1 }])),
      await own(JSON.stringify([{ ...forged, logo: 'https://tracker.example/x.png' }])),
      await own(JSON.stringify([{ ...forged, logo: 'data:text/html;base64,AAAA' }])),
    ]
    expect(await read(setting, [...others, record])).toHaveLength(1)
  })
})

describe('another key', () => {
  it('takes the records along, many in one text, and no longer opens them with the old one', async () => {
    const before = setUp(closers)
    const { receipt } = await shared(before)
    const record = (n: number): AccessRecord => ({
      format: 'idos-access/1',
      receipt,
      grantee: `grantee-${n}`,
      logo: `data:image/png;base64,${'A'.repeat(5_000)}`,
    })
    const one = async (n: number) =>
      encodeBase64(await sealAccessRecords(await keeper(), encodeUtf8(JSON.stringify([record(n)]))))
    const sealed = await Promise.all(Array.from({ length: 20 }, (_, n) => one(n)))
    const { popup, answer, setting, publicKey } = await changing(closers, {
      records: [...sealed, 'AAAA'],
    })
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    const { records = [] } = await answer
    expect(records.length).toBeLessThan(5)
    for (const text of records) expect(text.length).toBeLessThanOrEqual(65_536)
    const profile = { ...legacy, publicKey: publicKey(NEW_PASSWORD) }
    const told = await setting.frame.call('accessRecords', {
      requester,
      params: { ...profile, sealed: records },
    })
    const grantees = told.records.map((text) => (JSON.parse(text) as AccessRecord).grantee)
    expect(grantees).toEqual(Array.from({ length: 20 }, (_, n) => `grantee-${n}`))
    const old = setUp(closers)
    await unlocked(old)
    expect(await read(old, records)).toEqual([])
  })

  it('answers no records where none were brought', async () => {
    const { popup, answer } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(NEW_PASSWORD))
    await popup.call('finish', {})
    expect(await answer).not.toHaveProperty('records')
  })
})
