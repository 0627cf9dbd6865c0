import { describe, expect, it } from 'vitest'
import { onceMined } from './once-mined.ts'
import type { RpcReply } from './rpc.ts'

const HASH = 'ab'.repeat(32)
const base = { status: 200, headers: new Headers(), id: 1 }
const answered = (result: unknown): RpcReply => ({ ...base, result, error: undefined })
const refused = (code: number, data?: unknown): RpcReply => ({
  ...base,
  result: undefined,
  error: { code, message: 'no', data },
})
const timedOut = refused(-201, { code: 10, hash: HASH, message: 'timed out' })
const pending = answered({ tx_hash: HASH, height: -1, tx_result: { code: 0 } })
const inBlock = (tx_result: object) => answered({ tx_hash: HASH, height: 7, tx_result })

const refusedConnection = async (): Promise<RpcReply> => {
  throw new Error('ECONNREFUSED')
}

/** What comes of a broadcast with this answer, and what was asked of the node after it. */
async function waitFor(reply: RpcReply, answers: readonly RpcReply[]) {
  const asked: unknown[] = []
  const rpc = {
    async call(method: string, params: unknown) {
      asked.push([method, params])
      return answers[Math.min(asked.length, answers.length) - 1] ?? refused(0)
    },
  }
  const options = { withinMs: 5, everyMs: 1, sleep: async () => {} }
  return { ...(await onceMined(rpc, reply, options)), asked }
}

describe('a broadcast that timed out at the node', () => {
  it('is well once the block with it is there', async () => {
    const answers = [refused(-202), pending, inBlock({ code: 0, log: '' })]
    const { result, error, asked } = await waitFor(timedOut, answers)
    expect(error).toBeUndefined()
    expect(result).toEqual({ tx_hash: HASH, result: { code: 0, log: '' } })
    expect(asked).toEqual(Array(3).fill(['user.tx_query', { tx_hash: HASH }]))
  })

  it('has failed when the transaction failed in its block', async () => {
    const { result } = await waitFor(timedOut, [inBlock({ code: 1, log: 'ERROR: no' })])
    expect(result).toEqual({ tx_hash: HASH, result: { code: 1, log: 'ERROR: no' } })
  })

  it.each([
    ['stays unknown when no block has it within the limit', [pending], 5],
    ['stays unknown at a gateway, which closes the question', [refused(-906)], 1],
  ])('%s', async (_, answers, times) => {
    const { error, asked } = await waitFor(timedOut, answers)
    expect(error).toMatchObject({ code: -201 })
    expect(asked).toHaveLength(times)
  })
})

it('is looked up again at a node that was away for a moment', async () => {
  const answers = [refusedConnection, async () => inBlock({ code: 0 })]
  const call = () => (answers.shift() ?? refusedConnection)()
  const options = { withinMs: 3, everyMs: 1, sleep: async () => {} }
  expect((await onceMined({ call }, timedOut, options)).result).toMatchObject({ tx_hash: HASH })
  expect((await onceMined({ call }, timedOut, options)).error).toMatchObject({ code: -201 })
})

describe('any other answer to a broadcast', () => {
  it.each([
    ['a result', answered({ tx_hash: HASH, result: { code: 0 } })],
    ['a wrong nonce', refused(-201, { code: 4, hash: HASH })],
    ['a refusal without data', refused(-201)],
  ])('is taken as it is: %s', async (_, reply) => {
    const { asked } = await waitFor(reply, [inBlock({ code: 0 })])
    expect(asked).toEqual([])
  })
})
