import { describe, expect, it } from 'vitest'
import { runSelfTest, sealProbes } from './self-test.ts'

const sealed = { evalIsBlocked: () => true, networkIsBlocked: async () => true }
const run = (probes: typeof sealed) =>
  runSelfTest({ engine: 'wasm', now: () => performance.now(), probes })

describe('runSelfTest', () => {
  it('passes with right answers in a sealed worker, and times the key derivation', async () => {
    const report = await run(sealed)
    expect(report.checks.filter((check) => !check.passed)).toEqual([])
    expect(report.checks.length).toBeGreaterThanOrEqual(8)
    expect(report.passed).toBe(true)
    expect(report.kdfMillis).toBeGreaterThan(0)
  })

  it.each([
    ['code from text runs', { ...sealed, evalIsBlocked: () => false }],
    ['the network is open', { ...sealed, networkIsBlocked: async () => false }],
  ])('fails when %s', async (_, probes) => {
    expect((await run(probes)).passed).toBe(false)
  })
})

describe('sealProbes', () => {
  const scope = (fetch: () => Promise<unknown>) =>
    Object.assign(new EventTarget(), { location: { href: 'https://enclave.example/w.js' }, fetch })

  it('finds the network open when a request gets out', async () => {
    expect(await sealProbes(scope(async () => 'answer')).networkIsBlocked()).toBe(false)
  })

  it('finds it blocked when the policy says so', async () => {
    const target = scope(async () => {
      target.dispatchEvent(new Event('securitypolicyviolation'))
      throw new TypeError('refused')
    })
    expect(await sealProbes(target).networkIsBlocked()).toBe(true)
  })

  it('does not take a lost connection for a policy', async () => {
    const offline = scope(() => Promise.reject(new TypeError('offline')))
    expect(await sealProbes(offline).networkIsBlocked()).toBe(false)
  })
})
