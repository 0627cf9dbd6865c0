import { describe, expect, it } from 'vitest'
import { rpcError, type Scripted } from './testing/fake-gateway.ts'
import { ADD, asBody, failure, useGateways } from './testing/typed-client-world.ts'

const world = useGateways()
/** The waits that were asked for, and the client; the gateway answers so for the first `times` of the method. */
function clientWhose(method: string, scripted: Scripted, times: number, retries = 3) {
  const waits: number[] = []
  world.gateway.answer = (asked, nth) => (asked === method && nth <= times ? scripted : undefined)
  const client = world.createClient({
    retries,
    sleep: async (ms) => void waits.push(ms),
    random: (length) => new Uint8Array(length).fill(255),
  })
  return { client, waits }
}
const slowDown = (seconds: number): Scripted => ({
  ...asBody(rpcError(-905, 'x', undefined, 429)),
  headers: { 'retry-after': String(seconds) },
})

describe('a read is tried again', () => {
  it.each<[string, Scripted, number[]]>([
    ['is away', 'break', [250, 500]],
    ['has no node', rpcError(-900, 'x', undefined, 503), [250, 500]],
    ['says when to come back', slowDown(7), [7_000, 7_000]],
  ])('after growing waits while the gateway %s', async (_, scripted, expected) => {
    const { client, waits } = clientWhose('user.call', scripted, 2)
    expect(await client.publicCall('probe')).toEqual([])
    expect(waits).toEqual(expected)
  })

  it('as often as was said, and then fails', async () => {
    const { client, waits } = clientWhose('user.call', 'break', 99, 2)
    expect((await failure(client.publicCall('probe'))).code).toBe('NETWORK_UNREACHABLE')
    expect(waits).toHaveLength(2)
  })

  it.each<[string, Scripted, string]>([
    ['a refusal', rpcError(-903, 'x', undefined, 403), 'NOT_ALLOWED'],
    ['a gateway that wants a long wait', slowDown(60), 'RATE_LIMITED'],
  ])('not after %s', async (_, scripted, code) => {
    const { client, waits } = clientWhose('user.call', scripted, 1)
    expect((await failure(client.publicCall('probe'))).code).toBe(code)
    expect(waits).toEqual([])
  })
})

describe('a write is tried again', () => {
  it.each<[string, string, Scripted]>([
    ['before it is sent', 'user.account', 'break'],
    ['when nothing was sent', 'user.broadcast', rpcError(-900, 'x', undefined, 503)],
    ['when another process took its nonce', 'user.broadcast', rpcError(-201, 'x', { code: 4 })],
  ])('%s', async (_, method, scripted) => {
    const { client, waits } = clientWhose(method, scripted, 1)
    await client.execute('add', ADD)
    expect(waits).toEqual([250])
    expect(world.gateway.nonce).toBe(1)
  })

  it('never when it may have had its effect', async () => {
    const { client } = clientWhose('user.broadcast', 'break', 99)
    expect((await failure(client.execute('add', ADD))).code).toBe('TRANSACTION_UNCONFIRMED')
    expect(world.gateway.count('user.broadcast')).toBe(1)
  })
})
