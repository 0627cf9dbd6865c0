import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'
import { createTokenBuckets } from './token-buckets.ts'

describe('the address that a limit is for', () => {
  it.each([
    ['203.0.113.9', undefined, 0, '203.0.113.9'],
    ['::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
    // Without a proxy in front, what a client writes about itself is nothing.
    ['203.0.113.9', '198.51.100.1', 0, '203.0.113.9'],
    ['127.0.0.1', '198.51.100.1', 1, '198.51.100.1'],
    ['127.0.0.1', 'whatever, 198.51.100.1', 1, '198.51.100.1'],
    ['127.0.0.1', 'whatever, 198.51.100.1, 10.0.0.1', 2, '198.51.100.1'],
    ['127.0.0.1', '198.51.100.1:4711', 1, '198.51.100.1'],
    ['127.0.0.1', '', 1, '127.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['127.0.0.1', '[2001:db8::1]:443', 1, '2001:db8:0:0::/64'],
  ])('of %s, forwarded for %s over %i proxies, is %s', (peer, forwarded, proxies, address) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(address)
  })
})

describe('token buckets', () => {
  it('give back with time, never more than they hold, and nothing for a clock that goes back', () => {
    let time = 0
    const buckets = createTokenBuckets({ perSecond: 2, burst: 2, now: () => time })
    const take = () => buckets.take('a')
    expect([take(), take(), take()]).toEqual([0, 0, 0.5])
    time += 500
    expect([take(), take()]).toEqual([0, 0.5])
    time += 60_000
    expect([take(), take(), take()]).toEqual([0, 0, 0.5])
    time -= 120_000
    expect(take()).toBe(0.5)
  })

  it('forget whom they saw least recently, when there are too many', () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 1, now: () => 0, capacity: 2 })
    expect(['a', 'b', 'c', 'b', 'a'].map((key) => buckets.take(key))).toEqual([0, 0, 0, 1, 0])
  })
})
