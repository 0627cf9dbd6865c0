import { describe, expect, it } from 'vitest'
import { ADD, failure, useGateways } from './testing/typed-client-world.ts'

const world = useGateways()
const hangs = (method: string) => {
  world.gateway.answer = (asked) => (asked === method ? 'hang' : undefined)
}
/** Ends the signal as soon as the gateway has got such a request. */
function abortAt(method: string): AbortSignal {
  const controller = new AbortController()
  const timer = setInterval(() => {
    if (world.gateway.count(method) === 0) return
    clearInterval(timer)
    controller.abort()
  }, 1)
  return controller.signal
}

describe('a call that is given up', () => {
  it.each([
    ['user.health', 'a read'],
    ['user.call', 'a read'],
    ['kgw.authn', 'a read'],
    ['user.account', 'a write'],
    ['user.estimate_price', 'a write'],
  ])('ends at once while %s of %s is on its way', async (method, kind) => {
    hangs(method)
    const client = world.createClient().withSignal(abortAt(method))
    const work = kind === 'a read' ? client.call('list') : client.execute('add', ADD)
    expect((await failure(work)).code).toBe('ABORTED')
    expect(world.gateway.count('user.broadcast')).toBe(0)
  })

  it('is not begun when the signal has ended', async () => {
    const client = world.createClient().withSignal(AbortSignal.abort())
    for (const work of [
      () => client.call('list'),
      () => client.publicCall('probe'),
      () => client.execute('add', ADD),
      () => client.login(),
      () => client.logout(),
      () => client.status(),
    ])
      expect((await failure(work())).code).toBe('ABORTED')
    expect(world.gateway.requests).toEqual([])
  })

  it('says TIMEOUT when it was a time', async () => {
    hangs('user.call')
    const client = world.createClient().withSignal(AbortSignal.timeout(50))
    expect((await failure(client.publicCall('probe'))).code).toBe('TIMEOUT')
  })

  it('says the hash of a write that was sent', async () => {
    hangs('user.broadcast')
    const client = world.createClient().withSignal(abortAt('user.broadcast'))
    expect(await failure(client.execute('add', ADD))).toMatchObject({
      code: 'TRANSACTION_UNCONFIRMED',
      details: { txHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
  })

  it('leaves those that share its log-in and its queue alone', async () => {
    const client = world.createClient()
    const controller = new AbortController()
    const given = client.withSignal(controller.signal)
    const works = [given.call('list'), client.call('list'), client.execute('add', ADD)]
    const waiting = failure(given.execute('add', ADD))
    controller.abort()
    const [first, second, third] = await Promise.allSettled(works)
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'ABORTED' } })
    expect([second?.status, third?.status]).toEqual(['fulfilled', 'fulfilled'])
    expect((await waiting).code).toBe('ABORTED')
    expect(world.gateway.count('user.broadcast')).toBe(1)
  })
})
