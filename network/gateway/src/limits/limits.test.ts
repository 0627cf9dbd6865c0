import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'
import { createTokenBuckets } from './token-bucket.ts'

describe('createTokenBuckets', () => {
  it('gives the burst, then the rate, for each key', () => {
    let now = 0
    const buckets = createTokenBuckets({ perSecond: 2, burst: 3, now: () => now })
    const take = (key = 'a') => buckets.take(key).ok
    expect([take(), take(), take(), take(), take('b')]).toEqual([true, true, true, false, true])
    expect(buckets.take('a').waitSeconds).toBeCloseTo(0.5)
    now = 500
    expect([take(), take()]).toEqual([true, false])
    now = 100_000
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false])
  })

  it('neither locks out nor gives more when the clock is set back', () => {
    let now = 3_600_000
    const buckets = createTokenBuckets({ perSecond: 1, burst: 3, now: () => now })
    const take = () => buckets.take('a').ok
    expect(take()).toBe(true)
    now = 0
    expect([take(), take(), take()]).toEqual([true, true, false])
    now = 1_000
    expect([take(), take()]).toEqual([true, false])
  })

  it('takes many at once, and the whole burst for more than it is', () => {
    let now = 0
    const buckets = createTokenBuckets({ perSecond: 10, burst: 100, now: () => now })
    expect(buckets.take('a', 60).ok).toBe(true)
    expect(buckets.take('a', 60)).toEqual({ ok: false, waitSeconds: 2 })
    now = 2_000
    expect(buckets.take('a', 60).ok).toBe(true)
    expect(buckets.take('b', 1_000).ok).toBe(true)
    expect(buckets.take('b', 1_000)).toEqual({ ok: false, waitSeconds: 10 })
  })

  it('gets back what did not count, and never holds more than the burst', () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 10, now: () => 0 })
    buckets.take('a', 10)
    buckets.giveBack('a', 4)
    expect(buckets.take('a', 5).ok).toBe(false)
    buckets.giveBack('a', 1_000)
    expect([buckets.take('a', 10).ok, buckets.take('a').ok]).toEqual([true, false])
    buckets.giveBack('unknown', 5)
    expect([buckets.take('unknown', 10).ok, buckets.take('unknown').ok]).toEqual([true, false])
  })

  it('forgets the key that was used least recently', () => {
    const buckets = createTokenBuckets({ perSecond: 1, burst: 1, now: () => 0, capacity: 2 })
    for (const key of ['a', 'b', 'a', 'c']) buckets.take(key)
    expect(buckets.take('a').ok).toBe(false)
    expect(buckets.take('b').ok).toBe(true)
  })
})

describe('clientAddress', () => {
  it.each([
    ['no proxy trusted', '1.2.3.4', '9.9.9.9', 0, '1.2.3.4'],
    ['one proxy, one entry', '10.0.0.1', '9.9.9.9', 1, '9.9.9.9'],
    ['one proxy, a forged entry before', '10.0.0.1', '6.6.6.6, 9.9.9.9', 1, '9.9.9.9'],
    ['two proxies', '10.0.0.1', '6.6.6.6, 9.9.9.9, 10.0.0.2', 2, '9.9.9.9'],
    ['fewer entries than proxies', '5.5.5.5', '9.9.9.9', 2, '5.5.5.5'],
    ['no header', '5.5.5.5', undefined, 2, '5.5.5.5'],
    ['IPv4 in IPv6', '::ffff:1.2.3.4', undefined, 0, '1.2.3.4'],
    ['IPv6 counts by /64', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['shortened IPv6', '2001:db8::1', undefined, 0, '2001:db8:0:0::/64'],
    ['an IPv4 entry with a port', '10.0.0.1', '9.9.9.9:51234', 1, '9.9.9.9'],
    ['an IPv6 entry in brackets', '10.0.0.1', '[2001:db8::1]', 1, '2001:db8:0:0::/64'],
    ['an IPv6 entry with a port', '10.0.0.1', '[2001:db8::1]:51234', 1, '2001:db8:0:0::/64'],
    ['IPv6 loopback', '::1', undefined, 0, '0:0:0:0::/64'],
  ])('%s', (_, peer, header, proxies, expected) => {
    expect(clientAddress(peer, header, proxies)).toBe(expected)
  })
})
