import { encodeUtf8 } from '@idos/crypto'
import { isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { isRequestRefused } from '../signed-request/request-refused.ts'
import { copyId, userId } from '../test-fixtures.ts'
import { verifyWebhook } from './verify-webhook.ts'
import { webhookKeys, webhookSecret, webhookSignature } from './webhook-secret.ts'

const [secret, old] = [webhookSecret(), webhookSecret()]
const grant = {
  ...{ id: 'g', ownerUserId: userId, granteeWalletIdentifier: 'ab', copyId, lockedUntil: 0 },
  ...{ contentHash: 'cd', insertedBy: 'user', inserterId: 'x' },
}

describe('a hostile delivery', async () => {
  const now = Date.parse('2026-06-01T00:00:00Z')
  const at = String(now / 1000)
  const body = encodeUtf8(
    JSON.stringify({ type: 'grant.granted', timestamp: '2026-06-01T00:00:00.000Z', data: grant }),
  )
  const sign = async (by: string, id: string, time: string, bytes: Uint8Array) => {
    const [key] = await webhookKeys([by])
    return key ? webhookSignature(key, id, time, bytes) : ''
  }
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': at,
    'webhook-signature': await sign(secret, 'evt_1', at, body),
  }
  const check = (change: object, bytes: Uint8Array = body) =>
    verifyWebhook({
      headers: { ...headers, ...change },
      body: bytes,
      secrets: [secret],
      now: () => now,
    })
  const late = String(now / 1000 - 301)
  const early = String(now / 1000 + 301)
  const signed = async (text: string) => {
    const bytes = encodeUtf8(text)
    return [{ 'webhook-signature': await sign(secret, 'evt_1', at, bytes) }, bytes] as const
  }
  const large = encodeUtf8(`{"a":"${'x'.repeat(70_000)}"}`)

  it('is none when nothing is wrong with it', async () => {
    expect((await check({})).id).toBe('evt_1')
    expect(
      (await check({ 'webhook-signature': `v1a,x v1,AA ${headers['webhook-signature']}` })).id,
    ).toBe('evt_1')
    const fetched = verifyWebhook({
      ...{ headers: new Headers(headers), body, secrets: [old, secret], now: () => now },
    })
    expect((await fetched).event.data.copyId).toBe(copyId)
  })

  it.each<[string, string, object, Uint8Array?]>([
    ['no signature', 'UNSIGNED', { 'webhook-signature': undefined }],
    ['no id', 'UNSIGNED', { 'webhook-id': undefined }],
    ['no time', 'UNSIGNED', { 'webhook-timestamp': undefined }],
    ['two of a header', 'UNSIGNED', { 'webhook-id': ['evt_1', 'evt_2'] }],
    ['another id', 'FORGED', { 'webhook-id': 'evt_2' }],
    ['an id that moves the dot', 'UNREADABLE_SIGNATURE', { 'webhook-id': 'evt_1.1' }],
    ['another time', 'FORGED', { 'webhook-timestamp': String(Number(at) + 1) }],
    ['a time in another spelling', 'UNREADABLE_SIGNATURE', { 'webhook-timestamp': `0${at}` }],
    ['no number for a time', 'UNREADABLE_SIGNATURE', { 'webhook-timestamp': 'NaN' }],
    ['another body', 'FORGED', {}, encodeUtf8('{}')],
    ['a space more in the body', 'FORGED', {}, new Uint8Array([...body, 32])],
    [
      'an old delivery',
      'TOO_LATE',
      { 'webhook-timestamp': late, 'webhook-signature': await sign(secret, 'evt_1', late, body) },
    ],
    [
      'one of tomorrow',
      'FROM_THE_FUTURE',
      { 'webhook-timestamp': early, 'webhook-signature': await sign(secret, 'evt_1', early, body) },
    ],
    ['another secret', 'FORGED', { 'webhook-signature': await sign(old, 'evt_1', at, body) }],
    [
      'a signature of another kind',
      'FORGED',
      { 'webhook-signature': headers['webhook-signature'].replace('v1,', 'v1a,') },
    ],
    ['an empty signature', 'FORGED', { 'webhook-signature': 'v1,' }],
    [
      'ten signatures before the true one',
      'FORGED',
      { 'webhook-signature': `${'v1,AA '.repeat(10)}${headers['webhook-signature']}` },
    ],
    [
      'signatures without end',
      'UNREADABLE_SIGNATURE',
      { 'webhook-signature': 'v1,AA '.repeat(1000) },
    ],
    ['a body without end', 'UNREADABLE_SIGNATURE', {}, large],
    ['a text for a body', 'UNREADABLE_SIGNATURE', {}, 'text' as never],
    ['signed, and no event', 'UNREADABLE_SIGNATURE', ...(await signed('{"type":"x"}'))],
    ['signed, and no JSON', 'UNREADABLE_SIGNATURE', ...(await signed('{'))],
    [
      'signed, and read in two ways',
      'UNREADABLE_SIGNATURE',
      ...(await signed('{"type":"x","type":"y"}')),
    ],
  ])('is refused: %s', async (_, refusal, change, bytes) => {
    const error = await check(change, bytes).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(isRequestRefused(error) && error.refusal).toBe(refusal)
  })

  it.each<[unknown]>([
    [[]],
    [undefined],
    [['secret']],
    [['whsec_AAAA']],
    [[`whsec_${'A'.repeat(400)}`]],
  ])('is not checked by %j, which is no list of secrets', async (secrets) => {
    const work = verifyWebhook({ headers, body, secrets: secrets as string[] })
    const error = await work.catch((thrown: unknown) => thrown)
    expect(isIdosError(error) && error.code).toBe('CONFIG_INVALID')
    expect(JSON.stringify(error)).not.toContain('AAAA')
  })

  it('signs as other implementations of Standard Webhooks do', async () => {
    const known = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
    expect(await sign(known, id, '1614265330', encodeUtf8('{"test": 2432232314}'))).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })
})
