import { describe, expect, it } from 'vitest'
import { alice, chainScene, tx } from './chain-scene.ts'

const scene = chainScene()

describe('createChain', () => {
  it('answers code 10 when a block takes too long, and mines the transaction later', async () => {
    await scene.open({ commitTimeout: 50 })
    const slow = await tx('hold', 1)
    const late = scene.chain.submitAndWait(slow)
    await expect(late).rejects.toMatchObject({
      code: 10,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const { hash } = (await late.catch((error) => error)) as { hash: string }
    expect(await scene.chain.find(hash)).toMatchObject({ state: 'waiting' })
    scene.scripted.release()
    await expect
      .poll(() => scene.chain.find(hash))
      .toMatchObject({ stored: { result: { code: 0 } } })
  })

  it('takes consecutive nonces while others wait, and nothing else', async () => {
    await scene.open()
    const account = { identifier: alice.sender, keyType: 'ed25519' } as const
    const held = scene.chain.submitAndWait(await tx('hold', 1))
    const next = scene.chain.submitAndWait(await tx('write', 2))
    await expect(scene.chain.submit(await tx('write', 4))).rejects.toMatchObject({ code: 4 })
    await expect(scene.chain.submit(await tx('other', 2))).rejects.toMatchObject({ code: 4 })
    await expect(scene.chain.submit(await tx('write', 2))).rejects.toMatchObject({
      code: 65535,
      message: 'transaction already exists',
    })
    expect([
      scene.chain.nonce(account, 'confirmed'),
      scene.chain.nonce(account, 'pending'),
    ]).toEqual([0, 2])
    scene.scripted.release()
    await Promise.all([held, next])
    expect([
      scene.chain.nonce(account, 'confirmed'),
      scene.chain.nonce(account, 'pending'),
    ]).toEqual([2, 2])
    expect(await scene.seen()).toEqual([['1']])
  })

  it('takes back what a fault of the engine had written, in the database and in memory', async () => {
    await scene.open()
    const { result } = await scene.chain.submitAndWait(await tx('break', 1))
    expect(result).toEqual({ code: 65535, gas: 0, log: 'ERROR: a fault of the engine' })
    expect(await scene.seen()).toEqual([])
    expect((await scene.chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
    expect(await scene.seen()).toEqual([['1']])
    expect(scene.scripted.calls.map((call) => call.replace(/ at .*/, ''))).toEqual([
      ...['begin', 'begin', 'break', 'rollback', 'commit'],
      ...['begin', 'begin', 'write', 'commit', 'commit'],
    ])
    expect(scene.fatal).toEqual([])
  })

  it('puts what waits into one block, a block interval after the last', async () => {
    await scene.open({ blockInterval: 300 })
    const from = Date.now()
    const first = scene.chain.submitAndWait(await tx('one', 1))
    const second = scene.chain.submitAndWait(await tx('two', 2))
    const heights = (await Promise.all([first, second])).map(({ height }) => height)
    expect(heights).toEqual([2, 2])
    expect(scene.scripted.calls).toContain('one at 2')
    expect(Date.now() - from).toBeGreaterThan(150)
    expect(scene.chain.head().height).toBe(2)
  })

  it('lets the block time advance without transactions, in whole seconds', async () => {
    let now = 1_700_000_000_500
    await scene.open({ emptyBlockInterval: 20, now: () => now })
    expect(scene.chain.head()).toMatchObject({ timestamp: 1_700_000_000 })
    now += 2_000
    await expect.poll(() => scene.chain.head().timestamp).toBe(1_700_000_002)
    now -= 60_000
    const { height } = scene.chain.head()
    await expect.poll(() => scene.chain.head().height).toBeGreaterThan(height)
    expect(scene.chain.head().timestamp).toBe(1_700_000_002)
  })

  it('goes on where it stopped', async () => {
    await scene.open()
    const { hash, height } = await scene.chain.submitAndWait(await tx('write', 1))
    await scene.chain.stop()
    await scene.open()
    expect(scene.chain.head().height).toBe(height + 1)
    expect(await scene.chain.find(hash)).toMatchObject({ stored: { height, result: { code: 0 } } })
    await expect(scene.chain.submit(await tx('write', 1))).rejects.toMatchObject({
      message: 'transaction already exists',
    })
    expect((await scene.chain.submitAndWait(await tx('write', 2))).result.code).toBe(0)
  })

  it('executes what it has accepted before it stops', async () => {
    await scene.open()
    const waiting = scene.chain.submitAndWait(await tx('write', 1))
    await new Promise((resolve) => setImmediate(resolve))
    await scene.chain.stop()
    expect((await waiting).result.code).toBe(0)
  })

  it('refuses a transaction that finds no room, spends no nonce, and takes it later', async () => {
    await scene.open()
    const first = scene.chain.submitAndWait(await tx('fill', 1))
    await expect(first).rejects.toMatchObject({ code: 11 })
    expect(scene.scripted.calls.slice(-1)).toEqual(['rollback'])
    expect(await scene.seen()).toMatchObject([])
    expect(scene.chain.nonce({ identifier: alice.sender, keyType: 'ed25519' }, 'pending')).toBe(0)
    expect(await scene.chain.submitAndWait(await tx('write', 1))).toMatchObject({
      result: { code: 0 },
    })
    expect(scene.fatal).toEqual([])
  })

  it('takes nothing in while the disk is full, also what waited already', async () => {
    let room = true
    await scene.open({ hasRoom: () => room })
    const held = scene.chain.submitAndWait(await tx('hold', 1))
    const waiting = scene.chain.submitAndWait(await tx('write', 2))
    const refused = expect(waiting).rejects.toMatchObject({ code: 11 })
    room = false
    await expect(scene.chain.submit(await tx('write', 3))).rejects.toMatchObject({ code: 11 })
    scene.scripted.release()
    expect(await held).toMatchObject({ result: { code: 0 } })
    await refused
    room = true
    expect(await scene.chain.submitAndWait(await tx('write', 2))).toMatchObject({
      result: { code: 0 },
    })
  })

  it('makes the next block in time when the clock is set back', async () => {
    let now = Date.now()
    await scene.open({ now: () => now, blockInterval: 20 })
    await scene.chain.submitAndWait(await tx('write', 1))
    const { timestamp } = scene.chain.head()
    now -= 3_600_000
    expect(await scene.chain.submitAndWait(await tx('write', 2))).toMatchObject({
      result: { code: 0 },
    })
    expect(scene.chain.head().timestamp).toBe(timestamp)
  })
})
