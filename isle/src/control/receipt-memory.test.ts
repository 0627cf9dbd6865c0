import type { ConsentReceipt } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../testing/fakes.ts'
import { createReceiptMemory } from './receipt-memory.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

async function receipt(): Promise<ConsentReceipt> {
  const asked = { userId: id(1), publicKey: '', credentials: [], consumer: 'https://bank.example' }
  return (await createWorld().enclave.share({ ...asked, lockedUntil: 0, purpose: '' })).receipt
}

function storageOf(initial = '[]') {
  const values = new Map([['idos.receipts', initial]])
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as unknown as Storage
}

describe('the receipts of grants', () => {
  it('are there in the next visit', async () => {
    const storage = storageOf()
    const one = await receipt()
    createReceiptMemory(() => storage).add(id(2), one)
    expect(createReceiptMemory(() => storage).get(id(2))).toEqual(one)
    expect(createReceiptMemory(() => storage).get(id(3))).toBeNull()
  })

  it('are there in this visit where the storage is denied', async () => {
    const memory = createReceiptMemory(() => {
      throw new DOMException('', 'SecurityError')
    })
    const one = await receipt()
    memory.add(id(2), one)
    expect(memory.get(id(2))).toEqual(one)
    expect(memory.get(id(3))).toBeNull()
  })

  it('are none when the storage holds nonsense', async () => {
    for (const text of [
      'x',
      '{}',
      JSON.stringify([{ grantId: id(2), receipt: { ...(await receipt()), more: 1 } }]),
    ])
      expect(createReceiptMemory(() => storageOf(text)).get(id(2))).toBeNull()
  })

  it('are bounded, the oldest goes first', async () => {
    const storage = storageOf()
    const one = await receipt()
    for (let n = 0; n < 60; n++) createReceiptMemory(() => storage).add(id(n), one)
    expect(createReceiptMemory(() => storage).get(id(9))).toBeNull()
    expect(createReceiptMemory(() => storage).get(id(10))).not.toBeNull()
  })
})
