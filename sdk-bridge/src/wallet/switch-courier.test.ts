import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import type { WalletCourier } from './courier.ts'
import { switchCourier } from './switch-courier.ts'

function wallet(address: string | null, failure?: IdosError) {
  const listeners = new Set<(address: string | null) => void>()
  const courier: WalletCourier = {
    type: 'EVM',
    name: `wallet of ${address}`,
    async connect() {
      if (failure) throw failure
      return { type: 'EVM', address, publicKey: null, name: courier.name }
    },
    sign: async () => `signed by ${address}`,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return { courier, listeners }
}

function mounted(first: WalletCourier) {
  const exchange = switchCourier(first)
  const seen: (string | null)[] = []
  const off = exchange.courier.onChange?.((address) => seen.push(address))
  return { ...exchange, seen, off }
}

describe('a courier that is exchanged', () => {
  it('speaks for the new wallet and reports its account', async () => {
    const { courier, use, seen } = mounted(wallet('0xa').courier)
    use(wallet('0xb').courier)
    await vi.waitFor(() => expect(seen).toEqual(['0xb']))
    expect(courier.name).toBe('wallet of 0xb')
    expect(await courier.sign({ address: '0xb', message: 'm' })).toBe('signed by 0xb')
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: '0xb' })
  })

  it('listens to the new wallet and no longer to the old one', async () => {
    const [old, next] = [wallet('0xa'), wallet('0xb')]
    const { use, off } = mounted(old.courier)
    use(next.courier)
    expect([old.listeners.size, next.listeners.size]).toEqual([0, 1])
    off?.()
    expect(next.listeners.size).toBe(0)
  })

  it.each([
    ['without an account', null, undefined],
    ['that is missing', null, new IdosError('WALLET_MISSING')],
  ])('for a wallet %s reports none', async (_, address, failure) => {
    const { use, seen } = mounted(wallet('0xa').courier)
    use(wallet(address, failure).courier)
    await vi.waitFor(() => expect(seen).toEqual([null]))
  })

  it('reports only the last of two exchanges', async () => {
    const { use, seen } = mounted(wallet('0xa').courier)
    use(wallet('0xb').courier)
    use(wallet('0xc').courier)
    await vi.waitFor(() => expect(seen).toContain('0xc'))
    expect(seen).toEqual(['0xc'])
  })

  it('answers with the new wallet’s account when it is exchanged while the old one is asked', async () => {
    const { courier, use } = mounted(wallet('0xa').courier)
    const connecting = courier.connect({ interactive: true })
    use(wallet('0xb').courier)
    expect(await connecting).toMatchObject({ address: '0xb' })
  })

  it('asks nothing when the courier is the same', () => {
    const { courier } = wallet('0xa')
    const connect = vi.spyOn(courier, 'connect')
    mounted(courier).use(courier)
    expect(connect).not.toHaveBeenCalled()
  })
})
