import { IdosError } from '@idos/client'
import { createFakeWorld } from '@idos/client/testing'
import { describe, expect, it, vi } from 'vitest'
import { addWallet } from './add-wallet.ts'

const wallet = { type: 'EVM', address: '0xab', publicKey: null, wallet: 'W' } as const
const proof = { id: 'i', address: '0xab', publicKey: null, message: 'm', signature: 's' }

function setUp() {
  const order: string[] = []
  const note = <T>(name: string, value: T) =>
    vi.fn(async () => {
      order.push(name)
      return value
    })
  const newcomer = {
    ...{ account: note('account', wallet), sign: note('sign', '0x') },
    end: vi.fn((code: string | null) => void order.push(`end ${code}`)),
  }
  const client = {
    proveWallet: vi.fn(async ({ sign }: { sign(text: string): Promise<string> }) => {
      await sign('a text')
      return proof
    }),
    addWallet: note('add', undefined),
  }
  const release = vi.fn(() => void order.push('release'))
  const { signal } = new AbortController()
  const parts = {
    ...{ client: client as never, visits: { hold: () => release }, newcomer, signal },
    ...{ site: 'https://dashboard.example', onProven: () => void order.push('proven') },
  }
  return { parts, client, newcomer, order }
}

describe('a second wallet', () => {
  it('signs first, then the one that acts confirms: never two prompts at once', async () => {
    const { parts, client, order } = setUp()
    expect(await addWallet(parts)).toEqual(wallet)
    expect(order).toEqual(['account', 'sign', 'end null', 'proven', 'add', 'release'])
    expect(client.addWallet.mock.calls[0]).toEqual([proof, { signal: parts.signal }])
    expect(client.proveWallet.mock.calls[0]?.[0]).toMatchObject({
      site: 'https://dashboard.example',
      wallet,
    })
  })

  it('that can not prove itself is told so, and the one that acts is asked nothing', async () => {
    const { parts, client, newcomer, order } = setUp()
    client.proveWallet.mockRejectedValueOnce(new IdosError('PROFILE_EXISTS'))
    await expect(addWallet(parts)).rejects.toMatchObject({ code: 'PROFILE_EXISTS' })
    expect(newcomer.end).toHaveBeenCalledWith('PROFILE_EXISTS')
    expect(client.addWallet).not.toHaveBeenCalled()
    expect(order.at(-1)).toBe('release')
  })

  it('that signs a text of another kind than the client writes adds nothing', async () => {
    const world = createFakeWorld()
    const { parts } = setUp()
    const adding = addWallet({ ...parts, client: world.createClient() })
    await expect(adding).rejects.toMatchObject({ code: expect.any(String) })
    expect(world.network.addWallet).not.toHaveBeenCalled()
  })
})
