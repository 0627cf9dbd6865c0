import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { block as blockSchema, transaction } from '../../shared/answers.ts'
import { fakeNode, SECRET, txJson } from '../testing.ts'
import { readBlock } from './read-block.ts'
import { createSenderMark } from './sender-mark.ts'

const mark = createSenderMark(new Uint8Array(32).fill(1))

async function reduced(txns: readonly unknown[], codes?: readonly number[]) {
  const { ask } = fakeNode([{ txns, ...(codes && { codes }) }])
  return readBlock(ask, { height: 1 }, mark)
}

describe('a block in the explorer', () => {
  it('has of a transaction its hash, type, action, size, fee, result, and a mark of its sender', async () => {
    const json = txJson()
    const { block, transactions } = await reduced([json], [65535])
    expect(v.parse(v.array(transaction), transactions)).toEqual([
      {
        hash: transactionHash(decodeTransactionJson(json)),
        ...{ height: 1, index: 0, time: 1000, type: 'execute', action: 'add_wallet' },
        size: Buffer.from(json.body.payload, 'base64').length,
        ...{ fee: '0', isOk: false, code: 65535 },
        sender: mark('11'.repeat(20), 1000),
      },
    ])
    expect(v.parse(blockSchema, block)).toMatchObject({ height: 1, transactions: 1, votes: 1 })
  })

  it.each([
    ['as a description', txJson()],
    ['as the name of an action', txJson({}, SECRET)],
    ['as a payload type', txJson({ type: SECRET })],
    ['as a chain', txJson({ chainId: SECRET })],
    ['as a payload', txJson({ payload: new TextEncoder().encode(SECRET) })],
    ['as an action that a node tells', { ...txJson(), action: `main.${SECRET}` }],
    ['as an action of another namespace', { ...txJson(), action: 'ada.add_wallet' }],
  ])('has no word that somebody wrote %s', async (_, json) => {
    const read = await reduced([json])
    expect(read.transactions).toHaveLength(1)
    for (const personal of ['lovelace', '11111111'])
      expect(JSON.stringify(read).toLowerCase()).not.toContain(personal)
    expect(read.transactions[0]?.action).toSatisfy(
      (action) => action === null || action === 'add_wallet',
    )
  })

  it('takes from a node what a payload was that it does not keep', async () => {
    const told = { hash: 'ab'.repeat(32), payload_size: 70_000, action: 'main.add_credential' }
    const { transactions } = await reduced([{ ...txJson({ payload: new Uint8Array() }), ...told }])
    expect(transactions[0]).toMatchObject({
      hash: told.hash,
      size: 70_000,
      action: 'add_credential',
    })
  })

  it('goes on over what cannot be decoded, and counts it', async () => {
    const broken = { ...txJson(), sender: 'no hex' }
    const { block, transactions } = await reduced([broken, txJson({ fee: -5n })])
    expect(block.transactions).toBe(2)
    expect(transactions.map(({ index, fee }) => [index, fee])).toEqual([[1, '0']])
  })
})

describe('the mark of a sender', () => {
  const noon = Date.UTC(2026, 0, 1, 12)

  it('is the same within a day, and tells nothing from one day to the next', () => {
    expect(mark('AB', noon)).toBe(mark('ab', noon + 3_600_000))
    expect(mark('ab', noon + 86_400_000)).not.toBe(mark('ab', noon))
    expect(mark('ac', noon)).not.toBe(mark('ab', noon))
  })

  it('cannot be computed by who knows the address and not the key', () => {
    const other = createSenderMark(new Uint8Array(32).fill(2))
    expect(other('ab', noon)).not.toBe(mark('ab', noon))
  })
})
