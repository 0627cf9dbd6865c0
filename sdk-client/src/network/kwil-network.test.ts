import { describe, expect, it } from 'vitest'
import type { Account } from '../records/account.ts'
import { createKwilNetwork } from './kwil-network.ts'

const KEY = 'ed25519:DcA2MzgpJbrUATQLLceocVckhhAqrkingax4oJ9kZ847'

/** What a gateway would be asked: every request's text, with its base64 payloads opened. */
async function asked(account: Omit<Account, 'wallet'>): Promise<string> {
  const bodies: string[] = []
  const network = await createKwilNetwork({
    account: { ...account, wallet: 'W' },
    sign: () => Promise.reject(new Error('a read asked the wallet')),
    gateway: 'https://gateway.example',
    chainId: 'idos-test',
    async fetch(_, init) {
      bodies.push(String(init?.body))
      if (!bodies.at(-1)?.includes('user.health')) throw new TypeError('offline')
      const health = { chain_id: 'idos-test', mode: 'open', healthy: true, block_height: 1 }
      const { id } = JSON.parse(bodies.at(-1) ?? '')
      return Response.json({ jsonrpc: '2.0', id, result: health })
    },
  })
  await expect(network.hasProfile()).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' })
  return bodies
    .flatMap((body) => [
      body,
      ...(body.match(/[A-Za-z0-9+/=]{16,}/g) ?? []).map((text) => atob(text)),
    ])
    .join('\n')
}

describe('whether a wallet has a profile', () => {
  it('is asked by key for NEAR: an account name is a label that a stranger may have chosen', async () => {
    const texts = await asked({ type: 'NEAR', address: 'victim.near', publicKey: KEY })
    expect(texts).toContain(KEY)
    expect(texts).not.toContain('victim.near')
  })

  it('is asked by address for Ethereum, without asking the wallet', async () => {
    const address = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'
    expect(await asked({ type: 'EVM', address, publicKey: null })).toContain(address)
  })
})
