import { describe, expect, it } from 'vitest'
import { createWalletMemory } from './wallet-memory.ts'

function storageOf() {
  const values = new Map<string, string>()
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as unknown as Storage
  return { values, at: (origin: string) => createWalletMemory(() => storage, origin) }
}

describe('the wallet that was used last', () => {
  it('is known in the next visit, at this host alone, and is nothing but its name', () => {
    const { at, values } = storageOf()
    at('https://bank.example').remember('io.metamask')
    expect(at('https://bank.example').last()).toBe('io.metamask')
    expect(at('https://other.example').last()).toBeNull()
    expect([...values]).toEqual([['idos.wallet.https://bank.example', 'io.metamask']])
  })

  it.each(['', '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A 1', '<b>', 'x'.repeat(400)])(
    'is not "%s"',
    (rdns) => {
      const { at, values } = storageOf()
      at('https://bank.example').remember(rdns)
      expect(values.size).toBe(0)
    },
  )

  it('is not known where the storage is denied or holds nonsense', () => {
    const { at, values } = storageOf()
    values.set('idos.wallet.https://bank.example', '<script>')
    expect(at('https://bank.example').last()).toBeNull()
    const denied = createWalletMemory(() => {
      throw new DOMException('', 'SecurityError')
    }, 'https://bank.example')
    denied.remember('io.metamask')
    expect(denied.last()).toBeNull()
  })
})
