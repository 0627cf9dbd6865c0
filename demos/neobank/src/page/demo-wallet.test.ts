import { createTestWallet } from '@idos/sdk-bridge/testing'
import { describe, expect, it } from 'vitest'
import { linesFor, questionOf } from './demo-wallet.ts'

describe('the demo wallet asks', () => {
  it('before a page learns the account', () => {
    expect(questionOf({ method: 'eth_requestAccounts' })?.title).toBe('Connect this page?')
  })

  it.each([
    ['a text', 'Pay Ada'],
    ['the hex of its bytes', `0x${Buffer.from('Pay Ada').toString('hex')}`],
  ])('before it signs %s, and shows it', (_, data) => {
    expect(questionOf({ method: 'personal_sign', params: [data, '0x1'] })?.text).toBe('Pay Ada')
  })

  it('nothing else', () => {
    for (const method of ['eth_accounts', 'eth_chainId']) expect(questionOf({ method })).toBeNull()
  })
})

it('can be had on a page of one’s own, with the same account', async () => {
  const key = `0x${'3'.repeat(64)}` as const
  const lines = linesFor(key)
  expect(lines).toContain("from '@idos/sdk-bridge/testing'")
  const [, taken] = /privateKey: '(0x[0-9a-f]{64})'/.exec(lines) ?? []
  const account = (privateKey: `0x${string}`) =>
    createTestWallet({ privateKey }).provider.request({ method: 'eth_requestAccounts' })
  expect(await account(taken as `0x${string}`)).toEqual(await account(key))
})
