import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { now, signer } from '../test-fixtures.ts'
import { createOpenId4Vci } from './create-openid4vci.ts'
import { fileVciStore } from './file-store.ts'
import { memoryVciStore, type VciStore } from './store.ts'
import { codeIn, GRANT, issuerKey } from './test-fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'idos-vci-'))
afterAll(() => rmSync(folder, { recursive: true }))
const name = (digit: number) => `offer-${String(digit).repeat(64)}`
const record = (version: number, expiresAt = now + 1_000, value = '{}') => ({
  ...{ version, expiresAt, value },
})
let stores = 0

describe.each<[string, (clock: () => number) => VciStore]>([
  ['memory', memoryVciStore],
  ['a folder', (clock) => fileVciStore(join(folder, `${++stores}`), clock)],
])('a store in %s', (_, open) => {
  it('takes of those who write one version the first', async () => {
    const store = open(() => now)
    const write = (version: number) => store.write(name(1), record(version))
    expect(await store.read(name(1))).toBeNull()
    expect(await write(2)).toBe(false)
    const first = await Promise.all([write(1), write(1), write(1)])
    expect(first.filter(Boolean)).toHaveLength(1)
    const second = await Promise.all([write(2), write(2)])
    expect(second.filter(Boolean)).toHaveLength(1)
    expect(await write(2)).toBe(false)
    expect(await store.read(name(1))).toEqual(record(2))
  })

  it('forgets what has ended', async () => {
    let clock = now
    const store = open(() => clock)
    await store.write(name(1), record(1))
    await store.write(name(2), record(1, now + 10_000_000))
    clock += 1_000
    expect(await store.read(name(1))).toBeNull()
    clock += 1_000_000
    await store.write(name(3), record(1, clock + 1_000))
    expect(await store.read(name(2))).not.toBeNull()
    expect(await store.write(name(1), record(1))).toBe(true)
  })

  it('lets two servers share what counts once', async () => {
    const store = open(() => now)
    const server = () =>
      createOpenId4Vci({
        ...{ issuer: 'https://bank.example', signer: issuerKey, store, now: () => now },
        configurations: { kyc: { vct: 'urn:kyc' } },
        dataset: async () => 'pending' as const,
      })
    const [one, other] = [await server(), await server()]
    const { uriByValue, id } = await one.createOffer({
      ...{ subject: 'case', configurations: ['kyc'], transactionCode: false },
    })
    const form = { grant_type: GRANT, 'pre-authorized_code': codeIn(uriByValue) }
    const answers = await Promise.all(
      [one, other, one, other].map((vci) =>
        vci.fetch(
          new Request('https://10.0.0.1/token', {
            method: 'POST',
            body: new URLSearchParams(form),
          }),
        ),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
    expect(await other.offerState(id)).toBe('taken')
  })
})

describe('a folder', () => {
  it('has neither codes nor tokens in it', async () => {
    const here = join(folder, 'secrets')
    const vci = await createOpenId4Vci({
      ...{ issuer: 'https://bank.example', signer: issuerKey, store: fileVciStore(here) },
      configurations: { kyc: { vct: 'urn:kyc' } },
      dataset: async () => 'pending' as const,
    })
    const offer = await vci.createOffer({ subject: 'case', configurations: ['kyc'] })
    const code = codeIn(offer.uriByValue)
    const tx_code = offer.transactionCode ?? ''
    const body = new URLSearchParams({ grant_type: GRANT, 'pre-authorized_code': code, tx_code })
    const response = await vci.fetch(
      new Request('https://bank.example/token', { method: 'POST', body }),
    )
    const { access_token } = await response.json()
    const files = readdirSync(here, { recursive: true, withFileTypes: true })
    const all = files
      .filter((file) => file.isFile())
      .map((file) => file.parentPath + readFileSync(join(file.parentPath, file.name), 'utf8'))
      .join()
    expect(all).toContain('"state\\":\\"taken')
    for (const secret of [
      code,
      access_token,
      `"${tx_code}`,
      new URL(offer.uri).search.slice(-43),
    ]) {
      expect(all).not.toContain(secret)
    }
  })

  it('that is broken is not taken for an empty one, nor left by a name that climbs', async () => {
    const here = join(folder, 'broken')
    const store = fileVciStore(here)
    await store.write(name(1), record(1))
    writeFileSync(join(here, name(1), 'record.2.json'), '{')
    await expect(store.read(name(1))).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
    for (const bad of ['../x', `offer-${'g'.repeat(64)}`, '']) {
      await expect(store.read(bad)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })
})

describe('an issuer', () => {
  const parameters = {
    ...{ issuer: 'https://bank.example/a', signer: issuerKey, store: memoryVciStore() },
    configurations: { kyc: { vct: 'urn:kyc' } },
    dataset: async () => 'pending' as const,
  }
  it.each<[string, object]>([
    ['issuer', { issuer: 'https://bank.example/' }],
    ['issuer', { issuer: 'https://bank.example/a/' }],
    ['issuer', { issuer: 'https://bank.example?x' }],
    ['issuer', { issuer: 'https://bank.example/a#b' }],
    ['issuer', { issuer: 'https://Bank.example' }],
    ['issuer', { issuer: 'https://u:p@bank.example' }],
    ['issuer', { issuer: 'http://bank.example' }],
    ['signer', { signer: signer }],
    ['configurations', { configurations: {} }],
    ['configurations', { configurations: { 'a b': { vct: 'x' } } }],
    ['store', { store: {} }],
    ['batchSize', { batchSize: 0 }],
    ['lifetimes', { lifetimes: { offer: 0 } }],
    ['statusLists', { statusLists: { hasTokens: false } }],
  ])('is not made with a wrong %s', async (field, change) => {
    await expect(createOpenId4Vci({ ...parameters, ...change } as never)).rejects.toMatchObject({
      ...{ code: 'CONFIG_INVALID', details: { field: expect.stringContaining(field) } },
    })
  })

  it.each<[string, object]>([
    ['subject', { subject: '' }],
    ['configurations', { configurations: [] }],
    ['configurations', { configurations: ['kyc', 'kyc'] }],
    ['configurations', { configurations: ['toString'] }],
    ['transactionCode.length', { transactionCode: { length: 3 } }],
    ['transactionCode.description', { transactionCode: { description: 'x'.repeat(301) } }],
  ])('offers nothing with a wrong %s', async (field, change) => {
    const vci = await createOpenId4Vci(parameters)
    const asked = { subject: 'a', configurations: ['kyc'], ...change }
    await expect(vci.createOffer(asked)).rejects.toMatchObject({
      ...{ code: 'BAD_REQUEST', details: { field } },
    })
  })

  it('without a listener has no notification endpoint, and without batches says nothing of any', async () => {
    const vci = await createOpenId4Vci({ ...parameters, batchSize: 1 })
    const metadata = await vci.fetch(
      new Request('https://10.0.0.1/.well-known/openid-credential-issuer/a'),
    )
    const told = await metadata.json()
    expect(told.credential_issuer).toBe('https://bank.example/a')
    expect(told).not.toHaveProperty('notification_endpoint')
    expect(told).not.toHaveProperty('batch_credential_issuance')
    const asked = new Request('https://bank.example/a/notification', { method: 'POST' })
    expect((await vci.fetch(asked)).status).toBe(404)
  })
})
