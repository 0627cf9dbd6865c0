import { describe, expect, it } from 'vitest'
import { execution, signTx } from '../testing/test-client.ts'
import { alice, chainScene, tx } from './chain-scene.ts'

const scene = chainScene()

describe('a block', () => {
  it('shows rows, nonce and height of a block in one moment', async () => {
    const signed = [await tx('write', 1), await tx('hold', 2)]
    await scene.open()
    const account = { identifier: alice.sender, keyType: 'ed25519' } as const
    // In one go, so that they wait together.
    const writes = signed.map((one) => scene.chain.submitAndWait(one))
    await expect.poll(() => scene.scripted.calls.at(-1)).toMatch('hold')
    const look = async () => [
      await scene.seen(),
      scene.chain.head().height,
      scene.chain.nonce(account, 'confirmed'),
      scene.chain.countAccounts(),
    ]
    expect(await look()).toEqual([[], 1, 0, 0])
    scene.scripted.release()
    expect((await Promise.all(writes)).map(({ height }) => height)).toEqual([2, 2])
    expect(await look()).toEqual([[['1']], 2, 2, 1])
  })

  it('never shows a row of a block before its height, however often it is asked', async () => {
    await scene.open()
    const reads: Promise<void>[] = []
    const early: string[] = []
    scene.scripted.onCall = async (context, connection) => {
      const { rows } = await connection.query('SELECT count(*) FROM seen')
      // Each block writes one row; the first block is empty.
      if (Number(rows[0]?.[0]) !== Number(context.height) - 1)
        early.push(`${rows[0]?.[0]} rows at height ${context.height}`)
    }
    const reader = { caller: '', signer: null, authenticator: '' }
    const look = { namespace: '', action: 'look', args: [] }
    for (let nonce = 1; nonce <= 60; nonce++) {
      for (let n = 0; n < 4; n++) reads.push(scene.chain.call(reader, look).then(() => {}))
      await scene.chain.submitAndWait(await tx('write', nonce))
    }
    await Promise.all(reads)
    expect(early).toEqual([])
  })

  it('goes on when the database does not take the record of a transaction', async () => {
    await scene.open()
    await scene.database.writer.query(
      `ALTER TABLE kwild_chain.transactions ADD CHECK (description <> 'odd')`,
    )
    const odd = await signTx(alice, { ...execution('write'), nonce: 1, description: 'odd' })
    const { result, hash } = await scene.chain.submitAndWait(odd)
    expect(result).toMatchObject({ code: 65535, log: expect.stringContaining('not executed') })
    expect(await scene.seen()).toEqual([])
    expect(await scene.chain.find(hash)).toMatchObject({ stored: { result: { code: 65535 } } })
    expect((await scene.chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
    expect(await scene.seen()).toEqual([['1']])
    expect(scene.fatal).toEqual([])
  })

  it('puts the rest of a long batch into the next block', async () => {
    const signed = [await tx('sleep', 1), await tx('write', 2)]
    await scene.open()
    const [slow, next] = signed.map((one) => scene.chain.submitAndWait(one))
    expect([(await slow)?.height, (await next)?.height]).toEqual([2, 3])
  })

  it('says of a whole block that it does not know when its database ends under it', async () => {
    const signed = [await tx('write', 2), await tx('hold', 3), await tx('write', 4)]
    await scene.open()
    const { rows } = await scene.database.writer.query('SELECT pg_backend_pid()')
    const first = await scene.chain.submitAndWait(await tx('write', 1))
    const answers = Promise.allSettled(signed.map((one) => scene.chain.submitAndWait(one)))
    await expect.poll(() => scene.scripted.calls.at(-1)).toMatch('hold')
    await scene.database.read((other) =>
      other.query(`SELECT pg_terminate_backend(${rows[0]?.[0]})`),
    )
    scene.scripted.release()
    const unknown = { reason: { name: 'BroadcastRejected', code: 10 } }
    expect(await answers).toMatchObject([unknown, unknown, unknown])
    expect(scene.fatal).toHaveLength(1)
    // Nothing of the block is there, and all of the one before.
    expect(await scene.seen()).toEqual([['1']])
    expect([scene.chain.head().height, first.height]).toEqual([2, 2])
    await expect(scene.chain.submit(await tx('write', 2))).rejects.toMatchObject({
      name: 'ChainDown',
    })
  })
})
