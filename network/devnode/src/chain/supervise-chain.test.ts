import { ConnectionLost } from '@idos/postgres'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ed25519Signer, execution, signTx } from '../testing/test-client.ts'
import type { Chain } from './create-chain.ts'
import { type Incarnation, superviseChain } from './supervise-chain.ts'

const log = pino({ level: 'silent' })
const alice = ed25519Signer(1)

/** Databases that are opened one after the other, and end when they are told to. */
function createWorld() {
  const world = {
    room: true,
    /** Openings that will fail. */
    failing: 0,
    openings: 0,
    closed: [] as string[],
    hopeless: [] as Error[],
    lose: (_error: Error) => {},
    /** What a read does. */
    read: async (): Promise<unknown> => ({ error: null }),
  }
  async function open(onLost: (error: Error) => void): Promise<Incarnation> {
    world.openings++
    if (world.failing > 0) {
      world.failing--
      throw new Error('it does not start')
    }
    const number = world.openings
    world.lose = onLost
    const chain = {
      chainId: 'idos-test',
      emptyBlockInterval: 1000,
      head: () => ({ height: number, hash: '', appHash: '', timestamp: 0 }),
      hasRoom: () => true,
      submit: async () => `taken by ${number}`,
      countAccounts: () => number,
      call: () => world.read(),
    } as unknown as Chain
    const close = async (lost: boolean) => {
      world.closed.push(`${number} ${lost ? 'lost' : 'in order'}`)
    }
    return { chain, close }
  }
  const supervise = () =>
    superviseChain({
      open,
      hasRoom: () => world.room,
      onHopeless: (error) => world.hopeless.push(error),
      log,
    })
  return { world, supervise }
}

const tx = () => signTx(alice, { ...execution('write'), nonce: 1 })
const reader = { caller: '', signer: null, authenticator: '' }
const call = { namespace: '', action: 'a', args: [] }

describe('superviseChain', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => vi.useRealTimers())

  it('throws when the first database does not open', async () => {
    const { world, supervise } = createWorld()
    world.failing = 1
    await expect(supervise()).rejects.toThrow('it does not start')
    expect(world.openings).toBe(1)
  })

  it('opens a database that ended again, and refuses with typed errors meanwhile', async () => {
    const { world, supervise } = createWorld()
    const chain = await supervise()
    expect(await chain.submit(await tx())).toBe('taken by 1')
    world.lose(new Error('gone'))
    expect(() => chain.countAccounts()).toThrow(expect.objectContaining({ name: 'ChainDown' }))
    await expect(chain.call(reader, call)).rejects.toMatchObject({ name: 'ChainDown' })
    await expect(chain.submit(await tx())).rejects.toMatchObject({
      name: 'BroadcastRejected',
      code: 11,
    })
    expect([chain.hasRoom(), chain.head().height]).toEqual([false, 1])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await chain.submit(await tx())).toBe('taken by 2')
    expect([chain.hasRoom(), chain.head().height, chain.countAccounts()]).toEqual([true, 2, 2])
    expect(world.closed).toEqual(['1 lost'])
    await chain.stop()
    expect(world.closed).toEqual(['1 lost', '2 in order'])
  })

  it('turns the end of the database under a read into a typed error, and leaves others alone', async () => {
    const { world, supervise } = createWorld()
    const chain = await supervise()
    const gone = new ConnectionLost('terminating connection')
    world.read = () => Promise.reject(gone)
    await expect(chain.call(reader, call)).rejects.toMatchObject({ name: 'ChainDown' })
    world.read = async () => ({ error: new Error('engine', { cause: gone }) })
    await expect(chain.call(reader, call)).rejects.toMatchObject({ name: 'ChainDown' })
    // The sentences of the database and of actions are anybody's to choose.
    const sentence = new Error('Connection terminated unexpectedly')
    world.read = async () => ({ error: sentence })
    expect(await chain.call(reader, call)).toEqual({ error: sentence })
    world.read = () => Promise.reject(new TypeError('a fault'))
    await expect(chain.call(reader, call)).rejects.toThrow(TypeError)
  })

  it('tries for as long as there is no room, and gives up when it fails with room', async () => {
    const { world, supervise } = createWorld()
    const chain = await supervise()
    world.room = false
    world.failing = 200
    world.lose(new Error('gone'))
    await vi.advanceTimersByTimeAsync(100_000)
    expect(world.openings).toBeGreaterThan(40)
    expect(world.hopeless).toEqual([])
    world.room = true
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.hopeless).toHaveLength(1)
    const { openings } = world
    await vi.advanceTimersByTimeAsync(60_000)
    expect(world.openings).toBe(openings)
    await chain.stop()
  })

  it('waits longer each time when databases end soon after they were opened', async () => {
    const { world, supervise } = createWorld()
    const chain = await supervise()
    for (let n = 0; n < 12; n++) {
      world.lose(new Error('gone'))
      await vi.advanceTimersByTimeAsync(2_000)
      expect(chain.hasRoom()).toBe(true)
    }
    world.lose(new Error('gone'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(chain.hasRoom()).toBe(false)
    await chain.stop()
    expect(world.hopeless).toEqual([])
  })

  it('does not open another one once it is told to stop', async () => {
    const { world, supervise } = createWorld()
    const chain = await supervise()
    world.lose(new Error('gone'))
    await chain.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(world.openings).toBe(1)
    expect(world.closed).toEqual(['1 lost'])
  })
})
