import { decodeTransactionJson, transactionHash } from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { execution, rpc } from '../testing/test-client.ts'
import { alice, int, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let url: string
/** Of a note that was kept, of one that failed, and of one whose payload is too large to keep. */
let sent: { hash: string; code: number }[]

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
  sent = []
  for (const body of ['one', 'boom', 'x'.repeat(70_000)]) {
    const { result } = await node.sendTx(
      alice,
      execution('add_note', [int(sent.length), text(body)]),
    )
    sent.push({ hash: result.tx_hash, code: result.result.code })
  }
})

afterAll(() => node?.stop())

const found = async (at: number) =>
  (await rpc(url, 'chain.tx', { hash: sent[at]?.hash.toUpperCase() })).result

describe('service chain', () => {
  it('has the transactions of a block, their results, and the block before it', async () => {
    const { height, index } = await found(0)
    const { result: block } = await rpc(url, 'chain.block', { height })
    const { result: before } = await rpc(url, 'chain.block', { height: height - 1 })
    expect(block.block.header).toMatchObject({
      height,
      num_txns: block.block.txns.length,
      prev_hash: before.hash,
      prev_app_hash: before.commit_info.app_hash,
    })
    expect(transactionHash(decodeTransactionJson(block.block.txns[index]))).toBe(sent[0]?.hash)
    expect(await rpc(url, 'chain.block', { hash: block.hash })).toMatchObject({ result: block })
    const { result: results } = await rpc(url, 'chain.block_result', { height })
    expect(results).toMatchObject({ height, hash: block.hash })
    expect(results.tx_results[index]).toMatchObject({ code: 0 })
  })

  it('says what came of a transaction, also where its payload is not kept', async () => {
    const [, failed, large] = await Promise.all([found(0), found(1), found(2)])
    expect(failed.tx_result).toMatchObject({
      code: sent[1]?.code,
      log: expect.stringContaining('no boom'),
    })
    expect(large.tx).toMatchObject({ hash: sent[2]?.hash, action: 'main.add_note' })
    expect(large.tx.body.payload).toBe('')
    expect(large.tx.payload_size).toBeGreaterThan(70_000)
  })

  it('gives the last block where none is named, and says who it is', async () => {
    const { result: health } = await rpc(url, 'chain.health', {})
    const { result: last } = await rpc(url, 'chain.block', { height: 0, hash: '0'.repeat(64) })
    expect(last.block.header.height).toBeGreaterThanOrEqual(health.height)
    expect(health).toMatchObject({ chain_id: 'idos-test', healthy: true })
    expect((await rpc(url, 'chain.version', {})).result).toMatchObject({ service: 'chain' })
    expect((await rpc(url, 'chain.validators', {})).result.validators).toEqual([])
    expect((await rpc(url, 'user.list_update_proposals', {})).result).toEqual({ proposals: null })
  })

  it.each([
    ['chain.block', { height: 1_000_000 }, -204],
    ['chain.block', { hash: 'ab'.repeat(32) }, -204],
    ['chain.block', { height: -1 }, -32602],
    ['chain.block', { hash: "'; DROP" }, -32602],
    ['chain.block', { height: 1, raw: true }, -32602],
    ['chain.block_result', { height: 1_000_000 }, -204],
    ['chain.tx', { hash: 'ab'.repeat(32) }, -202],
    ['chain.tx', { hash: '0'.repeat(64) }, -32602],
    ['chain.tx', {}, -32602],
  ])('refuses %s of %o', async (method, params, code) => {
    expect((await rpc(url, method, params)).error.code).toBe(code)
  })
})
