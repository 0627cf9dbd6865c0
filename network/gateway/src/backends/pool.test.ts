import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createFakeNode, postOf } from '../testing/fake-node.ts'
import { BackendPool } from './pool.ts'

function watched(chainId: string) {
  const node = createFakeNode('http://node.test')
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) })
  const pool = new BackendPool({ urls: [node.url], chainId, post: postOf([node]), log })
  return { node, pool, lines }
}

describe('BackendPool', () => {
  it.each([
    ['wrong-chain', 'another-chain', 'up'],
    ['unreachable', 'test-chain', 'refuse'],
  ] as const)('says once why a node was never usable: %s', async (trouble, chainId, mode) => {
    const { node, pool, lines } = watched(chainId)
    node.mode = mode
    await pool.checkAll()
    await pool.checkAll()
    expect(lines.map((line) => [line.msg, line.readable, line.trouble])).toEqual([
      ['backend state', false, trouble],
    ])
  })

  it('takes no writes to a node whose last block is older than it was told', async () => {
    const node = createFakeNode('http://node.test')
    const post = postOf([node])
    const options = {
      urls: [node.url],
      chainId: 'test-chain',
      post,
      log: pino({ level: 'silent' }),
    }
    const stateWith = async (maxBlockAgeMs: number) => {
      const pool = new BackendPool({ ...options, maxBlockAgeMs })
      await pool.checkAll()
      const [backend] = pool.list()
      return [backend?.readable, backend?.writable]
    }
    // The node says 100 ms.
    expect(await stateWith(100)).toEqual([true, true])
    expect(await stateWith(99)).toEqual([true, false])
    expect(await stateWith(0)).toEqual([true, true])
  })

  it('says when a node becomes usable', async () => {
    const { pool, lines } = watched('test-chain')
    await pool.checkAll()
    await pool.checkAll()
    expect(lines.map((line) => [line.readable, line.writable, line.trouble])).toEqual([
      [true, true, ''],
    ])
  })
})
