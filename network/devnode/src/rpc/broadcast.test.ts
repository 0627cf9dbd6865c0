import {
  MAX_ARGUMENT_ROWS,
  MAX_STATEMENT_BYTES,
  TOO_LONG_STATEMENT,
  TOO_MANY_ROWS,
} from '@idos/kwil'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  broadcast,
  ed25519Signer,
  evmSigner,
  execution,
  nearSigner,
  nextNonce,
  rawStatement,
  rpc,
  signTxJson,
} from '../testing/test-client.ts'
import { alice, int, owner, startTestNode, type TestNode, text } from '../testing/test-node.ts'

let node: TestNode
let url: string

beforeAll(async () => {
  node = await startTestNode()
  url = node.url
})

afterAll(() => node?.stop())

describe('user.broadcast', () => {
  it.each([
    ['secp256k1_ep', evmSigner(3)],
    ['ed25519', ed25519Signer(4)],
    ['nep413', nearSigner(5)],
  ])('executes what %s has signed, as its @caller', async (_name, signer) => {
    const id = 100 + signer.sender[0]!
    const reply = await node.sendTx(signer, execution('add_note', [int(id), text('hello')]))
    expect(reply.result.result).toEqual({ code: 0, gas: 0, log: '1. adding' })
    expect(reply.result.tx_hash).toMatch(/^[0-9a-f]{64}$/)
    const row = (await node.notes()).find((note) => note[0] === String(id))
    if (signer.authType === 'nep413') expect(row?.[1]).toMatch(/^ed25519:/)
    else expect(row?.[1]).toBe(signer.caller)
  })

  it('runs an action once per argument row, and rolls back all of them together', async () => {
    const both = await node.sendTx(
      alice,
      execution('add_note', [int(1), text('one')], [int(2), text('two')]),
    )
    expect(both.result.result).toMatchObject({ code: 0, log: '1. adding\n1. adding' })
    const before = await node.notes()
    const half = await node.sendTx(
      alice,
      execution('add_note', [int(3), text('three')], [int(4), text('boom')]),
    )
    expect(half.result.result).toEqual({
      code: 65535,
      gas: 0,
      log: '1. adding\n1. adding\nERROR: no boom',
    })
    expect(await node.notes()).toEqual(before)
  })

  it('takes as many argument rows as a client may need, and no more', async () => {
    const rows = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => [int(from + i), text('row')])
    const most = await node.sendTx(alice, execution('add_note', ...rows(800, MAX_ARGUMENT_ROWS)))
    expect(most.result.result.code).toBe(0)
    const before = await node.stateOf(alice)
    for (const count of [MAX_ARGUMENT_ROWS + 1, 5_000]) {
      const more = await node.sendTx(alice, execution('add_note', ...rows(900, count)))
      expect(more.error.data).toMatchObject({ code: 65535, message: TOO_MANY_ROWS })
    }
    const long = rawStatement(`SELECT '${'x'.repeat(MAX_STATEMENT_BYTES)}'`)
    const { error } = await node.sendTx(alice, long)
    expect(error.data).toMatchObject({ code: 65535, message: TOO_LONG_STATEMENT })
    expect(await node.stateOf(alice)).toEqual(before)
  })

  it('keeps small payloads for whoever asks, and of large or failed ones the result', async () => {
    const stored = async (what: Parameters<TestNode['sendTx']>[1]) => {
      const sent = await node.sendTx(alice, what)
      const { result } = await rpc(url, 'user.tx_query', { tx_hash: sent.result.tx_hash })
      const { payload } = result.tx.body
      return [result.tx_result.code, Buffer.from(payload, 'base64').length > 0]
    }
    expect(await stored(execution('add_note', [int(700), text('small')]))).toEqual([0, true])
    const large = execution('add_note', [int(701), text('x'.repeat(100_000))])
    expect(await stored(large)).toEqual([0, false])
    expect(await stored(execution('add_note', [int(700), text('again')]))).toEqual([65535, true])
    const failed = execution('no_such_action', [text('x'.repeat(10_000))])
    expect(await stored(failed)).toEqual([65535, false])
  })

  it('lets a failed execution spend its nonce', async () => {
    const nonce = await nextNonce(url, alice)
    await node.sendTx(alice, execution('add_note', [int(3), text('boom')]))
    expect(await nextNonce(url, alice)).toBe(nonce + 1)
  })

  it.each([
    ['an unknown action', execution('no_such_action'), 65535, 'unknown action'],
    ['too few arguments', execution('add_note', [int(3)]), 65535, 'ERROR: '],
    ['an argument of another type', execution('add_note', [text('x'), text('y')]), 65535, 'type'],
    ['an undecodable payload', { type: 'execute', payload: Uint8Array.of(1, 2, 3) }, 1, 'payload'],
    ['an unknown namespace', rawStatement('{nowhere}SELECT 1'), 110, 'namespace'],
    ['what is no statement', rawStatement('MAKE COFFEE'), 65535, 'ERROR: '],
    ['a breach of a constraint', execution('add_note', [int(1), text('again')]), 65535, '23505'],
  ])('records the failure of %s', async (_what, what, code, log) => {
    const before = await node.notes()
    const { result } = await node.sendTx(alice, what)
    expect(result.result.code).toBe(code)
    expect(result.result.log).toContain(log)
    expect(result.result.log).not.toContain('ERROR: ERROR:')
    expect(await node.notes()).toEqual(before)
  })

  it('keeps the node’s own tables from everybody, also from the owner', async () => {
    for (const statement of [
      '{kwild_chain}DROP TABLE transactions;',
      'DELETE FROM kwild_chain.transactions;',
      'DROP NAMESPACE kwild_chain;',
      'CREATE NAMESPACE kwild_chain;',
      'CREATE NAMESPACE kwil_other;',
      'DROP NAMESPACE public;',
    ]) {
      const { result } = await node.sendTx(owner, rawStatement(statement))
      expect([statement, result.result.code]).not.toEqual([statement, 0])
    }
  })

  it('names a transaction without anything by the hash of kwild', async () => {
    const { error } = await rpc(url, 'user.broadcast', { tx: {}, sync: 1 })
    const hash = 'b0f66adc83641586656866813fd9dd0b8ebb63796075661ba45d1aa8089e1d44'
    expect(error.data.hash).toBe(hash)
  })

  it('knows a transaction that it has seen', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(60), text('once')]),
      nonce: await nextNonce(url, alice),
    })
    expect((await broadcast(url, tx)).result.result.code).toBe(0)
    expect((await broadcast(url, tx)).error.data).toMatchObject({
      code: 65535,
      message: 'transaction already exists',
    })
  })

  it('orders many waiting transactions of one account and of several', async () => {
    const bob = ed25519Signer(20)
    const carol = evmSigner(21)
    const txs = []
    for (let i = 1; i <= 20; i++) {
      for (const [signer, base] of [
        [bob, 1000],
        [carol, 2000],
      ] as const) {
        txs.push(
          await signTxJson(signer, {
            ...execution('add_note', [int(base + i), text('x')]),
            nonce: i,
          }),
        )
      }
    }
    const replies = await Promise.all(txs.map((tx) => broadcast(url, tx)))
    // Requests may arrive out of order: those are refused for their nonce, none is lost or doubled.
    const executed = replies.filter((reply) => reply.result?.result.code === 0).length
    const refused = replies.filter((reply) => reply.error?.data?.code === 4).length
    expect(executed + refused).toBe(txs.length)
    const stored = (await node.notes()).filter((note) => Number(note[0]) > 1000)
    expect(stored).toHaveLength(executed)
    expect((await nextNonce(url, bob)) + (await nextNonce(url, carol)) - 2).toBe(executed)
  })

  it('accepts without waiting when sync is 0, and shows the transaction at once', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(70), text('later')]),
      nonce: await nextNonce(url, alice),
    })
    const { result } = await broadcast(url, tx, 0)
    expect(Object.keys(result)).toEqual(['tx_hash'])
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })
    expect(found.result.tx).toEqual(tx)
    await expect
      .poll(
        async () => (await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash })).result.height,
      )
      .toBeGreaterThan(0)
  })
})

describe('user.tx_query', () => {
  it('gives back the transaction and its result', async () => {
    const tx = await signTxJson(alice, {
      ...execution('add_note', [int(80), text('boom')]),
      nonce: await nextNonce(url, alice),
      description: 'about to fail',
    })
    const { result } = await broadcast(url, tx)
    const found = await rpc(url, 'user.tx_query', { tx_hash: result.tx_hash.toUpperCase() })
    expect(found.result).toEqual({
      tx_hash: result.tx_hash,
      height: expect.any(Number),
      tx,
      tx_result: { code: 65535, gas: 0, log: '1. adding\nERROR: no boom' },
    })
  })

  it('answers -202 for one that it does not know, -32602 for what is no hash', async () => {
    const unknown = await rpc(url, 'user.tx_query', { tx_hash: '0'.repeat(64) })
    expect(unknown).toMatchObject({ status: 200, error: { code: -202 } })
    const malformed = await rpc(url, 'user.tx_query', { tx_hash: 'abc' })
    expect(malformed).toMatchObject({ status: 400, error: { code: -32602 } })
  })
})
