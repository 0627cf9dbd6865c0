import { ACCESS_RECORD_ATTRIBUTE, type AccessRecord } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { endedRecords, recordOf } from './records/access-records.ts'
import { codeOf } from './testing/code-of.ts'
import { createFakeWorld, sealRecords } from './testing/fake-world.ts'
import {
  CONSUMER,
  COPY_ID,
  CREDENTIAL_ID,
  GRANTEE,
  kycRow,
  PROFILE,
  shareReceipt,
} from './testing/rows.ts'
import { NEW_KEY } from './testing/signed.ts'

const record: AccessRecord = {
  format: 'idos-access/1',
  receipt: shareReceipt(),
  grantee: GRANTEE,
}
const kept = (value: string, publicKey = PROFILE.publicKey, id = CREDENTIAL_ID) => ({
  ...{ id, value },
  attribute_key: ACCESS_RECORD_ATTRIBUTE + publicKey,
})

async function shared(world = createFakeWorld()) {
  world.records.credentials = [kycRow]
  const client = world.createClient()
  const window = client.openWindow()
  const asked = { credentialId: CREDENTIAL_ID, consumer: CONSUMER, purpose: 'why' }
  await client.share({ window, ...asked })
  world.unlocked.profile = PROFILE
  return { world, client }
}

describe('the list of who has access', () => {
  it('gets its record with the transaction of the share', async () => {
    const { world, client } = await shared()
    expect(world.network.share.mock.calls[0]?.[2]).toMatchObject({ value: sealRecords([record]) })
    expect(await client.accessRecords()).toEqual([record])
    const [grant] = await client.grants()
    expect(grant && recordOf(grant, await client.accessRecords())).toEqual(record)
  })

  it('is read while the key is unlocked only, and asks nobody where there is none', async () => {
    const { world, client } = await shared()
    world.lockEnclave()
    expect(await codeOf(client.accessRecords())).toBe('ENCLAVE_LOCKED')
    world.records.attributes = [kept('AAAA', NEW_KEY), { ...kept('x'), attribute_key: 'mine' }]
    await client.session()
    expect(await client.accessRecords()).toEqual([])
  })

  it.each([
    ['rows', Array.from({ length: 200 }, () => kept('x'))],
    ['bytes', Array.from({ length: 15 }, () => kept('é'.repeat(32_000)))],
  ])('stops nobody from sharing when it is full of %s', async (_, attributes) => {
    const world = createFakeWorld()
    world.records.attributes = attributes
    await shared(world)
    expect(world.enclave.share.mock.calls[0]?.[0]).not.toHaveProperty('keepRecord')
    expect(world.network.share.mock.calls[0]?.[2]).toBeNull()
  })

  it('is carried to another key before anything is prepared, once', async () => {
    const { world, client } = await shared()
    const order: string[] = []
    const { stageContents, addRecords } = world.network
    for (const [name, ask] of Object.entries({ stageContents, addRecords })) {
      const run = ask.getMockImplementation() as (...given: unknown[]) => Promise<void>
      ask.mockImplementation(async (...given: unknown[]) => {
        order.push(name)
        await run(...given)
        if (name === 'stageContents' && order.length === 2) throw new Error('lost')
      })
    }
    await codeOf(client.changePassword({ window: client.openWindow() }))
    expect(order).toEqual(['addRecords', 'stageContents'])
    expect(world.records.attributes.map(({ attribute_key }) => attribute_key)).toEqual(
      [PROFILE.publicKey, NEW_KEY].map((key) => ACCESS_RECORD_ATTRIBUTE + key),
    )
    await client.resumePasswordChange()
    expect(order.filter((name) => name === 'addRecords')).toHaveLength(1)
    expect((await client.session()).profile.publicKey).toBe(NEW_KEY)
    expect(world.records.attributes).toHaveLength(1)
    world.unlocked.profile = { ...PROFILE, publicKey: NEW_KEY }
    expect(await client.accessRecords()).toEqual([record])
  })
})

describe('the record of a grant', () => {
  it.each([
    ['another recipient', { copyId: COPY_ID, grantee: 'bb'.repeat(32) }],
    ['another copy', { copyId: CREDENTIAL_ID, grantee: GRANTEE }],
  ])('is not shown with %s', (_, grant) => {
    expect(recordOf(grant, [record])).toBeNull()
  })

  it('tells of access that has ended, the latest first', () => {
    const older = { ...record, receipt: { ...record.receipt, consentedAt: 1 } }
    expect(endedRecords([older, record], [])).toEqual([record, older])
    expect(endedRecords([older, record], [{ copyId: COPY_ID }])).toEqual([])
  })
})
