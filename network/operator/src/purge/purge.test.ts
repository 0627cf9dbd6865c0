import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { purgeExpired } from './purge-expired.ts'
import { loadPurgeKey } from './purge-key.ts'
import { startPurgeTimer } from './purge-timer.ts'

/** A network with so many ended locks, of which a call takes five. */
function networkWith(grants: number, failures = 0) {
  const network = {
    left: grants,
    failures,
    calls: [] as string[],
    execute: async (name: string) => {
      if (network.failures-- > 0) throw new IdosError('NETWORK_UNREACHABLE', { message: 'Away.' })
      network.calls.push(name)
      network.left = Math.max(0, network.left - 5)
      return { txHash: '' }
    },
    publicCall: async () => [{ count: String(network.left) }],
  }
  return network as typeof network & Parameters<typeof purgeExpired>[0]
}

describe('purgeExpired', () => {
  it('calls until nothing is left', async () => {
    const network = networkWith(13)
    expect(await purgeExpired(network)).toEqual({ calls: 3, left: 0 })
    expect(network.calls).toEqual(Array(3).fill('purge_expired_grants'))
  })

  it('calls once when nothing seems to be left: the clock of reads may stand still', async () => {
    expect(await purgeExpired(networkWith(0))).toEqual({ calls: 1, left: 0 })
  })

  it('gives up after a bounded number of calls, and when told to stop', async () => {
    expect((await purgeExpired(networkWith(1_000_000))).calls).toBe(1_000)
    expect((await purgeExpired(networkWith(1_000_000), () => true)).calls).toBe(1)
  })
})

describe('the timer', () => {
  afterEach(() => vi.useRealTimers())

  it('sweeps at once and after each pause, and not after its end', async () => {
    vi.useFakeTimers()
    const network = networkWith(0)
    const timer = startPurgeTimer({ network, everyMs: 1_000, log: () => {} })
    await vi.advanceTimersByTimeAsync(2_500)
    expect(network.calls).toHaveLength(3)
    timer.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(network.calls).toHaveLength(3)
  })

  it('reports a failure and tries again sooner', async () => {
    vi.useFakeTimers()
    const [network, lines] = [networkWith(0, 2), [] as string[]]
    const options = { network, everyMs: 100_000, retryMs: 1_000 }
    const timer = startPurgeTimer({ ...options, log: (line) => lines.push(line) })
    await vi.advanceTimersByTimeAsync(2_100)
    timer.stop()
    const line = 'Purging expired data failed, next try in 1 s. NETWORK_UNREACHABLE: Away.'
    expect(lines).toEqual([line, line])
    expect(network.calls).toHaveLength(1)
  })
})

describe('the key', () => {
  it('is made once, readable by its owner alone; a broken file is named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'idos-purge-'))
    try {
      const path = join(folder, 'deep', 'purge.key')
      expect(loadPurgeKey(path)).toEqual(loadPurgeKey(path))
      expect(statSync(path).mode & 0o077).toBe(0)
      writeFileSync(path, 'x')
      expect(() => loadPurgeKey(path)).toThrow(`${path} must hold 64 hex digits.`)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
