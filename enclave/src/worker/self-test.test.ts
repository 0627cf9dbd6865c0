import { describe, expect, it } from 'vitest'
import { runSelfTest, sealProbes } from './self-test.ts'

const sealed = { evalIsBlocked: () => true, networkIsBlocked: async () => true }
const page = { name: 'page /popup.html: policy', passed: true }
const run = (probes: typeof sealed, checkPages = async () => [page]) =>
  runSelfTest({ engine: 'wasm', now: () => performance.now(), probes, checkPages })

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

  it('fails when a page lacks its policy, or when no page was looked at', async () => {
    expect((await run(sealed, async () => [page, { ...page, passed: false }])).passed).toBe(false)
    expect((await run(sealed, async () => [])).passed).toBe(false)
  })

  it('has no outcome when the pages can not be looked at', async () => {
    const offline = () => Promise.reject(new TypeError('offline'))
    await expect(run(sealed, offline)).rejects.toThrow('offline')
  })
})

describe('sealProbes', () => {
  const scope = (fetch: () => Promise<unknown>) =>
    Object.assign(new EventTarget(), { location: { origin: 'https://enclave.example' }, fetch })

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
