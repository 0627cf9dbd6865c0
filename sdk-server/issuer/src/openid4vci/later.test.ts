/** What was put off, and what wallets tell: what is refused, over the wire. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  newKey,
  openWorld,
  proofOf,
  rawWallet,
  tokenFor,
  told,
  type World,
} from './test-fixtures.ts'

let world: World
let wallet: ReturnType<typeof rawWallet>
beforeAll(async () => {
  world = await openWorld()
  wallet = rawWallet(world)
})
afterAll(() => world.close())

describe('what was put off, and notifications', () => {
  const deferred = async () => {
    world.answers.set('later', 'pending')
    const token = await tokenFor(world, { subject: 'later' })
    const proven = await proofOf(world, { key: await newKey(), nonce: await wallet.nonce() })
    const request = { credential_configuration_id: 'kyc', proofs: { jwt: [proven] } }
    const { body } = await wallet.credential(token, request)
    return { token, transaction_id: String(body.transaction_id) }
  }
  const ask = (token: string, body: unknown) => wallet.json('/deferred-credential', body, token)

  it('another wallet’s transaction, one that there is not, and one that is over', async () => {
    const { token, transaction_id } = await deferred()
    const unknown = [400, 'invalid_transaction_id']
    expect(told(await ask(await tokenFor(world), { transaction_id }))).toEqual(unknown)
    expect(told(await ask(token, { transaction_id: 'abc' }))).toEqual(unknown)
    expect(told(await ask(token, {}))).toEqual([400, 'invalid_credential_request'])
    world.answers.set('later', { claims: { given_name: 'Ada' } })
    const racing = await Promise.all([1, 2, 3].map(() => ask(token, { transaction_id })))
    expect(racing.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(told(await ask(token, { transaction_id }))).toEqual(unknown)
  })

  it('all but one of those that ask at once, when there is one', async () => {
    let asking = 0
    let release = () => {}
    const all = new Promise<void>((resolve) => {
      release = resolve
    })
    const racing = await openWorld({
      async dataset() {
        if (asking++ === 0) return 'pending'
        // The last of three lets all go on.
        if (asking === 4) release()
        await all
        return { claims: { given_name: 'Ada' } }
      },
    })
    const at = rawWallet(racing)
    const token = await tokenFor(racing)
    const proven = await proofOf(racing, { key: await newKey(), nonce: await at.nonce() })
    const request = { credential_configuration_id: 'kyc', proofs: { jwt: [proven] } }
    const { transaction_id } = (await at.credential(token, request)).body
    const answers = await Promise.all(
      [1, 2, 3].map(() => at.json('/deferred-credential', { transaction_id }, token)),
    )
    await racing.close()
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect(racing.told.issued).toHaveLength(1)
  })

  it('nothing for good, when the issuer could not keep what it issued', async () => {
    let isAway = true
    let isOver = false
    const failing = await openWorld({
      dataset: async () => (isOver ? { claims: { given_name: 'Ada' } } : 'pending'),
      onIssued: async () => {
        if (isAway) throw new Error('away')
      },
    })
    const at = rawWallet(failing)
    const token = await tokenFor(failing)
    const proven = await proofOf(failing, { key: await newKey(), nonce: await at.nonce() })
    const request = { credential_configuration_id: 'kyc', proofs: { jwt: [proven] } }
    const { transaction_id } = (await at.credential(token, request)).body
    isOver = true
    const again = () => at.json('/deferred-credential', { transaction_id }, token)
    expect(told(await again())).toEqual([500, 'server_error'])
    isAway = false
    expect((await again()).status).toBe(200)
    await failing.close()
  })

  it('one that will not be', async () => {
    const { token, transaction_id } = await deferred()
    world.answers.set('later', 'denied')
    const answered = await ask(token, { transaction_id })
    expect(told(answered)).toEqual([400, 'credential_request_denied'])
    expect(told(await ask(token, { transaction_id }))).toEqual([400, 'invalid_transaction_id'])
  })

  it('after the token’s time: what was put off may still be asked for, nothing new', async () => {
    const { token, transaction_id } = await deferred()
    world.clock.now += 3_600_000
    expect((await ask(token, { transaction_id })).status).toBe(202)
    expect(told(await wallet.credential(token, {}))).toEqual([401, 'invalid_token'])
    world.clock.now += 15 * 86_400_000
    expect(told(await ask(token, { transaction_id }))).toEqual([401, 'invalid_token'])
  })

  it('a notification of another’s, and one that is none', async () => {
    const token = await tokenFor(world)
    const proven = await proofOf(world, { key: await newKey(), nonce: await wallet.nonce() })
    const { body } = await wallet.credential(token, {
      ...{ credential_configuration_id: 'kyc', proofs: { jwt: [proven] } },
    })
    const { notification_id } = body
    const tell = (by: string, what: object) => wallet.json('/notification', what, by)
    const accepted = { notification_id, event: 'credential_accepted' }
    const unknown = [400, 'invalid_notification_id']
    expect(told(await tell(await tokenFor(world), accepted))).toEqual(unknown)
    expect(told(await tell(token, { ...accepted, notification_id: 'x' }))).toEqual(unknown)
    const malformed = [400, 'invalid_notification_request']
    expect(told(await tell(token, { ...accepted, event: 'x' }))).toEqual(malformed)
    const before = world.told.notices.length
    expect((await tell(token, accepted)).status).toBe(204)
    expect((await tell(token, accepted)).status).toBe(204)
    expect(world.told.notices.slice(before)).toHaveLength(1)
  })
})
