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
  type Ending = 'answered' | 'reported' | 'silent'

  it.each<[what: string, own: Ending, needsNoNetwork: Ending, blocked: boolean]>([
    ['nothing is refused', 'answered', 'answered', false],
    ['a policy refuses all, and says so', 'reported', 'reported', true],
    ['a policy refuses all, where workers are told of no violation', 'silent', 'silent', true],
    ['the connection is lost', 'silent', 'answered', false],
    [
      'the connection is lost, under a policy that lets the network through',
      'silent',
      'reported',
      false,
    ],
    ['a policy lets the network through', 'answered', 'reported', false],
    ['the same, where workers are told of no violation', 'answered', 'silent', false],
  ])('when %s', async (_, own, needsNoNetwork, blocked) => {
    const target = Object.assign(new EventTarget(), {
      location: { origin: 'https://enclave.example' },
      async fetch(url: string) {
        const ending = url.startsWith('https://enclave.example/') ? own : needsNoNetwork
        if (ending === 'answered') return ending
        if (ending === 'reported') target.dispatchEvent(new Event('securitypolicyviolation'))
        throw new TypeError('refused')
      },
    })
    expect(await sealProbes(target).networkIsBlocked()).toBe(blocked)
  })
})
